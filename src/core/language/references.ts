import type { Heading } from '../plan/model';
import { isSameName, type Name } from '../plan/names';
import { execPlanPlace } from '../repo/execPlanPaths';
import { featureFolderOf, join } from '../repo/paths';
import type { Range } from '../text/range';
import type { Speaking } from './definition';
import { execPlanFiles } from './execPlanFiles';
import { locationsIn, textsBeside } from './featureTexts';
import { headingAt, headingsOf, nameHeadedAt, quotesIn } from './headingNames';
import type { Location } from './location';
import { logNames } from './logNames';
import { placeAt } from './placeAt';
import { namesIn } from './planNames';
import { lineOf, locationOf, type PlanView } from './view';
import type { PlanWorld } from './world';

/** Files that are read at once. */
const BATCH = 32;
const REGISTRY = 'registry.json';

export interface ReferencesAsked extends Speaking {
  /** Where it begins counts, too. */
  readonly withDefinitions: boolean;
  readonly signal?: AbortSignal;
}

/** What the cursor stands on lights up with the other places in the document that mean the same. */
export interface Highlight extends Range {
  readonly isDefinition: boolean;
}

/**
 * The places that mean the same as what stands at an offset of the view: of an id all uses, in the plan and in the files beside it; of
 * a heading of the plan its mentions, and those of the id that it gives. Empty where nothing stands. Rejects when a file cannot be
 * read.
 */
export async function referencesAt(asked: ReferencesAsked, offset: number): Promise<readonly Location[]> {
  const { view, about, withDefinitions, nameAt } = asked;
  const name = nameAt ? nameAt(offset)?.name : namesIn(about.plan).at(offset)?.name;
  const found = name ? await referencesTo(asked, name) : nameAt ? [] : await referencesOfHeading(asked, offset);
  return withDefinitions ? withHeadingLine(view, offset, found) : found;
}

async function referencesOfHeading(asked: ReferencesAsked, offset: number): Promise<readonly Location[]> {
  const { about, withDefinitions } = asked;
  const heading = headingAt(about.plan, offset);
  if (!heading) return [];
  const headed = nameHeadedAt(about, offset);
  if (!headed) return headingReferences(about, heading, withDefinitions);
  return [...(await referencesTo(asked, headed.name)), ...headingReferences(about, heading, false)];
}

/**
 * Whoever asks in the line of a heading is told of that line as a whole, once: that is how editors tell it that look for the links to a
 * heading, and places that are equal are shown once.
 */
function withHeadingLine(view: PlanView, offset: number, found: readonly Location[]): readonly Location[] {
  const heading = headingAt(view.plan, offset);
  const own = heading && lineOf(view, heading.span);
  const isOwn = ({ path, start }: Location): boolean => path === own?.path && start.line === own.start.line;
  if (!own || !found.some(isOwn)) return found;
  return found.flatMap((place, index) => (!isOwn(place) ? place : found.findIndex(isOwn) === index ? own : []));
}

/** The places that name something: see referencesAt. */
async function referencesTo(asked: ReferencesAsked, name: Name): Promise<readonly Location[]> {
  const { about, world, withDefinitions } = asked;
  const here = namesIn(about.plan)
    .usesOf(name)
    .filter(({ isDefinition }) => withDefinitions || !isDefinition)
    .map(({ span }) => locationOf(about, span));
  if (name.kind === 'exec-plan' || name.kind === 'milestone') return [...here, ...(await elsewhere(asked, name))];
  const feature = featureFolderOf(about.path);
  if (!feature) return here;
  const { contract } = about.plan;
  const beside = (await textsBeside(world.files, feature.path)).map((file) =>
    locationsIn(
      file,
      logNames(file.text, contract).filter((use) => isSameName(use.name, name)),
    ),
  );
  return [...here, ...beside.flat()];
}

/** The same in the plan alone, at once. */
export function highlightsAt({ plan }: Pick<PlanView, 'plan'>, offset: number): readonly Highlight[] {
  const names = namesIn(plan);
  const use = names.at(offset);
  return use ? names.usesOf(use.name).map(({ span, isDefinition }) => ({ ...plan.resolve(span), isDefinition })) : [];
}

/** In the other ExecPlans and milestones of the same exec_plans folder, and in its registry. */
async function elsewhere({ about, world, withDefinitions, signal }: ReferencesAsked, name: Name): Promise<Location[]> {
  const files = await execPlanFiles(world, name, about.path);
  const roots = new Set([about.path, ...files].flatMap((path) => execPlanPlace(path)?.root ?? []));
  const paths = (await world.planPaths()).filter((path) => {
    const root = execPlanPlace(path)?.root;
    return path !== about.path && root !== undefined && roots.has(root);
  });
  const found: Location[] = [];
  for (let at = 0; at < paths.length; at += BATCH) {
    if (signal?.aborted === true) return found;
    const lists = await Promise.all(paths.slice(at, at + BATCH).map((path) => usesIn(path, name)));
    found.push(...lists.flat());
  }
  for (const root of roots) found.push(...(await registryUses(world, join(root, REGISTRY), name)));
  return found;

  async function usesIn(path: string, wanted: Name): Promise<readonly Location[]> {
    // Parsing costs far more than reading.
    const number = wanted.id.split('/')[1] ?? wanted.id;
    if (!(await world.files.read(path))?.toUpperCase().includes(number.toUpperCase())) return [];
    const other = await world.planAt(path);
    if (!other) return [];
    return namesIn(other.plan)
      .usesOf(wanted)
      .filter(({ isDefinition }) => withDefinitions || !isDefinition)
      .map(({ span }) => locationOf(other, span));
  }
}

async function registryUses({ files }: PlanWorld, path: string, { id }: Name): Promise<readonly Location[]> {
  const text = (await files.read(path))?.replace(/^\uFEFF/, '');
  if (text === undefined) return [];
  const quoted = new RegExp(`(?<=")${id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=")`, 'g');
  const ranges = [...text.matchAll(quoted)].map(({ index }) => ({ start: index, end: index + id.length }));
  return locationsIn({ path, text }, ranges);
}

/** Where a heading is named in the plan: quoted, in bold, in code; and the heading itself. */
function headingReferences(view: PlanView, heading: Heading, withItself: boolean): readonly Location[] {
  const { plan, document } = view;
  const found: Location[] = withItself ? [locationOf(view, heading.textSpan)] : [];
  for (const block of plan.blocks) {
    for (const { key, span } of quotesIn(block)) {
      if (key !== heading.key) continue;
      const place = placeAt(plan, document, plan.offsetOf(span));
      if (headingsOf(plan, heading.key, place).includes(heading)) found.push(locationOf(view, span));
    }
  }
  return found;
}
