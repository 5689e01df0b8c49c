import type { ResolvedProblem } from '../lint/checkText';
import type { Files } from '../ports';
import { execPlanLenses } from './execPlanLenses';
import type { Lens, LensGroup } from './lens';
import { missingLenses } from './missingLenses';
import { unitLenses } from './unitLenses';
import type { PlanView } from './view';

/** What the lenses of a plan are made of besides its view. */
export interface LensSources {
  readonly files: Files;
  /** What is wrong with the plan as it stands. Asked for where it is shown alone. */
  readonly problems: () => readonly ResolvedProblem[];
  readonly isShown: (group: LensGroup) => boolean;
}

/** The lenses of a plan. Those above one line are in the order in which they are read. */
export function lensesIn(view: PlanView, { files, problems, isShown }: LensSources): readonly Lens[] {
  return [
    ...(isShown('execPlan') ? execPlanLenses(view, files) : []),
    ...(isShown('story') || isShown('phase') ? unitLenses(view).filter(({ group }) => isShown(group)) : []),
    ...(isShown('section') ? missingLenses(problems(), view.plan.stage) : []),
  ];
}
