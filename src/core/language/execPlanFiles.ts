import type { Name } from '../plan/names';
import { execPlanIdOf, execPlanPlace, milestoneNameOf } from '../repo/execPlanPaths';
import { type Location, startOfFile } from './location';
import { namesIn } from './planNames';
import { locationOf } from './view';
import type { PlanWorld } from './world';

/**
 * Where an ExecPlan, or a milestone of one, stands: the files of that id, those of the exec_plans folder that `near` stands in before
 * others. Told by the names of files, so nothing is read; several where ids collide.
 */
export async function execPlanFiles(world: PlanWorld, name: Name, near: string): Promise<readonly string[]> {
  const [planId = '', number] = name.id.split('/MS');
  const paths = await world.planPaths();
  const plans = paths.filter((path) => execPlanIdOf(path) === planId && isPlan(path));
  if (name.kind === 'exec-plan') return nearFirst(plans, near);
  const roots = new Set(plans.flatMap((path) => execPlanPlace(path)?.planRoot ?? []));
  const milestones = paths.filter((path) => {
    const place = execPlanPlace(path);
    const found = place?.kind === 'milestone' ? milestoneNameOf(path) : undefined;
    if (!found || found.number !== number) return false;
    return found.execPlanId === undefined
      ? place?.planRoot !== undefined && roots.has(place.planRoot)
      : found.execPlanId === planId;
  });
  return nearFirst(milestones, near);
}

/** The places in those files where their front matter has the id; their beginnings where it has it not. */
export async function execPlanLocations(world: PlanWorld, name: Name, near: string): Promise<readonly Location[]> {
  const paths = await execPlanFiles(world, name, near);
  return Promise.all(
    paths.map(async (path) => {
      const view = await world.planAt(path);
      const [own] = view ? namesIn(view.plan).definitionsOf(name) : [];
      return view && own ? locationOf(view, own.span) : startOfFile(path);
    }),
  );
}

/** Not a milestone, wherever it stands. */
function isPlan(path: string): boolean {
  return execPlanPlace(path)?.kind !== 'milestone' && milestoneNameOf(path) === undefined;
}

function nearFirst(paths: readonly string[], near: string): readonly string[] {
  const root = execPlanPlace(near)?.root;
  const inside = paths.filter((path) => execPlanPlace(path)?.root === root);
  return root === undefined || inside.length === 0 ? paths : inside;
}
