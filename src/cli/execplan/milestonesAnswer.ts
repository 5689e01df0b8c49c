import { findParent } from '../../core/actions/execplans/findExecPlan';
import type { MilestoneFile } from '../../core/execplans/milestone';
import { milestonesOf } from '../../core/execplans/milestones';
import { milestoneId } from '../../core/repo/execPlanPaths';
import { type Answer, refused } from './answer';
import type { OpenFolder } from './openFolder';

/** A milestone as it is listed. */
export interface ListedMilestone extends Pick<MilestoneFile, 'state'> {
  /** `EP-YYYYMMDD-NNN/MS###`. */
  readonly id: string;
  /** Absolute. */
  readonly path: string;
}

/** Finds a plan's milestones, in order, for what is to be said of them. */
export async function milestonesAnswer(
  place: OpenFolder,
  id: string,
  answerFor: (found: { readonly planId: string; readonly milestones: readonly ListedMilestone[] }) => Answer,
): Promise<Answer> {
  const found = await findParent(place.folder, id);
  if (!found.ok) return refused(found);
  const owner = { id: found.id, planRoot: found.planRoot, relative: found.plan.relative };
  const milestones = (await milestonesOf(place.folder, owner)).map(({ relative, number, state }): ListedMilestone => ({
    state,
    id: milestoneId(found.id, number),
    path: place.absolute(relative),
  }));
  return answerFor({ planId: found.id, milestones });
}
