import path from 'node:path';
import type { ConvertNote } from '../../core/actions/convert/content';
import { convertPlan } from '../../core/actions/convert/convertPlan';
import { summaryOf } from '../../core/actions/convert/convertText';
import type { Change } from '../../core/actions/change';
import type { Dialect } from '../../core/lint/dialect';
import { leavesRoot } from '../../core/repo/paths';
import { applyChanges } from '../../node/applyChanges';
import type { NodeFiles } from '../../node/nodeFiles';
import { systemClock } from '../../node/systemClock';
import { CannotRun, choiceOption, type Command, textOption } from '../command';
import { forTerminal } from '../forTerminal';
import { onePlan, type OnePlan } from '../onePlan';
import { dialectNamed } from '../project';
import { filesOfGlob } from '../walk';

const EXAMPLE = 'planloom convert tasks/x/plan.md --to phased';

export const convert: Command = {
  name: 'convert',
  summary: 'Write a plan in another format.',
  usage: '<plan> --to <format> [--out <file> | --check] [--format text|json]',
  details: [
    'Puts what the plan says into the template of the other format, in place, and lists what has no place of its own\n' +
      'there: such text stands below its old heading in the nearest section. Nothing is lost but words of the old template.\n' +
      'Decisions go to decision-log.md beside the plan where the other format keeps them there.',
    'Exit code: 0 written, or with --check everything has a place; 1 with --check: something has none; 2 could not run,\n' +
      'and nothing was written.',
  ],
  options: {
    to: { type: 'string', value: '<format>', summary: 'The format; planloom formats lists them.' },
    out: { type: 'string', value: '<file>', summary: 'Write a new file there and leave the plan as it is.' },
    check: { type: 'boolean', summary: 'Write nothing; say what has no place of its own.' },
    format: { type: 'string', value: 'text|json', summary: 'How to report; text by default.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const wanted = textOption(values, 'to');
    if (wanted === undefined) throw new CannotRun(`Say into which format with --to, as in ${EXAMPLE}.`);
    const out = textOption(values, 'out');
    const isCheck = values.check === true;
    if (out !== undefined && isCheck) throw new CannotRun('--check writes nothing, so it takes no --out.');
    const file = await onePlan(io.cwd, positionals, EXAMPLE);
    const { files, project } = file;
    const to = dialectNamed(wanted, project);
    const place = out === undefined ? file.path : placeOf(out, file, io.cwd);
    const { before, outcome } = await converted(file, place, to, systemClock(io.environment).now());
    if (!isCheck) await applyChanges(files, [writing(file, place, before, outcome.text), ...outcome.changes]);
    const moved = outcome.notes.filter(({ kind }) => kind === 'moved');
    const written = isCheck
      ? []
      : [place, ...outcome.changes.map(({ path: one }) => one)].map((one) => files.label(one));
    io.out(
      format === 'json'
        ? `${JSON.stringify({ plan: file.shown, format: to.id, written, notes: outcome.notes }, null, 2)}\n`
        : [...outcome.notes.map(lineOf), ...written, summaryOf(outcome.notes)].join('\n') + '\n',
    );
    return isCheck && moved.length > 0 ? 1 : 0;
  },
};

/** What comes of the plan, and its text as it is now. */
async function converted(
  { files, path: own, project, shown }: OnePlan,
  path: string,
  to: Dialect,
  now: Date,
): Promise<{
  readonly before: string;
  readonly outcome: Extract<Awaited<ReturnType<typeof convertPlan>>, { ok: true }>;
}> {
  const text = await files.read(own);
  const from = text === undefined ? undefined : project.dialects.detect(own, text)?.dialect;
  if (text === undefined || !from) throw new CannotRun(`${shown} changed meanwhile; try again.`);
  const planPaths = await plansOf(files, to);
  const outcome = await convertPlan({ text, from, to, path, now, dialects: project.dialects, files, planPaths });
  if (!outcome.ok) throw new CannotRun(outcome.message);
  return { before: text, outcome };
}

/** Where plans of the format stand, from the root, so that a new id is free. */
async function plansOf(files: NodeFiles, { globs }: Dialect): Promise<readonly string[]> {
  const found: string[] = [];
  for (const glob of globs) for await (const file of filesOfGlob(files, glob)) found.push(fromRoot(files, file));
  return found;
}

/** Where a new file goes, from the project's root. */
function placeOf(out: string, { files }: OnePlan, cwd: string): string {
  const place = fromRoot(files, path.resolve(cwd, out));
  if (leavesRoot(place) || path.isAbsolute(place))
    throw new CannotRun(`${out} lies outside of the plan's project; name a file in it.`);
  return place;
}

function fromRoot({ root }: NodeFiles, absolute: string): string {
  return path.relative(root, absolute).split(path.sep).join('/');
}

function writing({ path: own }: OnePlan, place: string, before: string, text: string): Change {
  if (place !== own) return { kind: 'createFile', path: place, text };
  return { kind: 'edit', path: own, before, edits: [{ start: 0, end: before.length, newText: text }] };
}

const WORDS: Readonly<Record<ConvertNote['kind'], string>> = {
  moved: 'no place of its own',
  changed: 'changed',
  'left out': 'left out',
};

function lineOf({ kind, what, message }: ConvertNote): string {
  return forTerminal(`${WORDS[kind]}: ${what}: ${message}`);
}
