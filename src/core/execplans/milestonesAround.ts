import type { Files } from '../ports';
import { execPlanPlace, milestoneNameOf } from '../repo/execPlanPaths';
import { isInside, join } from '../repo/paths';
import { markdownBelow } from './markdownBelow';
import { milestoneFolders } from './milestones';

/** A milestone that stands below the same plan's `milestones`, going by its file name alone. */
export interface MilestoneAround {
  /** As in ports.ts. */
  readonly path: string;
  /** As written: `003`. */
  readonly number: string;
  /** Where the name says it; a plan that shares its folder with others has its milestones named so. */
  readonly planId?: string;
}

/**
 * The milestones beside a milestone, itself among them; undefined for a file that stands in no folder of milestones. Throws when a
 * folder cannot be listed.
 */
export async function milestonesAround(files: Files, path: string): Promise<readonly MilestoneAround[] | undefined> {
  const place = execPlanPlace(path);
  if (place?.kind !== 'milestone' || place.planRoot === undefined) return undefined;
  const found: MilestoneAround[] = [];
  for (const state of Object.keys(milestoneFolders)) {
    for (const file of await markdownBelow(files, join(place.planRoot, 'milestones', state))) {
      const name = milestoneNameOf(file.path);
      if (!name) continue;
      const { number, execPlanId: planId } = name;
      found.push({ path: file.path, number, ...(planId !== undefined && { planId }) });
    }
  }
  return found;
}

/** Whether a file or folder is one of those that a milestone is held against: it stands below the same `milestones`. */
export function isBesideMilestone(milestone: string, path: string): boolean {
  const place = execPlanPlace(milestone);
  if (place?.kind !== 'milestone' || place.planRoot === undefined || path === milestone) return false;
  return isInside(join(place.planRoot, 'milestones'), path);
}
