import { staleness } from '../../gates/freshness';
import { groupOf } from '../../gates/unitGate';
import { runsOf } from '../../gates/unitFacts';
import type { Plan } from '../../plan/model';
import { canonicalStoryId } from '../../plan/storyId';
import type { FeatureFacts, RunFacts } from '../../repo/feature';
import { basename, join, names } from '../../repo/paths';
import type { RunRecord } from '../../repo/runRecord';
import { runTime } from '../../repo/runs';
import { counted } from '../../text/counted';
import { factsOf, hoverOf, type HoverAsked, type HoverLook, hoverWhen } from './hoverAsked';
import { dotted, firstRows, type HoverPart, type HoverText, line } from './hoverText';
import { startOfFile } from '../location';
import { wordAt } from '../placeAt';
import { commandOutcome, figuresOf, outcomeOf, runAge, totalsText } from '../runText';

/** What may be a path or the name of a run. */
const PATH = /[^\s`"'“”()[\]<>|,;*]+/g;

const REPORT = 'test-report.md';

/** Files of a run that say most of it, the best first (codex, Workspace & Bootstrap, Structure). */
const TELLING: readonly string[] = [REPORT, 'stdout.log', 'stderr.log', 'metrics.json'];

/** Runs of a story, commands and failures that are shown. */
const MOST = 6;

/** The name of a run or its folder: verdict, figures and age. A story's folder of runs: the newest of them. */
export const runHover: HoverLook = (asked) => {
  const { about, place } = asked;
  const { feature } = about.surroundings;
  const word = feature && wordAt(place, PATH);
  if (!word) return undefined;
  const parts = word.text.replace(/[.:]+$/, '').split('/');
  const run = runNamed(parts, feature);
  if (run) return hoverWhen(asked, word.span, runParts(asked, feature, run));
  const below = parts.indexOf(names.runs) + 1;
  const [first, second] = below === 0 ? [] : parts.slice(below);
  const story = canonicalStoryId(first ?? '');
  const named = story === undefined ? first : second;
  if (named !== undefined && runTime(named) !== undefined) {
    return hoverOf(asked, word.span, [
      line({ strong: named }, ` is no run of ${story ?? 'this plan'}: there is no such folder.`),
    ]);
  }
  if (story === undefined || (named !== undefined && named !== '')) return undefined;
  return hoverOf(asked, word.span, runsParts(asked, story, runsOf({ id: story }, feature)));
};

/** The run that a path, or a name alone, leads to. */
function runNamed(parts: readonly string[], { runs }: FeatureFacts): RunFacts | undefined {
  const named = runs.filter(({ id }) => parts.includes(id));
  return (
    named.find(({ id, story }) => canonicalStoryId(parts[parts.indexOf(id) - 1] ?? '') === story) ??
    (parts.length === 1 ? named[0] : undefined)
  );
}

async function runParts(asked: HoverAsked, feature: FeatureFacts, run: RunFacts): Promise<readonly HoverPart[]> {
  const { about, now } = asked;
  const { record } = run;
  const unit = run.story ?? record?.unit;
  const newest = unit === undefined ? undefined : runsOf({ id: unit }, feature)[0];
  const known = [
    ...dotted([{ strong: run.id }, unit, outcomeOf(run), runAge(run, now)]),
    ...(record ? recordParts(record) : [line('There is no record of what was run and what came of it.')]),
    ...(record && unit !== undefined ? staleParts(about.plan, unit, record, factsOf(about).source) : []),
    ...(newest && newest !== run ? [line(`The newest run of ${unit ?? ''} is `, toRun(newest), '.')] : []),
  ];
  const file = await tellingFile(asked, run);
  return file === undefined
    ? known
    : [...known, line({ label: `Open ${basename(file)}`, to: { place: startOfFile(file) } })];
}

async function tellingFile({ world }: HoverAsked, { path }: RunFacts): Promise<string | undefined> {
  const there = new Set((await world.files.list(path))?.map(({ name }) => name));
  const name = TELLING.find((one) => there.has(one));
  return name === undefined ? undefined : join(path, name);
}

function recordParts(record: RunRecord): readonly HoverPart[] {
  const { commands, tests, problem, source } = record;
  const commit = source?.commit?.slice(0, 7);
  return [
    ...dotted([
      tests && totalsText(tests),
      ...figuresOf(record),
      ...(commit === undefined ? [] : [`commit ${commit}${source?.dirty === true ? ' with changes' : ''}`]),
    ]),
    ...(problem === undefined ? [] : [line(problem)]),
    ...firstRows(
      commands.map((command) => [
        { code: command.command },
        ` ${[commandOutcome(command), ...figuresOf(command)].join(', ')}`,
      ]),
      MOST,
    ),
    ...firstRows(
      (tests?.failures ?? []).map((name) => [`Failed: ${name}`]),
      MOST,
    ),
  ];
}

function staleParts(
  plan: Plan,
  id: string,
  record: RunRecord,
  source: Parameters<typeof staleness>[1]['source'],
): readonly HoverPart[] {
  const unit = plan.units.find((one) => one.id === id);
  const hash = unit && groupOf(plan, unit)?.hash;
  const stale = staleness(record, { ...(hash !== undefined && { hash }), ...(source && { source }) });
  if (stale === undefined) return [];
  return [line(stale === 'text' ? `The text of ${id} was changed since.` : 'The sources were changed since.')];
}

function runsParts({ now }: HoverAsked, story: string, runs: readonly RunFacts[]): readonly HoverPart[] {
  return [
    line({ strong: `Runs of ${story}` }, runs.length === 0 ? ': none yet.' : `: ${counted(runs.length, 'run')}`),
    ...firstRows(
      runs.map((run) => runRow(run, now)),
      MOST,
    ),
  ];
}

/** A run in one line, with a link to its folder. */
export function runRow(run: RunFacts, now: Date): readonly HoverText[] {
  const { tests } = run.record ?? {};
  const words = [outcomeOf(run), runAge(run, now), tests && totalsText(tests)].filter((word) => word !== undefined);
  return [toRun(run), ` ${words.join(' · ')}`];
}

/** Who wrote a record has written a report before it. */
function toRun({ id, path, record }: RunFacts): HoverText {
  return record ? { label: id, to: { place: startOfFile(join(path, REPORT)) } } : { code: id };
}
