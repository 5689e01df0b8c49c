import type { ResolvedProblem } from '../../core/lint/checkText';

/** What a template is called where a plan has the id of its format. */
export const TEMPLATE = 'template';

/** And a decision log. */
export const DECISION_LOG = 'decision-log';

/** What checking one plan, one template or one decision log gave. */
export interface CheckedPlan {
  /** From the current folder, with `/`. */
  readonly path: string;
  readonly dialect: string;
  /** In order of place. */
  readonly problems: readonly ResolvedProblem[];
  /** `--fix` changed the file. */
  readonly fixed: boolean;
}

export interface Summary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
}

export function summarise(plans: readonly CheckedPlan[]): Summary {
  const severities = plans.flatMap((plan) => plan.problems.map((problem) => problem.severity));
  const count = (severity: ResolvedProblem['severity']): number =>
    severities.filter((other) => other === severity).length;
  return {
    files: plans.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    hints: count('hint'),
  };
}
