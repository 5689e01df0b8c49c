import { type PassedGate, passGate } from '../../core/actions/passGate';
import type { PlanGate, UnitGate } from '../../core/gates/gate';
import { planGate } from '../../core/gates/planGate';
import { nameOf } from '../../core/gates/unitFacts';
import { applyChanges } from '../../node/applyChanges';
import { systemClock } from '../../node/systemClock';
import { CannotRun, choiceOption, type Command, type ExitCode, textOption } from '../command';
import { onePlan, type OnePlan } from '../onePlan';
import { type GateReport, gateJson, gateText } from '../reporters/gate';
import { gateFacts } from '../sources';
import { isNamed } from '../unitNames';

export const gate: Command = {
  name: 'gate',
  summary: 'Say whether work may go on, by what was ticked, run and logged; or pass the gate.',
  usage: '<plan> [--story <id>] [--pass [--yes <items>]] [--format text|json]',
  details: [
    'Prints the stop token that holds, if any, and what each item of the gate rests on: of the story (phase, task) that\n' +
      'the plan is at, which is the first whose gate is not passed, or of the one that is named.',
    'proven: it is so. missing: nothing shows it. stale: it was so, for another text or other sources. failed: it is not so.\n' +
      'ask: only a person can say; where it is ticked, one said so. unknown: it could not be looked at.',
    '--pass ticks what is proven and what --yes names, writes the "Done" entry into decision-log.md once nothing is left\n' +
      'open, and names what comes next. --yes takes numbers of items, their meanings or all, as in --yes 1,4 or\n' +
      '--yes acceptance,dod; it counts only for what a person can say. Tests are not run: planloom run does that, so a loop\n' +
      'is "planloom run <plan> && planloom gate <plan> --pass --yes all".',
    'JSON is one object: plan, token, reasons [{text, place}], done, unit, title, state, blocked, items [{number, text,\n' +
      'meaning, ticked, state, evidence, run}], commands [{command, state, evidence, run}], next, units [{unit, title,\n' +
      'state}], and with --pass also passed {passed, ticked, logged, message}. What is not known is left out. States of a\n' +
      'unit: not-started, in-progress, gate-open, passed, contradicted, blocked.',
    'Exit code: 0 work may go on: all is passed, or with --story or --pass that gate is; 1 the gate is open, or a tick is\n' +
      'contradicted; 2 could not run; 3 NEEDS_CLARIFICATION; 4 READY_FOR_APPROVAL; 5 BLOCKED.',
  ],
  options: {
    story: { type: 'string', value: '<id>', summary: 'The story, phase or task to look at, by its id or title.' },
    pass: { type: 'boolean', summary: 'Pass the gate as far as it goes.' },
    yes: { type: 'string', value: '<items>', summary: 'With --pass: what you, a person, say is so.' },
    format: { type: 'string', value: 'text|json', summary: 'How to report; text by default.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    if (values.yes !== undefined && values.pass !== true) throw new CannotRun('--yes goes with --pass.');
    const file = await onePlan(io.cwd, positionals, 'planloom gate tasks/x/plan.md');
    const now = systemClock(io.environment).now();
    const facts = await gateFacts(file);
    const standing = planGate(file.plan, facts, now);
    const named = textOption(values, 'story');
    const unit = named === undefined ? standing.current : unitNamed(standing, named);
    const show = (report: Omit<GateReport, 'plan' | 'placeOf'>): void => {
      const whole: GateReport = { plan: file.shown, placeOf: file.placeOf, ...report };
      io.out(format === 'json' ? gateJson(whole) : gateText(whole));
    };
    if (values.pass !== true || !unit) {
      show({ standing, ...(unit && { unit }) });
      return exitCode(standing, unit, named !== undefined);
    }
    const yes = itemsNamed(unit, textOption(values, 'yes'));
    const { files, path, plan, text } = file;
    const outcome = await passGate({ files, path, plan, text, unit: unit.unit, facts, yes, partly: true, now });
    if (!outcome.ok) {
      show({ standing, unit, passed: { passed: false, message: outcome.message } });
      return exitCode(standing, unit, true) || 1;
    }
    await applyChanges(files, outcome.changes);
    const { after, isPassed } = outcome;
    const same = after.units[standing.units.indexOf(unit)] ?? unit;
    show({ standing: after, unit: same, passed: passedOf(outcome, file) });
    return isPassed ? 0 : exitCode(after, same, true) || 1;
  },
};

function unitNamed({ units }: PlanGate, named: string): UnitGate {
  const found = units.find(({ unit }) => isNamed(named, unit));
  if (found) return found;
  const all = units.map(({ unit }) => nameOf(unit));
  throw new CannotRun(
    all.length === 0
      ? 'The plan has no stories, phases or tasks with a gate.'
      : `There is no ${named} in this plan; it has ${all.join(', ')}.`,
  );
}

/** Items by number, by meaning, or all that only a person can judge. */
function itemsNamed({ evidence }: UnitGate, given: string | undefined): ReadonlySet<number> {
  if (given === undefined) return new Set();
  if (given === 'all') return new Set(evidence.keys());
  const named = given.split(',').map((word) => word.trim());
  return new Set(
    named.map((word) => {
      const index = /^\d{1,6}$/.test(word) ? Number(word) - 1 : evidence.findIndex(({ meaning }) => meaning === word);
      if (evidence[index]) return index;
      const meanings = evidence.flatMap(({ meaning }) => meaning ?? []);
      throw new CannotRun(
        `--yes takes numbers from 1 to ${evidence.length}${meanings.length > 0 ? `, ${meanings.join(', ')}` : ''} or all, not ${JSON.stringify(word)}.`,
      );
    }),
  );
}

/** @param isNamed the call is about that unit alone, not about the plan */
function exitCode({ token, isDone, current }: PlanGate, unit: UnitGate | undefined, isNamed: boolean): ExitCode {
  if (token === 'NEEDS_CLARIFICATION') return 3;
  if (token === 'READY_FOR_APPROVAL') return 4;
  if (isNamed && unit) {
    if (unit.state === 'passed') return 0;
    return unit.blocked || (token === 'BLOCKED' && unit === current) ? 5 : 1;
  }
  return token === 'BLOCKED' ? 5 : isDone ? 0 : 1;
}

function passedOf({ isPassed, ticked, logged }: PassedGate, { files }: OnePlan): NonNullable<GateReport['passed']> {
  return {
    passed: isPassed,
    ticked: ticked.map(({ item }) => item.text),
    ...(logged && { logged: files.label(logged.path) }),
  };
}
