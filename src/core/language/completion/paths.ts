import type { Entry } from '../../ports';
import type { RunFacts } from '../../repo/feature';
import { dirname, featureFolderOf, join, names, resolveIn } from '../../repo/paths';
import type { Completion } from './completion';
import { inLine, type LinePlace } from './place';

/** Entries of one folder that are shown. */
const MOST = 300;
/** UTF-16 units before the cursor in which a path is looked for: the pattern is tried at each of them. */
const LONGEST = 300;
/** What a path is written with. */
const PATH = /(?:\$FEATURE_DIR|\$\{FEATURE_DIR\}|[\w.@+~-][\w.@+~<>*-]*)?(?:\/[\w.@+~<>*-]*)*$/;
const FEATURE_DIR = /^\$(?:FEATURE_DIR|\{FEATURE_DIR\})\//;
/** Nobody looks for these, so they come last. */
const DULL = /^(?:node_modules|dist|build|out|target|__pycache__|\.git)$/;

/**
 * Paths behind `$FEATURE_DIR/`, and in inline code behind a folder's name or where asked: by listing that one folder. Runs come
 * with what came of them, the newest first. Links are left to the editor, which knows their targets itself.
 */
export async function pathCompletions(place: LinePlace): Promise<readonly Completion[]> {
  const { surround, before, codeStart, trigger, view, world } = place;
  if (surround === 'front matter' || surround === 'hidden' || surround === 'link') return [];
  if (trigger !== undefined && trigger !== '/' && trigger !== '$') return [];
  const featureDir = featureDirCompletion(place);
  if (featureDir) return [featureDir];
  const written = PATH.exec(before.slice(-LONGEST))?.[0] ?? '';
  const isInFeature = FEATURE_DIR.test(written);
  const isWhole = codeStart !== undefined && before.length - written.length === codeStart;
  if (!isInFeature && !isWhole) return [];
  if (trigger === '$' || (trigger !== undefined && !written.includes('/')) || written.startsWith('/')) return [];
  const at = written.lastIndexOf('/') + 1;
  const folder = isInFeature ? written.slice(0, at).replace(FEATURE_DIR, '') : written.slice(0, at);
  if (/[<>*]/.test(folder.replace(/<RUN_ID>/g, ''))) return [];
  const bases = isInFeature ? [featureFolderOf(view.path)?.path] : ['', dirname(view.path)];
  for (const base of bases) {
    const path = base === undefined ? undefined : resolveIn(base, folder === '' ? '.' : folder);
    const entries = path === undefined ? undefined : await world.files.list(path);
    if (path !== undefined && entries) return entriesOf(place, path, entries, written.slice(at));
  }
  return [];
}

/** `$FEATURE_DIR/` where one begins with a dollar sign. */
function featureDirCompletion(place: LinePlace): Completion | undefined {
  const { before, after, view } = place;
  const typed = /(?<![\w$\\])\$\{?[A-Z_]*$/.exec(before)?.[0];
  const folder = featureFolderOf(view.path);
  if (typed === undefined || !folder || !'$FEATURE_DIR'.startsWith(typed)) return undefined;
  const rest = /^[A-Z_]*\/?/.exec(after)?.[0].length ?? 0;
  return {
    label: '$FEATURE_DIR/',
    kind: 'folder',
    detail: folder.path,
    insertText: '$FEATURE_DIR/',
    range: inLine(place, before.length - typed.length, before.length + rest),
    rank: 0,
    goesOn: true,
  };
}

function entriesOf(
  place: LinePlace,
  folder: string,
  entries: readonly Entry[],
  written: string,
): readonly Completion[] {
  const { before, after, view } = place;
  const rest = /^(?:<[\w -]*>|[\w.@+~*-]*)/.exec(after)?.[0] ?? '';
  const range = inLine(place, before.length - written.length, before.length + rest.length);
  const hasSlash = after.startsWith('/', rest.length);
  const runs = new Map((view.surroundings.feature?.runs ?? []).map((run, index) => [run.path, { run, index }]));
  const shown = entries
    .filter(({ name }) => /^[\w.@+~ -]+$/.test(name) && (!name.startsWith('.') || written.startsWith('.')))
    .sort(byKindAndName)
    .slice(0, MOST);
  return shown.map(({ name, kind }, index): Completion => {
    const isFolder = kind === 'folder';
    const known = runs.get(join(folder, name));
    return {
      label: isFolder ? `${name}/` : name,
      kind: known ? 'run' : kind,
      ...(known && { detail: runDetail(known.run) }),
      insertText: isFolder && !hasSlash ? `${name}/` : name,
      filterText: name,
      range,
      rank: known ? known.index : 1000 + index,
      goesOn: isFolder && !hasSlash,
    };
  });
}

/** What came of a run, in a word or two. */
function runDetail({ record, story }: RunFacts): string {
  const of = record?.unit ?? story;
  const tests = record?.tests ? ` ${record.tests.passed}/${record.tests.total}` : '';
  const outcome = record ? `${record.outcome}${tests}` : 'no record';
  return of === undefined ? outcome : `${of}: ${outcome}`;
}

function byKindAndName(a: Entry, b: Entry): number {
  const weight = ({ name, kind }: Entry): number => (DULL.test(name) ? 2 : kind === 'folder' ? 0 : 1);
  return weight(a) - weight(b) || (a.name < b.name ? -1 : Number(a.name > b.name));
}

/** `[T-1 | …`, `Run: …`. */
const RUN =
  /(?:\[[ST][-\u2010\u2011]\d+[ \t]*\|[ \t]*|^[ \t]*(?:[-*+][ \t]+)?[*_]*(?:run|run id|run folder)[*_]*:[*_]*[ \t]+`?)([\w.:-]*)$/i;

/** Names of run folders, the newest first, where a run is named: `[T-1 | …]`, `runs/<RUN_ID>`, "Run:". */
export function runCompletions(place: LinePlace): readonly Completion[] {
  const { before, after, view, trigger, surround } = place;
  const match = before.length > LONGEST ? null : RUN.exec(before);
  if (surround === 'front matter' || surround === 'hidden' || !match) return [];
  if (trigger !== undefined && trigger !== ' ' && trigger !== '|' && trigger !== '`') return [];
  const written = match[1] ?? '';
  const unit = /\[([ST])[-\u2010\u2011](\d+)[ \t]*\|/i.exec(before);
  const id = unit && `${unit[1]?.toUpperCase() ?? ''}-${unit[2] ?? ''}`;
  const rest = /^[\w.:-]*/.exec(after)?.[0].length ?? 0;
  const isOf = (run: RunFacts): boolean => id !== null && (run.record?.unit ?? run.story) === id;
  return (view.surroundings.feature?.runs ?? []).map((run, index) => ({
    label: run.id,
    kind: 'run',
    detail: runDetail(run),
    documentation: join(names.runs, ...(run.story === undefined ? [] : [run.story]), run.id),
    insertText: trigger === '|' ? ` ${run.id}` : run.id,
    filterText: run.id,
    range: inLine(place, before.length - written.length, before.length + rest),
    rank: (isOf(run) ? 0 : 500) + index,
  }));
}
