import type { MarkdownDocument } from '../markdown/document';
import type { Plan, Span } from '../plan/model';
import type { Position, TextEdit } from '../text/range';
import type { LintConfig } from './config';
import type { Dialect } from './dialect';
import { editsOf } from './edits';
import { noSurroundings, type Problem } from './linter';
import type { Remedy, Severity, Surroundings } from './rule';
import { PlanSession } from './session';

export interface ResolvedPosition extends Position {
  /** UTF-16 offset in the document. */
  readonly offset: number;
}

export interface ResolvedFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safe: boolean;
  readonly insertsMissing: boolean;
}

/** What a problem has to do with. */
export interface ResolvedRelated {
  readonly message: string;
  /** The other file that it stands in, as in ports.ts; undefined where it stands in the plan itself. */
  readonly path?: string;
  readonly start: Position;
  readonly end: Position;
}

/** A problem with absolute places, as front ends show it. Places are those of the moment; ask for fixes before the next edit. */
export interface ResolvedProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: ResolvedPosition;
  readonly end: ResolvedPosition;
  /** Has a fix that may be applied unseen. */
  readonly fixable: boolean;
  readonly fixes: readonly ResolvedFix[];
  /** What helps besides an edit; empty where nothing does. */
  readonly remedies: readonly Remedy[];
  readonly related: readonly ResolvedRelated[];
}

export interface CheckInput {
  readonly text: string;
  readonly dialect: Dialect;
  readonly config: LintConfig;
  readonly surroundings?: Surroundings;
  readonly onCrash?: (rule: string, error: unknown) => void;
  /** Longer texts are not parsed, in UTF-16 units; see MAX_LENGTH of PlanSession. */
  readonly limit?: number;
  /** For fixes that hold the time; that of the machine by default. */
  readonly now?: () => Date;
}

export interface CheckedFile {
  readonly dialect: string;
  readonly problems: readonly ResolvedProblem[];
  readonly plan: Plan;
}

/** Checks one plan as a whole: the command line's way, and the one that the editor's must agree with. */
export function checkPlan(input: CheckInput): CheckedFile {
  const session = new PlanSession(input.text, input.dialect, input.config, input.onCrash, input.limit);
  return { dialect: input.dialect.id, problems: problemsOf(session, input), plan: session.plan };
}

/** What is wrong in a session's plan now, in order of place. */
export function problemsOf(
  session: PlanSession,
  { surroundings = noSurroundings, now }: Pick<CheckInput, 'surroundings' | 'now'>,
): readonly ResolvedProblem[] {
  const { plan, document } = session;
  return session.problems(surroundings).map((problem) => resolveProblem(problem, plan, document, now));
}

/** Turns a problem's spans into places of the document as it is now. Fixes and related places are worked out when they are asked for. */
export function resolveProblem(
  problem: Problem,
  plan: Plan,
  document: MarkdownDocument,
  now: () => Date = () => new Date(),
): ResolvedProblem {
  return new PlacedProblem(problem, plan, document, now);
}

class PlacedProblem implements ResolvedProblem {
  readonly start: ResolvedPosition;
  readonly end: ResolvedPosition;
  readonly #problem: Problem;
  readonly #plan: Plan;
  readonly #document: MarkdownDocument;

  constructor(
    problem: Problem,
    plan: Plan,
    document: MarkdownDocument,
    private readonly now: () => Date,
  ) {
    this.#problem = problem;
    this.#plan = plan;
    this.#document = document;
    const { start, end } = plan.resolve(problem.finding.span);
    this.start = this.#positionOf(start);
    this.end = this.#positionOf(end);
  }

  get rule(): string {
    return this.#problem.rule.id;
  }

  get severity(): Severity {
    return this.#problem.severity;
  }

  get message(): string {
    return this.#problem.finding.message;
  }

  get fixable(): boolean {
    return this.#problem.finding.fixes?.some((fix) => fix.safe) ?? false;
  }

  get fixes(): readonly ResolvedFix[] {
    return (this.#problem.finding.fixes ?? []).map((fix) => ({
      title: fix.title,
      edits: editsOf(fix, this.#plan, this.now()),
      safe: fix.safe,
      insertsMissing: fix.insertsMissing === true,
    }));
  }

  get remedies(): readonly Remedy[] {
    return this.#problem.finding.remedies ?? [];
  }

  get related(): readonly ResolvedRelated[] {
    return (this.#problem.finding.related ?? []).map((related) => {
      const { message } = related;
      if ('span' in related) return { message, ...this.#place(related.span) };
      const start = { line: related.line ?? 0, character: 0 };
      return { message, path: related.path, start, end: start };
    });
  }

  #place(span: Span): { start: ResolvedPosition; end: ResolvedPosition } {
    const { start, end } = this.#plan.resolve(span);
    return { start: this.#positionOf(start), end: this.#positionOf(end) };
  }

  #positionOf(offset: number): ResolvedPosition {
    // Written out, not spread: a keystroke comes here for every problem of the plan.
    const { line, character } = this.#document.positionAt(offset);
    return { line, character, offset };
  }
}
