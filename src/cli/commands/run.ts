import { planGate } from '../../core/gates/planGate';
import { nameOf } from '../../core/gates/unitFacts';
import { groupOf } from '../../core/gates/unitGate';
import { runRefusal } from '../../core/gates/runRefusal';
import type { Runnable, RunnableGroup } from '../../core/plan/runnables';
import { runnablesOf } from '../../core/plan/readRunnables';
import type { Plan } from '../../core/plan/model';
import type { Unit } from '../../core/plan/units';
import type { CommandRecord, RunRecord } from '../../core/repo/runRecord';
import { durationText } from '../../core/text/amounts';
import { visible } from '../../core/text/visible';
import { endText } from '../../core/runs/compareRuns';
import { fillCommand } from '../../core/runs/fillCommand';
import { budgetSentence } from '../../core/runs/commandRecord';
import { defaultChoice, runGroup } from '../../core/runs/runGroup';
import { machineOf } from '../../node/machine';
import { systemClock } from '../../node/systemClock';
import { cancelledBySignals } from '../cancelledBySignals';
import {
  CannotRun,
  choiceOption,
  type Command,
  type ExitCode,
  type Io,
  type OptionValues,
  textOption,
} from '../command';
import { onePlan, type OnePlan } from '../onePlan';
import { gateFacts } from '../sources';
import { isNamed } from '../unitNames';

const EXAMPLE = 'planloom run tasks/x/plan.md';

export const runPlan: Command = {
  name: 'run',
  summary: 'Run the commands of a plan and keep what came of it.',
  usage: '<plan> [--story <id>] [--all] [--command <n|text>] [--list] [--mode fast|full] [--format text|json]',
  details: [
    'Runs the tests of the story that the plan is at, or those of the plan itself, one after the other in the current folder.\n' +
      'Calling this is your consent to run what the plan says: look at --list first.',
    'The output, metrics.json and test-report.md go to runs/S-1/<RUN_ID>/ beside the plan, or runs/<RUN_ID>/ for what belongs\n' +
      'to no story. FEATURE_DIR, FEATURE_SLUG, RUN_ID and E2E_MODE are set.',
    'Nothing is run while a critical question of the plan is open, or while the plan is in mode PLAN_ONLY.',
    'Exit code: 0 all passed; 1 something failed, was cancelled or took longer than its budget; 2 could not run;\n' +
      '3 NEEDS_CLARIFICATION; 4 READY_FOR_APPROVAL. A draft in mode PLAN_ONLY is not ready for that: 2.',
  ],
  options: {
    story: {
      type: 'string',
      value: '<id>',
      summary: 'What to run the commands of: S-1, T-2, or a heading that commands of the plan stand under.',
    },
    all: { type: 'boolean', summary: 'Also those that set up, take long or only measure.' },
    command: {
      type: 'string',
      value: '<n|text>',
      summary: 'This one alone: its number in --list, or a part of its text.',
    },
    list: { type: 'boolean', summary: 'Run nothing; list the commands there are.' },
    mode: { type: 'string', value: 'fast|full', summary: 'E2E_MODE, fast by default; full also runs the long forms.' },
    format: { type: 'string', value: 'text|json', summary: 'json prints {"path","record"} and no output of commands.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const file = await onePlan(io.cwd, positionals, EXAMPLE);
    if (values.list === true) {
      list(runnablesOf(file.plan), format, io);
      return 0;
    }
    const refusal = runRefusal(file.plan);
    if (refusal) {
      const pause = refusal.token === undefined ? '' : `${refusal.token}: `;
      io.err(`planloom: ${pause}${refusal.span ? `${file.placeOf(refusal.span)}: ` : ''}${refusal.text}\n`);
      return refusal.token === undefined ? 2 : refusal.token === 'NEEDS_CLARIFICATION' ? 3 : 4;
    }
    const clock = systemClock(io.environment);
    const named = textOption(values, 'story');
    const group = groupFor(file.plan, named ?? (await currentUnit(file, clock.now())));
    const runnables = chosen(group, values);
    mustBeRunnable(runnables, group, file);
    const cancelling = cancelledBySignals();
    // Where the process ends before the run does, because nobody reads its output any more, nothing has passed.
    const before = process.exitCode;
    process.exitCode = 1;
    try {
      const shows = format === 'text';
      const { path, record } = await runGroup({
        machine: machineOf(file.files.root),
        files: file.files,
        clock,
        plan: file.path,
        group,
        runnables,
        environment: { E2E_MODE: choiceOption(values, 'mode', ['fast', 'full']) },
        signal: cancelling.signal,
        watch: {
          started: ({ text }) => shows && io.err(`$ ${visible(text)}\n`),
          output: (_, text, stream) => shows && (stream === 'stdout' ? io.out(text) : io.err(text)),
        },
      });
      const shown = file.files.label(path);
      if (shows) io.err(summary(shown, record));
      else io.out(`${JSON.stringify({ path: shown, record }, null, 2)}\n`);
      return exitCode(record);
    } finally {
      cancelling.stop();
      process.exitCode = before;
    }
  },
};

/** What the plan is at; undefined when all of it is done. */
async function currentUnit(file: OnePlan, now: Date): Promise<Unit | undefined> {
  return planGate(file.plan, await gateFacts(file), now).current?.unit;
}

/** The commands of a story, or of what is named otherwise; of a unit its own, or else those of the plan itself. */
function groupFor(plan: Plan, wanted: string | Unit | undefined): RunnableGroup {
  const groups = runnablesOf(plan);
  if (groups.length === 0) throw new CannotRun('The plan names no command that could be run.');
  if (typeof wanted === 'string') return groupNamed(groups, wanted);
  const own = wanted && groupOf(plan, wanted);
  if (own) return mustBeOnlyOne(own, groups);
  const units = new Set(plan.units.map(({ heading }) => heading.span));
  const ofPlan = groups.find(({ unit, span }) => unit === undefined && !units.has(span));
  if (ofPlan) return ofPlan;
  const why = wanted ? `${nameOf(wanted)} has no commands` : 'All is done, and the plan itself has no commands';
  throw new CannotRun(`${why}; say whose are meant with --story, and see --list.`);
}

function groupNamed(groups: readonly RunnableGroup[], named: string): RunnableGroup {
  const group = groups.find(({ unit, title }) => isNamed(named, { id: unit, title }));
  if (group) return mustBeOnlyOne(group, groups);
  const all = groups.map(({ unit, title }) => unit ?? JSON.stringify(title));
  throw new CannotRun(`${named} has no commands in this plan; these have: ${all.join(', ')}.`);
}

function mustBeOnlyOne(group: RunnableGroup, groups: readonly RunnableGroup[]): RunnableGroup {
  const same = groups.filter(({ unit }) => unit !== undefined && unit === group.unit).length;
  if (same < 2) return group;
  throw new CannotRun(
    `${group.unit ?? ''} is the id of ${same} units with commands, whose runs could not be told apart; give each its own id first.`,
  );
}

function chosen(group: RunnableGroup, values: OptionValues): readonly Runnable[] {
  const { runnables } = group;
  const wanted = textOption(values, 'command');
  if (wanted !== undefined) return [commandNamed(group, wanted)];
  if (values.all === true) return runnables;
  const isFull = values.mode === 'full';
  const tests = isFull ? runnables.filter(({ role }) => role === 'test' || role === 'full') : defaultChoice(group);
  if (tests.length > 0) return tests;
  throw new CannotRun(`${group.unit ?? group.title} has no tests, only other commands; --all runs those.`);
}

function commandNamed({ unit, title, runnables }: RunnableGroup, wanted: string): Runnable {
  const byNumber = /^\d+$/.test(wanted) ? runnables[Number(wanted) - 1] : undefined;
  if (byNumber) return byNumber;
  const exact = runnables.find(({ text }) => text === wanted);
  if (exact) return exact;
  const [found, ...others] = runnables.filter(({ text }) => text.includes(wanted));
  if (found && others.length === 0) return found;
  const where = unit ?? title;
  throw new CannotRun(
    found
      ? `${JSON.stringify(wanted)} is in ${others.length + 1} commands of ${where}; give its number in --list.`
      : `${where} has no command ${JSON.stringify(wanted)}; --list shows those there are.`,
  );
}

/** Throws where none of the commands can be run as it stands. One among others is refused by the run, and makes it fail. */
function mustBeRunnable(runnables: readonly Runnable[], { unit }: RunnableGroup, file: OnePlan): void {
  const refused = runnables.flatMap((runnable) => {
    const filled = fillCommand(runnable, { unit, runId: 'RUN_ID' });
    return filled.ok ? [] : [`${file.placeOf(filled.span)}: ${filled.message}`];
  });
  if (refused.length === runnables.length) throw new CannotRun(refused.join('\n'));
}

function list(groups: readonly RunnableGroup[], format: 'text' | 'json', io: Io): void {
  if (format === 'json') {
    const shown = groups.map(({ unit, title, runnables, budget }) => ({
      unit,
      title,
      budget: budget?.limit,
      commands: runnables.map(({ text, role, label, budget: own, threshold }, index) => ({
        number: index + 1,
        command: text,
        role,
        label,
        budget: own?.limit,
        threshold: threshold?.text,
      })),
    }));
    io.out(`${JSON.stringify(shown, null, 2)}\n`);
    return;
  }
  for (const { unit, title, runnables } of groups) {
    io.out(`${unit === undefined ? title : `${unit}: ${title}`}\n`);
    for (const [index, { text, role, label, budget, threshold }] of runnables.entries()) {
      const notes = [
        label,
        role === 'test' ? undefined : role,
        budget && `at most ${durationText(budget.limit)}`,
        threshold && `threshold: ${threshold.text}`,
      ].filter((note) => note !== undefined);
      io.out(`  ${index + 1}. ${text}${notes.length > 0 ? `  (${notes.join(', ')})` : ''}\n`);
    }
  }
}

function summary(path: string, record: RunRecord): string {
  const lines = record.commands.flatMap((command) => [
    `${endText(command)}${command.duration === undefined ? '' : ` in ${durationText(command.duration)}`}: ${command.command}`,
    ...[command.problem, budgetSentence(command), thresholdSentence(command)].flatMap((text) =>
      text === undefined ? [] : [`  ${text}`],
    ),
  ]);
  const over = budgetSentence(record);
  if (over !== undefined) lines.push(`All together: ${over}`);
  if (isOverBudget(record)) lines.push('Make it faster, or raise BLOCKED with this run as the evidence.');
  if (record.problem !== undefined) lines.push(record.problem);
  return `\n${lines.join('\n')}\n${record.outcome}: ${path}\n`;
}

/** The exit code decides; whether what it printed is what the plan expects is for a person to compare. */
function thresholdSentence({ threshold, budget, outcome }: CommandRecord): string | undefined {
  if (threshold === undefined || threshold === budget?.text || (outcome !== 'passed' && outcome !== 'failed')) {
    return undefined;
  }
  return `Compare what it printed with its threshold: ${threshold}`;
}

function exitCode(record: RunRecord): ExitCode {
  return record.outcome === 'passed' && !isOverBudget(record) ? 0 : 1;
}

function isOverBudget({ budget, commands }: RunRecord): boolean {
  return [budget, ...commands.map((command) => command.budget)].some((one) => one?.exceeded === true);
}
