import { frontMatterText } from '../plan/frontMatter';
import type { Item, Plan, Span } from '../plan/model';
import { isSameName, type Name, type NameUse } from '../plan/names';
import { summarise } from '../plan/summary';
import type { Unit } from '../plan/units';
import { unitProgressText } from '../plan/unitLabel';
import { execPlanPlace, milestoneNameOf } from '../repo/execPlanPaths';
import { execPlanFiles } from './execPlanFiles';
import { nameHeadedAt } from './headingNames';
import type { Location } from './location';
import { blockAt, unitsAround } from './placeAt';
import { namesIn } from './planNames';
import { locationOf, type PlanView } from './view';
import type { PlanWorld } from './world';
import { isStory } from '../plan/stories';

/** Something that has a name, as one end of a relation. */
export interface Related {
  readonly name: Name;
  /** What it is called besides; may be empty. */
  readonly title: string;
  /** How it has to do with the other, and how far it is. */
  readonly detail: string;
  /** Where its name is defined. */
  readonly selection: Location;
  /** All of it. */
  readonly whole: Location;
}

/** One thing needs another, belongs to it, or stands in its place. */
export interface Relation {
  readonly other: Related;
  /** Where the one that needs names the other; in its own file. */
  readonly named: readonly Location[];
}

/**
 * What an offset names, or whose heading it stands in, as one end of relations; undefined where that is nothing that is there. Rejects
 * when a file cannot be read.
 */
export async function relatedAt(view: PlanView, offset: number, world: PlanWorld): Promise<Related | undefined> {
  const use = namesIn(view.plan).at(offset) ?? nameHeadedAt(view, offset);
  return use && relatedOf(view, use.name, world);
}

/** What it needs: stories and tasks that it depends on, phases that it names, ExecPlans that it depends on or supersedes, milestones. */
export async function relationsFrom(path: string, name: Name, world: PlanWorld): Promise<readonly Relation[]> {
  const view = await world.planAt(path);
  if (!view) return [];
  const own = neededBy(view.plan, definitionOf(view.plan, name)).filter((use) => !isSameName(use.name, name));
  // At once, as the plan may be edited while files are read.
  const found = await Promise.all(
    byName(own).map(async ([other, uses]) => {
      const named = uses.map(({ span }) => locationOf(view, span));
      const related = await relatedOf(view, other, world);
      return related && { other: related, named };
    }),
  );
  const relations: Relation[] = found.filter((relation) => relation !== undefined);
  if (name.kind === 'exec-plan') relations.push(...(await milestonesOf(view, name, world)));
  return relations;
}

/** What needs it: the other way round. */
export async function relationsTo(path: string, name: Name, world: PlanWorld): Promise<readonly Relation[]> {
  const view = await world.planAt(path);
  if (!view) return [];
  if (name.kind === 'milestone') {
    const plan = await relatedOf(view, { kind: 'exec-plan', id: name.id.split('/')[0] ?? '' }, world);
    return plan ? [{ other: plan, named: [plan.selection] }] : [];
  }
  if (name.kind === 'exec-plan') return plansNeeding(path, name, world);
  const { plan } = view;
  const needing = new Map<NameUse, NameUse[]>();
  for (const use of namesIn(plan).usesOf(name)) {
    for (const definition of use.isDefinition ? [] : needingAt(plan, use)) {
      if (isSameName(definition.name, name)) continue;
      const named = needing.get(definition);
      if (named) named.push(use);
      else needing.set(definition, [use]);
    }
  }
  return [...needing]
    .sort(([a], [b]) => plan.offsetOf(a.span) - plan.offsetOf(b.span))
    .map(([definition, named]) => ({
      other: relatedIn(view, definition),
      named: named.map(({ span }) => locationOf(view, span)),
    }));
}

function definitionOf(plan: Plan, name: Name): NameUse | undefined {
  return namesIn(plan).definitionsOf(name)[0];
}

/** The names that something of a plan says it needs. */
function neededBy(plan: Plan, definition: NameUse | undefined): readonly NameUse[] {
  if (!definition) return [];
  const unit = plan.units.find(({ heading }) => heading === definition.heading);
  const { spans, isNeed } = needsOf(plan, definition, unit);
  return spans.flatMap((span) => namesInside(plan, span)).filter(isNeed);
}

/** What needs something because it is named there: neededBy from the other end, which looks at what stands around the place alone. */
function needingAt(plan: Plan, use: NameUse): readonly NameUse[] {
  const names = namesIn(plan);
  const { start } = plan.resolve(use.span);
  const definedIn = (span: Span | undefined): readonly NameUse[] => {
    const range = span && plan.resolve(span);
    return range ? names.between(range.start, range.end).filter(({ isDefinition }) => isDefinition) : [];
  };
  const needs = (definition: NameUse, unit?: Unit): boolean => {
    const { spans, isNeed } = needsOf(plan, definition, unit);
    return isNeed(use) && spans.some((span) => holdsOffset(plan, span, start));
  };
  const units = unitsAround(plan, start).flatMap((unit) =>
    definedIn(unit.heading.span).filter((one) => one.heading === unit.heading && needs(one, unit)),
  );
  const items = definedIn(blockAt(plan, start)?.span).filter((one) => one.item && needs(one));
  return [...units, ...items];
}

/** Where something says what it needs, and which of the names there are that. */
interface Needs {
  readonly spans: readonly Span[];
  readonly isNeed: (use: NameUse) => boolean;
}

/** @param unit that the definition opens */
function needsOf({ frontMatter }: Plan, definition: NameUse, unit: Unit | undefined): Needs {
  switch (definition.name.kind) {
    case 'story': {
      const fields = unit && isStory(unit) ? unit.fields.filter(({ key }) => key === 'dependencies') : [];
      return { spans: fields.map(({ valueSpan }) => valueSpan), isNeed: any };
    }
    case 'phase':
      return { spans: unit ? [unit.span] : [], isNeed: ({ name }) => name.kind === 'phase' };
    case 'exec-plan':
      return { spans: relationKeys.flatMap((key) => frontMatter?.valueSpan([key]) ?? []), isNeed: any };
    case 'milestone':
      return { spans: [], isNeed: any };
    default:
      return { spans: [definition.item?.fullSpan ?? unit?.span ?? definition.span], isNeed: any };
  }
}

const any = (): boolean => true;

function holdsOffset(plan: Plan, span: Span, offset: number): boolean {
  const { start, end } = plan.resolve(span);
  return start <= offset && offset < end;
}

function namesInside(plan: Plan, span: Span): readonly NameUse[] {
  const { start, end } = plan.resolve(span);
  return namesIn(plan)
    .between(start, end)
    .filter(({ isDefinition }) => !isDefinition);
}

/** Of front matter (format execplan, Required YAML front matter). */
const relationKeys = ['depends_on', 'supersedes'] as const;

async function milestonesOf(view: PlanView, { id }: Name, world: PlanWorld): Promise<readonly Relation[]> {
  const root = execPlanPlace(view.path)?.planRoot;
  const paths =
    root === undefined ? [] : (await world.planPaths()).filter((path) => execPlanPlace(path)?.planRoot === root);
  const relations: Relation[] = [];
  for (const path of paths.sort()) {
    const number = execPlanPlace(path)?.kind === 'milestone' ? milestoneNameOf(path)?.number : undefined;
    const milestone = number === undefined ? undefined : await world.planAt(path);
    if (!milestone) continue;
    const other = relatedFile(milestone, { kind: 'milestone', id: `${id}/MS${number ?? ''}` });
    relations.push({ other, named: [] });
  }
  return relations;
}

async function plansNeeding(path: string, name: Name, world: PlanWorld): Promise<readonly Relation[]> {
  const collection = await world.execPlans(path);
  const root = execPlanPlace(path)?.root;
  if (!collection || root === undefined) return [];
  const relations: Relation[] = [];
  for (const { record, sketch, relative } of collection.files) {
    const { depends_on = [], supersedes = [] } = record ?? sketch ?? {};
    if (![...depends_on, ...supersedes].includes(name.id)) continue;
    const view = await world.planAt(`${root}/${relative}`);
    const id = (record ?? sketch)?.id;
    if (!view || id === undefined) continue;
    const own: Name = { kind: 'exec-plan', id };
    const named = neededBy(view.plan, definitionOf(view.plan, own)).filter((use) => isSameName(use.name, name));
    relations.push({ other: relatedFile(view, own), named: named.map(({ span }) => locationOf(view, span)) });
  }
  return relations;
}

async function relatedOf(view: PlanView, name: Name, world: PlanWorld): Promise<Related | undefined> {
  const [here] = namesIn(view.plan).definitionsOf(name);
  if (here) return relatedIn(view, here);
  if (name.kind !== 'exec-plan' && name.kind !== 'milestone') return undefined;
  const [path] = await execPlanFiles(world, name, view.path);
  const other = path === undefined ? undefined : await world.planAt(path);
  return other && relatedFile(other, name);
}

function relatedIn(view: PlanView, { name, span, title, item, heading }: NameUse): Related {
  if (name.kind === 'exec-plan' || name.kind === 'milestone') return relatedFile(view, name);
  const { plan } = view;
  const unit = heading && plan.units.find((one) => one.heading === heading);
  return {
    name,
    title: title ?? '',
    detail: unit ? unitProgressText(unit.progress) : item ? stateText(item) : '',
    selection: locationOf(view, span),
    whole: locationOf(view, unit?.span ?? item?.fullSpan ?? heading?.span ?? span),
  };
}

function relatedFile(view: PlanView, name: Name): Related {
  const { plan, document } = view;
  const [own] = namesIn(plan).definitionsOf(name);
  const start = document.positionAt(0);
  const whole: Location = { path: view.path, start, end: document.positionAt(document.length) };
  const { unitsDone, units } = summarise(plan);
  const status = frontMatterText(plan.frontMatter, 'status');
  return {
    name,
    title: frontMatterText(plan.frontMatter, 'title') ?? plan.title?.text ?? '',
    detail: [status, units > 0 ? `${unitsDone}/${units}` : undefined].filter((part) => part !== undefined).join(' · '),
    selection: own ? locationOf(view, own.span) : { path: view.path, start, end: start },
    whole,
  };
}

function stateText({ box }: Item): string {
  return box === undefined ? '' : box.state === 'done' ? 'done' : box.state === 'partial' ? 'begun' : 'open';
}

function byName(uses: readonly NameUse[]): readonly (readonly [Name, readonly NameUse[]])[] {
  const found: [Name, NameUse[]][] = [];
  for (const use of uses) {
    const known = found.find(([name]) => isSameName(name, use.name));
    if (known) known[1].push(use);
    else found.push([use.name, [use]]);
  }
  return found;
}
