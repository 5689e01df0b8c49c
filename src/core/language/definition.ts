import { EXEC_PLAN_ID } from '../repo/execPlanPaths';
import type { Name } from '../plan/names';
import { canonicalStoryId } from '../plan/storyId';
import { dirname, featureFolderOf, join, leavesRoot, names, normalise, resolveIn } from '../repo/paths';
import { resolveReference } from '../repo/references';
import { runTime } from '../repo/runs';
import type { Range } from '../text/range';
import { type CodeReference, readCodeReference } from './codeReference';
import { execPlanLocations } from './execPlanFiles';
import { headingsNamedAt } from './headingNames';
import { type WrittenAt, writtenAt } from './inlineCode';
import { startOfFile, type Target } from './location';
import { holds, placeAt, type PlanPlace, wordAt } from './placeAt';
import { namesIn } from './planNames';
import { lineOf, locationOf, type PlanView } from './view';
import type { PlanWorld } from './world';

/** A place in the sources that only an editor can find, as it knows the symbols of its languages. */
export interface CodeTarget extends Pick<CodeReference, 'path' | 'line' | 'character' | 'symbol'> {
  /** Those of the places that the path may mean where a file is; empty where none is. */
  readonly files: readonly string[];
}

/** Where something that is named leads to. */
export interface Definition {
  /** What names it; UTF-16 offsets. */
  readonly origin: Range;
  readonly places: readonly Target[];
  readonly code?: CodeTarget;
}

/** A text that speaks about a plan: the plan itself, or a file beside it. */
export interface Speaking {
  /** As it is read, and where it stands. */
  readonly view: PlanView;
  /** The plan that is spoken about. */
  readonly about: PlanView;
  readonly world: PlanWorld;
  /** What is named at an offset of the text; by the plan's names by default. */
  readonly nameAt?: (offset: number) => { readonly name: Name; readonly range: Range } | undefined;
}

/** What of a run is shown, the best first (codex, Workspace & Bootstrap, Structure). */
const TELLING = [names.testReport, names.stdoutLog, names.metrics] as const;
/** What may be a path: up to blanks, quotes and brackets. */
const PATH = /[^\s`"'“”()[\]<>|,;*]+/g;

/** Folders beside a plan: what begins with one of them stands there. */
const BESIDE: ReadonlySet<string> = new Set([
  names.runs,
  names.references,
  names.proposals,
  names.artifacts,
  names.benchmarks,
  names.patches,
]);

const FEATURE_DIR = /^\$(?:FEATURE_DIR|\{FEATURE_DIR\})$/;

/**
 * Where what stands at an offset leads to: ids to what they stand for, paths to files and folders, the folder of a story's runs to
 * the story, headings that are named to the heading, places in the sources to their file. undefined where nothing is named.
 * Rejects when something that has to be looked at cannot be read.
 */
export async function definitionAt(asked: Speaking, offset: number): Promise<Definition | undefined> {
  const { view, about } = asked;
  // What the plan holds is taken before anything is waited for, as it may be edited meanwhile.
  const named = asked.nameAt ? asked.nameAt(offset) : nameIn(view, offset);
  const place = placeAt(view.plan, view.document, offset);
  const path = pathAt(asked, place);
  const written = writtenAt(place);
  const heading = written.kind === 'hidden' ? undefined : headingsNamedAt(about, view, place, written);
  const code = codeAt(view, written);
  return (
    (named && (await leadingTo(named.range, placesOf(asked, named.name)))) ??
    (path && (await pathDefinition(asked, path))) ??
    (code && (await codeDefinition(asked, code))) ??
    heading
  );
}

async function leadingTo(origin: Range, places: Promise<readonly Target[]>): Promise<Definition | undefined> {
  const found = await places;
  return found.length > 0 ? { origin, places: found } : undefined;
}

function nameIn({ plan }: PlanView, offset: number): ReturnType<NonNullable<Speaking['nameAt']>> {
  const use = namesIn(plan).at(offset);
  return use && { name: use.name, range: plan.resolve(use.span) };
}

/** Where what has a name begins: in the plan, or in a file of its own. */
export async function placesOf({ about, world }: Omit<Speaking, 'view'>, name: Name): Promise<readonly Target[]> {
  const here = namesIn(about.plan)
    .definitionsOf(name)
    .map(({ span, heading }) => ({
      ...locationOf(about, span),
      ...(heading && { line: lineOf(about, heading.span) }),
    }));
  if (name.kind !== 'exec-plan' && name.kind !== 'milestone') return here;
  const elsewhere = await execPlanLocations(world, name, about.path);
  return [...here, ...elsewhere.filter(({ path }) => path !== about.path)];
}

/** A code span that is an id, which is no name to those who rename: whoever points at it means it all the same. */
async function placesOfCode(asked: Speaking, text: string): Promise<readonly Target[]> {
  const id = text.trim().replace(/^\[(.*)\]$/, '$1');
  const story = canonicalStoryId(id);
  const candidates: readonly Name[] = [
    ...(story === undefined ? [] : [{ kind: 'story', id: story } as const]),
    ...(/^[A-Z][A-Za-z-]{0,20}\d{1,8}$/.test(id) ? [{ kind: 'entry', id } as const] : []),
    ...(/^T-\d{1,6}$/.test(id) ? [{ kind: 'task', id } as const] : []),
    ...(EXEC_PLAN_ID.test(id) ? [{ kind: 'exec-plan', id } as const] : []),
    ...(/^EP-\d{8}-\d{3}\/MS\d{3}$/.test(id) ? [{ kind: 'milestone', id } as const] : []),
  ];
  for (const name of candidates) {
    const places = await placesOf(asked, name);
    if (places.length > 0) return places;
  }
  return [];
}

interface NamedPath {
  readonly origin: Range;
  /** From the workspace folder; undefined where it leads out of it, or is a pattern. */
  readonly path: string | undefined;
  /** The story that the place stands in the folder of. */
  readonly story: (Range & { readonly id: string }) | undefined;
}

/** A path below `$FEATURE_DIR`, `runs` and the like. */
function pathAt({ view, about }: Speaking, place: PlanPlace): NamedPath | undefined {
  const reference = place.block?.references.find(
    ({ kind, span }) => (kind === 'feature' || kind === 'note') && holds(span, place),
  );
  const word = reference ?? wordPathAt(place);
  if (!word) return undefined;
  const { span } = word;
  const text = span.chunk.text.slice(span.start, span.end);
  const origin = view.plan.resolve(span);
  const story = storyOfRunsAt(text, place.at - span.start);
  return {
    origin,
    path: resolveReference(about.path, reference?.target ?? text.replace(/[.:]+$/, '')),
    story: story && { id: story.id, start: origin.start + story.start, end: origin.start + story.end },
  };
}

async function pathDefinition(asked: Speaking, { origin, path, story }: NamedPath): Promise<Definition | undefined> {
  const toStory = story && (await leadingTo(story, placesOf(asked, { kind: 'story', id: story.id })));
  if (toStory) return toStory;
  const found = path === undefined ? undefined : await fileOf(asked.world, path);
  return found === undefined ? undefined : { origin, places: [startOfFile(found)] };
}

interface NamedCode {
  readonly origin: Range;
  readonly text: string;
}

function codeAt({ plan }: PlanView, { kind, span }: WrittenAt): NamedCode | undefined {
  return kind === 'code' && span
    ? { origin: plan.resolve(span), text: span.chunk.text.slice(span.start, span.end) }
    : undefined;
}

async function codeDefinition(asked: Speaking, { origin, text }: NamedCode): Promise<Definition | undefined> {
  const toName = await leadingTo(origin, placesOfCode(asked, text));
  if (toName) return toName;
  const reference = readCodeReference(text);
  const target = reference && (await codeTarget(asked, reference));
  return target && { origin: { start: origin.start + reference.start, end: origin.start + reference.end }, ...target };
}

/** `runs/S-1/20251015T194156Z`, `$FEATURE_DIR/artifacts/x` in a fence; a run's name alone is none. */
function wordPathAt(place: PlanPlace): ReturnType<typeof wordAt> {
  const word = wordAt(place, PATH);
  const [first = '', ...rest] = word?.text.split('/') ?? [];
  return rest.length > 0 && (BESIDE.has(first) || FEATURE_DIR.test(first)) ? word : undefined;
}

/** The folder of a story's runs, where a place in a path stands in its name. */
function storyOfRunsAt(path: string, at: number): (Range & { readonly id: string }) | undefined {
  let start = 0;
  let before = '';
  for (const part of path.split('/')) {
    const end = start + part.length;
    const id = before === names.runs ? canonicalStoryId(part) : undefined;
    if (id !== undefined && start <= at && at <= end) return { id, start, end };
    start = end + 1;
    before = part;
  }
  return undefined;
}

/** The file itself; of a folder the file that says most; undefined where there is none. */
async function fileOf({ files }: Pick<PlanWorld, 'files'>, path: string, depth = 0): Promise<string | undefined> {
  const stat = await files.stat(path);
  if (stat?.kind !== 'folder') return stat && path;
  const entries = (await files.list(path)) ?? [];
  const told = TELLING.find((name) => entries.some((entry) => entry.name === name && entry.kind === 'file'));
  if (told !== undefined) return join(path, told);
  // A story's runs: the newest.
  const runs = entries.filter(({ kind, name }) => kind === 'folder' && runTime(name) !== undefined);
  const newest = runs.sort((a, b) => (runTime(b.name) ?? 0) - (runTime(a.name) ?? 0))[0];
  return newest && depth < 2 ? fileOf({ files }, join(path, newest.name), depth + 1) : undefined;
}

async function codeTarget(
  { about, world }: Speaking,
  { path, line, character, symbol }: CodeReference,
): Promise<Pick<Definition, 'places' | 'code'> | undefined> {
  const position = {
    ...(line !== undefined && { line }),
    ...(character !== undefined && { character }),
    ...(symbol && { symbol }),
  };
  if (path === undefined) return { places: [], code: { files: [], ...position } };
  const near = resolveIn(dirname(about.path), path);
  const root = leavesRoot(path) ? undefined : normalise(path);
  const isBeside = BESIDE.has(path.split('/')[0] ?? '') && featureFolderOf(about.path) !== undefined;
  const candidates = [...new Set((isBeside ? [near, root] : [root, near]).filter((one) => one !== undefined))];
  const files: string[] = [];
  for (const candidate of candidates) {
    const file = await fileOf(world, candidate);
    if (file !== undefined) files.push(file);
  }
  const [first] = files;
  if (first !== undefined && symbol === undefined) {
    const start = { line: line ?? 0, character: character ?? 0 };
    return { places: [{ path: first, start, end: start }] };
  }
  return leavesRoot(path)
    ? undefined
    : { places: [], code: { path: normalise(path), files: files.slice(0, 1), ...position } };
}
