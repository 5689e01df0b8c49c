import type { CollectedPlan } from '../../execplans/collection';
import { milestoneFolders } from '../../execplans/milestones';
import { execPlanPlace, milestoneNameOf } from '../../repo/execPlanPaths';
import { basename, join } from '../../repo/paths';
import { slugWords } from '../../repo/slug';
import type { Place } from './place';

/** An ExecPlan or a milestone, to be named. */
export interface NamedPlan {
  readonly id: string;
  readonly title: string;
  /** Its status. */
  readonly detail: string;
}

/** The ExecPlans of the folder that the plan stands in, itself left out; none where it stands in no such folder. */
export async function execPlansAround({ world, view }: Place): Promise<readonly NamedPlan[]> {
  const root = execPlanPlace(view.path)?.root;
  const files = (await world.execPlans(view.path))?.files ?? [];
  return files.flatMap(({ record, relative }) =>
    record && root !== undefined && join(root, relative) !== view.path
      ? [{ id: record.id, title: record.title, detail: record.status }]
      : [],
  );
}

/** The milestones of an ExecPlan that stand in files of their own, told by their names. Rejects where a folder cannot be listed. */
export async function milestonesOfPlan({ world, view }: Place, planId: string): Promise<readonly NamedPlan[]> {
  const place = execPlanPlace(view.path);
  const files = (await world.execPlans(view.path))?.files ?? [];
  const plan = files.find(({ record, nameId }) => (record?.id ?? nameId) === planId);
  if (!place || plan?.planRoot === undefined) return [];
  const folder = join(place.root, plan.planRoot, 'milestones');
  const found: NamedPlan[] = [];
  for (const [name, state] of Object.entries(milestoneFolders)) {
    for (const entry of (await world.files.list(join(folder, name))) ?? []) {
      const milestone = milestoneNameOf(entry.name);
      if (!milestone || !isOf(milestone.execPlanId, plan)) continue;
      found.push({ id: `${planId}/MS${milestone.number}`, title: titleOf(entry.name), detail: state });
    }
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}

/** A plan that shares its folder with others has its milestones named with its id. */
function isOf(named: string | undefined, { record, nameId }: CollectedPlan): boolean {
  return named === undefined || named === (record?.id ?? nameId);
}

/** `MS003_first-export.md` → `First export`. */
function titleOf(name: string): string {
  return slugWords(basename(name).replace(/^(?:EP-[^_]*_)?MS\p{Nd}{3}[_-]?|\.md$/gu, ''));
}
