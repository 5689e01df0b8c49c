import { type MilestoneOwner, milestonesOf } from '../execplans/milestones';
import type { MilestoneFile } from '../execplans/milestone';
import { frontMatterText } from '../plan/frontMatter';
import type { Files } from '../ports';
import type { ExecPlanFacts } from '../repo/execPlanIndex';
import { execPlanIdOf, execPlanPlace, milestoneNameOf } from '../repo/execPlanPaths';
import { join } from '../repo/paths';
import { oneLine } from '../text/oneLine';
import type { Lens, LensFace, LensSubject } from './lens';
import { startOfFile } from './location';
import type { PlanView } from './view';

/** Plans that a lens names; the others are counted. */
const MOST_NAMED = 3;

/**
 * Above the title of an ExecPlan: its milestones, the plans it depends on, and those of them that it waits for; above that of a
 * milestone, the plan it is one of.
 */
export function execPlanLenses(view: PlanView, files: Files): readonly Lens[] {
  const { plan, path } = view;
  const at = plan.title ? plan.offsetOf(plan.title.span) : 0;
  const about = plan.title?.text ?? path;
  const lens = (says: LensSubject, face: Lens['face']): Lens => ({ group: 'execPlan', about, says, at, face });
  const place = execPlanPlace(path);
  if (!place) return [];
  if (place.kind === 'milestone') {
    const owner = ownerOf(view);
    return owner ? [lens('milestones', () => ownerFace(files, place.root, owner))] : [];
  }
  const id = frontMatterText(plan.frontMatter, 'id') ?? execPlanIdOf(path);
  if (id === undefined) return [];
  const own = view.surroundings.execPlans?.get(id)?.find((facts) => facts.path === path);
  const others = dependenciesOf(view, own);
  const isOver = place.completed || isFinished(own);
  const blockers = isOver ? [] : others.filter(({ facts }) => facts && !isFinished(facts));
  const owner = { id, ...from(place.root, { path, planRoot: place.planRoot }) };
  return [
    lens('milestones', () => milestonesFace(files, place.root, owner, isOver)),
    ...(others.length > 0 ? [lens('depends-on', () => relationFace('relation', 'Depends on', others))] : []),
    ...(blockers.length > 0 ? [lens('blocked-by', () => relationFace('blocked', 'Blocked by', blockers))] : []),
  ];
}

/** Another plan, as this one names it; without facts where no file has the id. */
interface Named {
  readonly id: string;
  readonly facts?: ExecPlanFacts;
}

function dependenciesOf({ surroundings }: PlanView, own: ExecPlanFacts | undefined): readonly Named[] {
  return [...new Set(own?.dependsOn)].map((id) => {
    const facts = surroundings.execPlans?.get(id)?.[0];
    return { id, ...(facts && { facts }) };
  });
}

/** Nothing waits for it any more. */
function isFinished(facts: ExecPlanFacts | undefined): boolean {
  return facts !== undefined && (facts.completed || facts.status === 'done' || facts.status === 'archived');
}

function relationFace(icon: 'relation' | 'blocked', lead: string, plans: readonly Named[]): LensFace {
  const shown = plans.slice(0, MOST_NAMED).map(({ id, facts }) => `${id} (${facts?.status ?? 'not there'})`);
  const more = plans.length > MOST_NAMED ? ` and ${plans.length - MOST_NAMED} more` : '';
  const places = plans.flatMap(({ facts }) => (facts ? [startOfFile(facts.path)] : []));
  return {
    icon,
    title: oneLine(`${lead} ${shown.join(', ')}${more}`),
    details: plans.map(({ id, facts }) =>
      oneLine(facts ? `${id} ${facts.title ?? ''}`.trim() : `No plan has the id ${id}.`),
    ),
    ...(places.length > 0 && { action: { kind: 'show', places } }),
  };
}

async function milestonesFace(files: Files, root: string, owner: MilestoneOwner, isOver: boolean): Promise<LensFace> {
  const milestones = await milestonesOf({ files, base: root, nameOf: (relative) => relative }, owner);
  if (milestones.length === 0) {
    const title = isOver ? 'No milestones' : 'Add milestone';
    return { icon: 'milestones', title, ...(!isOver && { action: { kind: 'new-milestone' } }) };
  }
  const open = milestones.filter(({ state }) => state === 'active');
  return {
    icon: 'milestones',
    title: doneOf(milestones),
    details: [open.length === 0 ? 'All milestones are completed.' : 'Shows the milestones that are open.'],
    action: {
      kind: 'show',
      places: (open.length > 0 ? open : milestones).map(({ relative }) => startOfFile(join(root, relative))),
    },
  };
}

/** A milestone's plan: of its file name, else of its front matter. */
interface Owner extends MilestoneOwner {
  readonly path: string;
}

function ownerOf({ plan, path, surroundings }: PlanView): Owner | undefined {
  const id = milestoneNameOf(path)?.execPlanId ?? frontMatterText(plan.frontMatter, 'execplan_id');
  const place = execPlanPlace(path);
  const facts = id === undefined ? undefined : surroundings.execPlans?.get(id)?.[0];
  if (id === undefined || !facts || !place) return undefined;
  return { id, path: facts.path, ...from(place.root, { path: facts.path, planRoot: place.planRoot }) };
}

async function ownerFace(files: Files, root: string, owner: Owner): Promise<LensFace> {
  const milestones = await milestonesOf({ files, base: root, nameOf: (relative) => relative }, owner);
  const progress = milestones.length > 0 ? ` · ${doneOf(milestones)}` : '';
  return {
    icon: 'milestones',
    title: `Of ${owner.id}${progress}`,
    details: ['Shows the plan.'],
    action: { kind: 'show', places: [startOfFile(owner.path)] },
  };
}

function doneOf(milestones: readonly MilestoneFile[]): string {
  const completed = milestones.filter(({ state }) => state === 'completed').length;
  return `Milestones ${completed}/${milestones.length}`;
}

/** Paths of ports.ts, counted from the exec_plans folder. */
function from(
  root: string,
  { path, planRoot }: { readonly path: string; readonly planRoot: string | undefined },
): Pick<MilestoneOwner, 'relative' | 'planRoot'> {
  const relative = (whole: string): string => whole.slice(root.length + 1);
  return { relative: relative(path), ...(planRoot !== undefined && { planRoot: relative(planRoot) }) };
}
