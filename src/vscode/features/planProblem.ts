import { type ResolvedPosition, type ResolvedProblem, resolveProblem } from '../../core/lint/checkText';
import type { Problem } from '../../core/lint/linter';
import type { Severity } from '../../core/lint/rule';
import type { MarkdownDocument } from '../../core/markdown/document';
import type { Plan, Span } from '../../core/plan/model';

interface Stretch {
  readonly start: ResolvedPosition;
  readonly end: ResolvedPosition;
}

/** What of a problem VS Code shows. */
export interface ShownProblem extends Stretch {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (Stretch & { readonly message: string })[];
}

/**
 * A problem of an open plan, valid until the plan's next edit. Its fixes are made out when someone asks for them: every
 * keystroke shows all problems, and a draft has hundreds.
 */
export class PlanProblem implements ShownProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: ResolvedPosition;
  readonly end: ResolvedPosition;

  constructor(
    private readonly problem: Problem,
    private readonly plan: Plan,
    private readonly document: MarkdownDocument,
  ) {
    const { rule, severity, finding } = problem;
    this.rule = rule.id;
    this.severity = severity;
    this.message = finding.message;
    ({ start: this.start, end: this.end } = this.#place(finding.span));
  }

  get related(): ShownProblem['related'] {
    return (this.problem.finding.related ?? []).map(({ span, message }) => ({ message, ...this.#place(span) }));
  }

  /** Has a fix that may be applied unseen. */
  get fixable(): boolean {
    return this.problem.finding.fixes?.some(({ safe }) => safe) ?? false;
  }

  get fixes(): ResolvedProblem['fixes'] {
    return resolveProblem(this.problem, this.plan, this.document).fixes;
  }

  #place(span: Span): Stretch {
    const { start, end } = this.plan.resolve(span);
    return {
      start: { ...this.document.positionAt(start), offset: start },
      end: { ...this.document.positionAt(end), offset: end },
    };
  }
}
