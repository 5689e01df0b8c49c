import { MarkdownDocument } from '../markdown/document';
import { blocksOf } from '../plan/blocks';
import type { Block, Plan } from '../plan/model';
import { readingPlan, readingUnits, readPlan } from '../plan/readPlan';
import type { TextEdit } from '../text/range';
import type { LintConfig } from './config';
import type { Dialect } from './dialect';
import { Linter, noSurroundings, type Problem } from './linter';
import type { Surroundings } from './rule';

/**
 * Longer texts are not parsed, in UTF-16 units. The longest plan that is known has 261,000; and the parser can take a minute
 * over a text of twice this length that holds nothing but one paragraph.
 */
export const MAX_LENGTH = 5_000_000;
/** What is kept of the first line of a text that is not parsed. */
const MAX_BEGINNING = 200;

/** One plan while it is being edited: its document, what it says, and what is wrong with it. */
export class PlanSession {
  readonly #linter: Linter;
  #document: MarkdownDocument;
  /** The text, when it is too long to be parsed; `#document` holds its beginning then. */
  #unread: string | undefined;
  #plan: Plan;
  #stale = false;

  /**
   * A document that is given is taken over: nobody else may edit it.
   *
   * @param limit the longest text that is parsed, in UTF-16 units
   */
  constructor(
    text: string | { readonly document: MarkdownDocument; readonly plan: Plan },
    readonly dialect: Dialect,
    config: LintConfig,
    onCrash?: (rule: string, error: unknown) => void,
    private readonly limit = MAX_LENGTH,
  ) {
    if (typeof text !== 'string') this.#document = text.document;
    else if (text.length <= limit) this.#document = new MarkdownDocument(text);
    else {
      this.#unread = text;
      this.#document = beginningOf(text);
    }
    this.#plan = typeof text === 'string' ? readPlan(this.#document, dialect.contract()) : text.plan;
    this.#linter = new Linter(dialect, config, onCrash);
  }

  /** What `plan` is read from: the whole text, or its beginning where the text is too long to be parsed. */
  get document(): MarkdownDocument {
    return this.#document;
  }

  /** Of the whole text, in UTF-16 units. */
  get length(): number {
    return this.#unread?.length ?? this.#document.length;
  }

  /** The text is too long: `plan` knows its beginning alone, so nothing may be put in by what `plan` says. */
  get isUnread(): boolean {
    return this.#unread !== undefined;
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
    if (text.length > MAX_LENGTH) return new PlanSession(text, dialect, config, onCrash);
    const document = yield* MarkdownDocument.opening(text);
    for (const chunk of document.chunks) {
      blocksOf(chunk).forEach(readFully);
      yield;
    }
    const plan = yield* readingPlan(document, dialect.contract());
    yield* readingUnits(plan);
    const session = new PlanSession({ document, plan }, dialect, config, onCrash);
    yield* session.#linter.warming(session.plan, noSurroundings);
    return session;
  }

  /** Makes the first `problems` in other surroundings quick, in steps of a few milliseconds. Not to be gone on with after an edit. */
  *warming(surroundings: Surroundings): Generator<undefined, void> {
    if (this.#unread === undefined) yield* this.#linter.warming(this.plan, surroundings);
  }

  /** Applies edits one after the other: the offsets of each count in the text that the ones before it left. */
  edit(edits: readonly TextEdit[]): void {
    for (const { start, end, newText } of edits) this.#edit(start, end, newText);
    this.#stale = true;
  }

  #edit(start: number, end: number, newText: string): void {
    const length = this.length - (end - start) + newText.length;
    if (this.#unread === undefined && length <= this.limit) {
      this.#document.edit(start, end, newText);
      return;
    }
    const before = this.#unread ?? this.#document.chunks.map(({ text }) => text).join('');
    const text = before.slice(0, start) + newText + before.slice(end);
    this.#unread = length > this.limit ? text : undefined;
    this.#document = this.#unread === undefined ? new MarkdownDocument(text) : beginningOf(text);
  }

  /** What the plan says now. Valid until the next edit. */
  get plan(): Plan {
    if (this.#stale) {
      this.#plan = readPlan(this.#document, this.dialect.contract(), this.#plan);
      this.#stale = false;
    }
    return this.#plan;
  }

  /** What is wrong now, in order of place. Pass the same surroundings object as long as nothing in it changed. */
  problems(surroundings: Surroundings = noSurroundings): readonly Problem[] {
    if (this.#unread !== undefined) return this.#linter.lintUnread(this.plan, this.length, this.limit);
    return this.#linter.lint(this.plan, surroundings);
  }
}

function beginningOf(text: string): MarkdownDocument {
  const [line = ''] = text.slice(0, MAX_BEGINNING).split(/[\r\n]/, 1);
  return new MarkdownDocument(line);
}

/** Blocks read their content when it is first asked for. */
function readFully(block: Block): readonly unknown[] {
  return [block.items, block.references];
}
