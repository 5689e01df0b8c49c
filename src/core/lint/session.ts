import { MarkdownDocument } from '../markdown/document';
import { blocksOf } from '../plan/blocks';
import type { Block, Plan } from '../plan/model';
import { readPlan } from '../plan/readPlan';
import type { TextEdit } from '../text/range';
import type { LintConfig } from './config';
import type { Dialect } from './dialect';
import { Linter, noSurroundings, type Problem } from './linter';
import type { Surroundings } from './rule';

/** One plan while it is being edited: its document, what it says, and what is wrong with it. */
export class PlanSession {
  readonly document: MarkdownDocument;
  readonly #linter: Linter;
  #plan: Plan;
  #stale = false;

  /** A document that is given is taken over: nobody else may edit it. */
  constructor(
    text: string | MarkdownDocument,
    readonly dialect: Dialect,
    config: LintConfig,
    onCrash?: (rule: string, error: unknown) => void,
  ) {
    this.document = typeof text === 'string' ? new MarkdownDocument(text) : text;
    this.#plan = readPlan(this.document, dialect.contract());
    this.#linter = new Linter(dialect, config, onCrash);
  }

  /** Makes a session in steps of a few milliseconds at most, for hosts that must not be blocked; the first `problems` is quick then. */
  static *opening(
    text: string,
    dialect: Dialect,
    config: LintConfig,
    onCrash?: (rule: string, error: unknown) => void,
  ): Generator<undefined, PlanSession> {
    // The first plan of a dialect pays for reading its template.
    dialect.contract();
    yield;
    const document = yield* MarkdownDocument.opening(text);
    for (const chunk of document.chunks) {
      blocksOf(chunk).forEach(readFully);
      yield;
    }
    const session = new PlanSession(document, dialect, config, onCrash);
    yield;
    yield* session.#linter.warming(session.plan, noSurroundings);
    return session;
  }

  /** Applies edits one after the other: the offsets of each count in the text that the ones before it left. */
  edit(edits: readonly TextEdit[]): void {
    for (const { start, end, newText } of edits) this.document.edit(start, end, newText);
    this.#stale = true;
  }

  /** What the plan says now. Valid until the next edit. */
  get plan(): Plan {
    if (this.#stale) {
      this.#plan = readPlan(this.document, this.dialect.contract(), this.#plan);
      this.#stale = false;
    }
    return this.#plan;
  }

  /** What is wrong now, in order of place. Pass the same surroundings object as long as nothing in it changed. */
  problems(surroundings: Surroundings = noSurroundings): readonly Problem[] {
    return this.#linter.lint(this.plan, surroundings);
  }
}

/** Blocks read their content when it is first asked for. */
function readFully(block: Block): readonly unknown[] {
  return [block.items, block.references];
}
