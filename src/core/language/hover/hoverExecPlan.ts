import { milestonesOf } from '../../execplans/milestones';
import type { ExecPlanFolder } from '../../execplans/folder';
import { frontMatterText } from '../../plan/frontMatter';
import { plainText } from '../../plan/unitLabel';
import type { ExecPlanFacts } from '../../repo/execPlanIndex';
import { execPlanPlace, milestoneNumber } from '../../repo/execPlanPaths';
import { basename, dirname, join } from '../../repo/paths';
import type { HoverAsked } from './hoverAsked';
import { dotted, firstRows, type HoverPart, type HoverText, line } from './hoverText';
import { execPlanFiles } from '../execPlanFiles';
import { startOfFile } from '../location';
import type { PlanView } from '../view';

/** Relations of one kind that are shown. */
const MOST = 6;

/** What is known of an ExecPlan that is named; undefined where there is none of that id. */
export async function execPlanParts(asked: HoverAsked, id: string): Promise<readonly HoverPart[] | undefined> {
  const plans = await plansOf(asked, id);
  if (plans.length === 0) return undefined;
  const parts = await Promise.all(plans.map((facts) => planParts(asked, id, facts)));
  const twice = plans.length > 1 ? [line(`${plans.length} plans have this id.`)] : [];
  return [...twice, ...parts.flat()];
}

/** The plans of an id: as the registry reads them where the plan at hand stands among them, else by the names of files. */
async function plansOf({ about, world }: HoverAsked, id: string): Promise<readonly ExecPlanFacts[]> {
  const known = about.surroundings.execPlans?.get(id);
  if (known) return known;
  const paths = await execPlanFiles(world, { kind: 'exec-plan', id }, about.path);
  const views = await Promise.all(paths.map((path) => world.planAt(path)));
  return views.flatMap((found) => (found ? [factsIn(found)] : []));
}

function factsIn({ path, plan }: PlanView): ExecPlanFacts {
  const { frontMatter } = plan;
  const title = frontMatterText(frontMatter, 'title') ?? plan.title?.text;
  const status = frontMatterText(frontMatter, 'status');
  return {
    path,
    ...(title !== undefined && { title }),
    ...(status !== undefined && { status }),
    registered: true,
    completed: execPlanPlace(path)?.completed === true,
    dependsOn: [],
    supersedes: [],
  };
}

async function planParts(asked: HoverAsked, id: string, facts: ExecPlanFacts): Promise<readonly HoverPart[]> {
  const { about, world } = asked;
  const { path, title, status, registered, completed } = facts;
  const found = path === about.path ? about : await world.planAt(path);
  const progress = found && boxesOf(found);
  const milestones = await countMilestones(asked, id, path);
  return [
    line({ strong: id }, ' ', { label: plainText(title ?? '') || basename(path), to: { place: startOfFile(path) } }),
    ...dotted([status, completed ? 'in the archive' : undefined, progress, milestones]),
    ...(registered ? [] : [line('Its metadata has errors, so the registry leaves it out.')]),
    ...relationParts(asked, id, facts),
  ];
}

/** The boxes of its checklists, wherever they are. */
function boxesOf({ plan }: PlanView): string | undefined {
  const all = plan.units.map(({ progress }) => progress);
  const tasks = all.reduce((sum, progress) => sum + progress.tasks + progress.exit, 0);
  const done = all.reduce((sum, progress) => sum + progress.tasksDone + progress.exitDone, 0);
  return tasks === 0 ? undefined : `progress ${done}/${tasks}`;
}

async function countMilestones({ world }: HoverAsked, id: string, path: string): Promise<string | undefined> {
  const all = await milestonesAt(world.files, id, path);
  const done = all.filter(({ state }) => state === 'completed').length;
  return all.length === 0 ? undefined : `milestones ${done}/${all.length}`;
}

async function milestonesAt(
  files: ExecPlanFolder['files'],
  id: string,
  path: string,
): Promise<Awaited<ReturnType<typeof milestonesOf>>> {
  const place = execPlanPlace(path);
  if (place?.planRoot === undefined) return [];
  const folder: ExecPlanFolder = { files, base: place.root, nameOf: (relative) => join(place.root, relative) };
  const from = place.root.length + 1;
  return milestonesOf(folder, { id, planRoot: place.planRoot.slice(from), relative: path.slice(from) });
}

function relationParts(asked: HoverAsked, id: string, { dependsOn, supersedes }: ExecPlanFacts): readonly HoverPart[] {
  const index = asked.about.surroundings.execPlans;
  const neededBy = [...(index ?? [])].flatMap(([other, plans]) =>
    plans.some((plan) => plan.dependsOn.includes(id)) ? [other] : [],
  );
  const supersededBy = [...(index ?? [])].flatMap(([other, plans]) =>
    plans.some((plan) => plan.supersedes.includes(id)) ? [other] : [],
  );
  return [
    ...related(asked, 'Depends on', dependsOn),
    ...related(asked, 'Needed by', neededBy),
    ...related(asked, 'Supersedes', supersedes),
    ...related(asked, 'Superseded by', supersededBy),
  ];
}

function related({ about }: HoverAsked, label: string, ids: readonly string[]): readonly HoverPart[] {
  if (ids.length === 0) return [];
  const rows = ids.map((id): readonly HoverText[] => {
    const [facts] = about.surroundings.execPlans?.get(id) ?? [];
    if (!facts) return [id, ' (not there)'];
    const words = [plainText(facts.title ?? ''), facts.status ?? ''].filter((word) => word !== '');
    return [{ label: id, to: { place: startOfFile(facts.path) } }, ` ${words.join(' · ')}`];
  });
  return [line(`${label}:`), ...firstRows(rows, MOST)];
}

/** What is known of a milestone of an ExecPlan that has a file of its own; undefined where there is none. */
export async function milestoneParts(asked: HoverAsked, id: string): Promise<readonly HoverPart[] | undefined> {
  const [planId = '', number = ''] = id.split('/');
  const [plan] = await plansOf(asked, planId);
  if (!plan) return undefined;
  const all = await milestonesAt(asked.world.files, planId, plan.path);
  const milestone = all.find((one) => milestoneNumber(one.number) === number);
  const root = execPlanPlace(plan.path)?.root;
  if (!milestone || root === undefined) return undefined;
  const path = join(root, milestone.relative);
  const found = await asked.world.planAt(path);
  const title = frontMatterText(found?.plan.frontMatter, 'title') ?? found?.plan.title?.text ?? '';
  return [
    line({ strong: id }, ' ', { label: plainText(title) || basename(path), to: { place: startOfFile(path) } }),
    ...dotted([
      frontMatterText(found?.plan.frontMatter, 'status'),
      milestone.state === 'completed' ? `in ${basename(dirname(path))}` : undefined,
      found && boxesOf(found),
    ]),
    line('Of ', { label: planId, to: { place: startOfFile(plan.path) } }, ` ${plainText(plan.title ?? '')}`),
  ];
}
