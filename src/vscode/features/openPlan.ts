import type * as vscode from 'vscode';
import { type ResolvedProblem, resolveProblem } from '../../core/lint/checkText';
import type { LintConfig } from '../../core/lint/config';
import type { Dialect } from '../../core/lint/dialect';
import type { Surroundings } from '../../core/lint/rule';
import { PlanSession } from '../../core/lint/session';
import type { MarkdownDocument } from '../../core/markdown/document';
import type { Plan } from '../../core/plan/model';
import type { TextEdit } from '../../core/text/range';
import type { Place } from '../host';
import { inSlices } from '../slices';

/** What stands still while a plan is edited. */
export interface PlanContext {
  readonly document: vscode.TextDocument;
  readonly place: Place;
  readonly dialect: Dialect;
  readonly config: LintConfig;
  readonly onCrash: (rule: string, error: unknown) => void;
}

/** A plan that VS Code has a document of, kept in step with it: whenever code of ours runs, it is at the document's version. */
export class OpenPlan {
  #version: number;
  #found?: {
    readonly version: number;
    readonly surroundings: Surroundings;
    readonly problems: readonly ResolvedProblem[];
  };

  private constructor(
    readonly context: PlanContext,
    private readonly session: PlanSession,
    version: number,
  ) {
    this.#version = version;
  }

  /**
   * Reads a document in slices. It may change meanwhile; the edits have to be handed to `edit` of what comes of it.
   * `version` is the document's when this is called.
   */
  static async read(context: PlanContext): Promise<OpenPlan> {
    const { document, dialect, config, onCrash } = context;
    const { version } = document;
    const session = await inSlices(PlanSession.opening(document.getText(), dialect, config, onCrash));
    return new OpenPlan(context, session, version);
  }

  get document(): vscode.TextDocument {
    return this.context.document;
  }

  get place(): Place {
    return this.context.place;
  }

  /** The version of the document that `plan` and `problems` speak of. */
  get version(): number {
    return this.#version;
  }

  /** What the plan says now. Valid until the next edit. */
  get plan(): Plan {
    return this.session.plan;
  }

  /** What `plan` is read from. */
  get markdown(): MarkdownDocument {
    return this.session.document;
  }

  /** The text is too long to be parsed: `plan` knows its beginning alone. */
  get isUnread(): boolean {
    return this.session.isUnread;
  }

  /** What is wrong now, in order of place. Computed once for each version; valid until the next edit. */
  problems(surroundings: Surroundings): readonly ResolvedProblem[] {
    const found = this.#found;
    if (found?.version === this.#version && found.surroundings === surroundings) return found.problems;
    const { plan, document } = this.session;
    const problems = this.session.problems(surroundings).map((problem) => resolveProblem(problem, plan, document));
    this.#found = { version: this.#version, surroundings, problems };
    return problems;
  }

  /** Makes the first `problems` in these surroundings quick, in slices; ends early when the plan is edited. */
  async warm(surroundings: Surroundings): Promise<void> {
    const version = this.#version;
    await inSlices(this.session.warming(surroundings), () => this.#version === version);
  }

  /** Follows a change of the document. `version` is the one that the edits lead to. */
  edit(edits: readonly TextEdit[], version: number): void {
    this.session.edit(edits);
    this.#version = version;
  }

  /** Whether the text kept here is as long as the document: if it is not, an edit was missed and everything must be read again. */
  get isInStep(): boolean {
    const { document } = this.context;
    const end = document.lineAt(document.lineCount - 1).range.end;
    return document.offsetAt(end) === this.session.length;
  }
}

/** The edits of a change event, in the order they are to be applied in. */
export function editsOf(event: vscode.TextDocumentChangeEvent): readonly TextEdit[] {
  return event.contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
    start: rangeOffset,
    end: rangeOffset + rangeLength,
    newText: text,
  }));
}
