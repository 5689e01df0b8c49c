import { flatItems } from '../plan/items';
import type { RunnableGroup } from '../plan/runnables';
import type { Unit } from '../plan/units';
import type { FeatureFacts, RunFacts } from '../repo/feature';
import { join, names } from '../repo/paths';
import { commandEvidence } from './commandEvidence';
import { e2eCommands } from './e2e';
import { type Present, staleness } from './freshness';
import type { CommandEvidence, Evidence } from './gate';
import { entriesOf, nameOf, runName } from './unitFacts';

/** What the items of one gate are held against. */
export interface ClaimContext {
  readonly unit: Unit;
  /** Of the item that is looked at. */
  readonly isTicked: boolean;
  readonly group?: RunnableGroup;
  /** undefined where nobody looked. */
  readonly feature?: FeatureFacts;
  /** Of the unit, newest first. */
  readonly runs: readonly RunFacts[];
  readonly present: Present;
  /** Of the commands of role `test`. */
  readonly commands: readonly CommandEvidence[];
}

export type Claim = Pick<Evidence, 'state' | 'text'> & Partial<Pick<Evidence, 'related' | 'run'>>;

/** Whether what an item claims is so, by its meaning (codex, Story Exit Checklist; codex-web, section 8). */
export function claimOf(meaning: string | undefined, context: ClaimContext): Claim {
  return meaning !== undefined && Object.hasOwn(claims, meaning)
    ? (claims[meaning]?.(context) ?? askWhether('this is so', context))
    : askWhether('this is so', context);
}

const claims: Readonly<Record<string, (context: ClaimContext) => Claim>> = {
  acceptance: (context) => askWhether('the acceptance criteria are satisfied', context),
  dod: (context) => askWhether('the Definition of Done is met', context),
  tasks: tasksClaim,
  tests: testsClaim,
  evidence: evidenceClaim,
  'decision-log': decisionClaim,
  expertise: expertiseClaim,
  e2e: e2eClaim,
};

/** @param because why nothing else can show it, where that is not plain */
function askWhether(what: string, { isTicked }: Pick<ClaimContext, 'isTicked'>, because?: string): Claim {
  const said = isTicked ? `A person said that ${what}` : `Only a person can say whether ${what}`;
  return { state: 'ask', text: because === undefined ? `${said}.` : `${said}: ${because}.` };
}

/** Of a plan in no feature folder: neither its runs nor a log are looked at there. */
const NO_FOLDER = 'the plan stands in no feature folder, tasks/<feature>/plan.md, whose runs and log would show it';

const UNSEEN: Claim = { state: 'unknown', text: 'The feature folder, which would show it, was not looked at.' };

const NO_ID: Claim = {
  state: 'unknown',
  text: 'It has no id, by which its runs and log entries are told; give it one.',
};

function tasksClaim(context: ClaimContext): Claim {
  const { unit } = context;
  const listed = unit.lists.filter(({ name }) => name === 'tasks').flatMap(({ items }) => [...items]);
  const tasks = flatItems(listed).filter(({ box }) => box);
  if (tasks.length === 0) return askWhether('its tasks are done', context, 'none of them has a box');
  const open = tasks.filter(({ box }) => box?.state !== 'done');
  if (open.length === 0) {
    return {
      state: 'proven',
      text: tasks.length === 1 ? 'Its one task is ticked.' : `All ${tasks.length} tasks are ticked.`,
    };
  }
  return {
    state: 'failed',
    text: open.length === 1 ? 'One task of it is open.' : `${open.length} tasks of it are open.`,
    related: open.map(({ textSpan }) => ({ span: textSpan, message: 'This task is open.' })),
  };
}

function testsClaim(context: ClaimContext): Claim {
  const { feature, commands, group, unit } = context;
  if (!group?.runnables.some(({ role }) => role === 'test')) {
    return askWhether('its tests pass', context, 'it names no command that runs them');
  }
  if (!feature) return askWhether('its tests pass', context, NO_FOLDER);
  return unit.id === undefined ? NO_ID : commandsClaim(commands, context);
}

/** What several commands come to: the worst of them decides. */
function commandsClaim(commands: readonly CommandEvidence[], context: ClaimContext): Claim {
  const { unit, runs } = context;
  const [first] = commands;
  const worst = ORDER.flatMap((state) => commands.find((command) => command.state === state) ?? [])[0] ?? first;
  if (!worst) return askWhether('this is so', context);
  const run = worst.run && { run: worst.run };
  if (worst.state === 'missing' && runs.length === 0) return { state: 'missing', text: neverRun(unit) };
  if (worst.state === 'missing' && !runs.some(({ record }) => record)) {
    const text = 'There is a run, but no record of what it ran: only a run by Planloom ("planloom run") can show it.';
    return { state: 'unknown', text };
  }
  if (worst.state === 'proven') {
    const text =
      commands.length === 1 ? worst.text : `All ${commands.length} commands passed, the last in ${newest(commands)}.`;
    return { state: 'proven', text, ...run };
  }
  const related = commands
    .filter(({ state }) => state !== 'proven')
    .map(({ runnable, text }) => ({ span: runnable.span, message: text }));
  return { state: worst.state, text: worst.text, related, ...run };
}

const ORDER: readonly CommandEvidence['state'][] = ['failed', 'missing', 'stale'];

function newest(commands: readonly CommandEvidence[]): string {
  const runs = commands.flatMap(({ run }) => run ?? []);
  const run = runs.toSorted((a, b) => (b.time ?? 0) - (a.time ?? 0))[0];
  return run ? runName(run) : '';
}

/** The newest run that came to an end decides: it may have failed, but it must be one of the text as it is now. */
function evidenceClaim(context: ClaimContext): Claim {
  const { unit, feature, runs, present } = context;
  if (!feature) return askWhether('the evidence is kept', context, NO_FOLDER);
  const run = runs.find(({ record }) => !record || record.outcome === 'passed' || record.outcome === 'failed');
  if (run && !run.record) return { state: 'proven', text: `There is a run by other hands: ${runName(run)}.`, run };
  if (run?.record) {
    const { record } = run;
    const isOld = staleness(record, { ...(present.hash !== undefined && { hash: present.hash }) }) !== undefined;
    if (isOld)
      return {
        state: 'stale',
        text: `The newest run, ${runName(run)}, is of an older text of ${nameOf(unit)}; run it again.`,
        run,
      };
    return { state: 'proven', text: `The run is kept: ${join(runName(run), TEST_REPORT)}.`, run };
  }
  const [cut] = runs;
  if (unit.id === undefined) return NO_ID;
  if (!cut) return { state: 'missing', text: neverRun(unit) };
  return {
    state: 'missing',
    text: `No run of ${nameOf(unit)} came to its end, as ${runName(cut)} shows; run it again.`,
    run: cut,
  };
}

/** The human summary of a run (codex, Structure). */
const TEST_REPORT = 'test-report.md';

function decisionClaim(context: ClaimContext): Claim {
  const { unit, feature } = context;
  if (!feature) return askWhether('the decision is logged', context, NO_FOLDER);
  if (unit.id === undefined) return NO_ID;
  if (!feature.decisionLog) return { state: 'missing', text: `There is no ${names.decisionLog}.` };
  const entries = entriesOf(unit, feature);
  const done = entries.find((entry) => entry.done);
  if (done) return { state: 'proven', text: `${names.decisionLog} says so: "${done.title}".` };
  const lacks = entries.length === 0 ? 'no entry' : 'no "done" entry';
  return { state: 'missing', text: `${names.decisionLog} has ${lacks} for ${unit.id}.` };
}

function expertiseClaim(context: ClaimContext): Claim {
  const { feature } = context;
  if (!feature) return askWhether('expertise was captured', context, NO_FOLDER);
  if (!feature.expertise) return UNSEEN;
  if (!feature.expertise.isCaptured) {
    return { state: 'missing', text: `Nothing is captured in ${names.referencedExpertise}; scan the experts.` };
  }
  return { state: 'proven', text: `${names.referencedExpertise} holds what was looked up.` };
}

function e2eClaim(context: ClaimContext): Claim {
  const { feature, group, runs, present, unit } = context;
  const runnables = e2eCommands(group?.runnables ?? []);
  if (runnables.length === 0) return { state: 'proven', text: 'Not applicable: it names no E2E command.' };
  if (!feature) return askWhether('it ran end to end within its budget', context, NO_FOLDER);
  if (unit.id === undefined) return NO_ID;
  const commands = runnables.map((runnable) => commandEvidence(runnable, runs, present));
  const over = commands.find(({ run, record }) => record?.budget?.exceeded ?? run?.record?.budget?.exceeded);
  const budget = over?.record?.budget ?? over?.run?.record?.budget;
  if (over?.run && budget) {
    const related = [{ span: over.runnable.span, message: 'This command took longer than its budget.' }];
    const text = `The E2E run in ${runName(over.run)} took longer than its budget (${budget.text}).`;
    return { state: 'failed', text, related, run: over.run };
  }
  return commandsClaim(commands, context);
}

function neverRun(unit: Unit): string {
  return `Nothing was ever run for ${nameOf(unit)}: there is no run of it under ${names.runs}/; run it.`;
}
