import * as vscode from 'vscode';
import { type PassedGate, passGate as passGateChanges } from '../../core/actions/passGate';
import type { Evidence, PlanGate, UnitGate } from '../../core/gates/gate';
import { toRun } from '../../core/gates/unitGate';
import type { Unit } from '../../core/plan/units';
import type { CommandId } from '../contributions';
import { findUnit, unitKeys } from '../features/tree/address';
import { plainText } from '../../core/plan/unitLabel';
import { nameOf } from '../../core/plan/summary';
import { filesOf, type Host, uriOf } from '../host';
import { UserMessage, withoutLinks } from '../messages';
import { apply, chooseLoop, goTo, type Loop, readLoop, unitOf } from './loop';
import { offer, type Offer, pauseOffer } from './loopOffers';

const TITLE = 'Pass Gate';

/** Characters of the commands to be run that a notification shows. */
const MOST_SHOWN = 200;

/** What became of a gate, for whoever called the command. */
export interface GateOutcome {
  readonly isPassed: boolean;
  /** The pause that holds now. */
  readonly token?: PlanGate['token'];
}

/**
 * Passes the gate of the unit that is being worked on, or of the one that was pointed at: runs what was not run or is stale, asks
 * what only a person can say, ticks what holds and writes the "done" entry, as one step that can be undone; then says what comes
 * next. undefined when the user gave it up.
 *
 * @param argument a row of the tree, or the URI of a plan
 * @param options `{ unit?: string }`
 */
export async function passGate(host: Host, argument?: unknown, options?: unknown): Promise<GateOutcome | undefined> {
  const chosen = await chooseLoop(host, argument, TITLE, options);
  if (!chosen) return undefined;
  const unit = unitOf(chosen);
  const key = unitKeys(chosen.plan.units)[chosen.plan.units.indexOf(unit)] ?? '';
  const loop = await withFreshRuns(host, chosen, unit, key);
  return loop && pass(host, loop, key);
}

/** Runs what the gate lacks. undefined when nothing came of it: whoever ran it has said why. */
async function withFreshRuns(host: Host, loop: Loop, unit: Unit, key: string): Promise<Loop | undefined> {
  const gate = gateOf(loop, unit);
  const needed = gate && gate.state !== 'passed' && !isPaused(loop.gate) ? toRun(gate) : [];
  // Where nothing can be run, what was run elsewhere counts.
  const canRun = unit.id !== undefined && (await host.machine(loop.place.folder)) !== undefined;
  if (needed.length === 0 || !canRun) return loop;
  const commands = [...new Set(needed.map(({ text }) => text))];
  const run = async (): Promise<unknown> =>
    vscode.commands.executeCommand('planloom.runTests' satisfies CommandId, uriOf(loop.place), unit.id, { commands });
  const texts = commands.join(', ');
  const shown = texts.length > MOST_SHOWN ? `${texts.slice(0, MOST_SHOWN)}…` : texts;
  const title = withoutLinks(`Before the gate of ${nameOf(unit)}, this is run: ${shown}`);
  const made = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, run);
  if (!Array.isArray(made) || made.length === 0) return undefined;
  const now = await readLoop(host, loop);
  return findUnit(now.plan, key) ? now : undefined;
}

/** Nothing is run, asked or ticked then. */
function isPaused({ token }: PlanGate): boolean {
  return token === 'NEEDS_CLARIFICATION' || token === 'READY_FOR_APPROVAL';
}

async function pass(host: Host, loop: Loop, key: string): Promise<GateOutcome | undefined> {
  const unit = findUnit(loop.plan, key);
  if (!unit) throw new UserMessage('The plan changed meanwhile, so nothing was ticked. Try again.');
  if (isPaused(loop.gate)) {
    pauseOffer(host, TITLE, loop, `The gate of ${nameOf(unit)} has to wait.`, loop.gate);
    return outcomeOf(false, loop.gate);
  }
  const asked = (gateOf(loop, unit)?.evidence ?? []).flatMap((evidence, index) =>
    evidence.state === 'ask' && !evidence.isTicked ? [{ evidence, index }] : [],
  );
  // Nobody is asked for what does not help: something else keeps the gate open.
  const best = await decide(host, loop, unit, { yes: new Set(asked.map(({ index }) => index)) });
  if (!best.isPassed) {
    stayOpen(host, loop, unit, best.open, asked);
    return outcomeOf(false, loop.gate);
  }
  const yes = await askWhatHolds(unit, asked);
  if (!yes) return undefined;
  const outcome = await decide(host, loop, unit, { yes });
  if (!outcome.isPassed) {
    stayOpen(host, loop, unit, outcome.open, [], yes);
    return outcomeOf(false, loop.gate);
  }
  await apply(loop.place.folder, outcome.changes);
  tellOfNext(host, loop, unit, outcome);
  return outcomeOf(true, outcome.after);
}

interface Asked {
  readonly evidence: Evidence;
  /** Among the items of the gate. */
  readonly index: number;
}

type Answers = Pick<Parameters<typeof passGateChanges>[0], 'yes' | 'partly'>;

async function decide(
  host: Host,
  { place, plan, text, facts }: Loop,
  unit: Unit,
  answers: Answers,
): Promise<Extract<Awaited<ReturnType<typeof passGateChanges>>, { ok: true }>> {
  const files = filesOf(place.folder.uri);
  const outcome = await passGateChanges({
    files,
    path: place.path,
    plan,
    text,
    unit,
    facts,
    now: host.clock.now(),
    ...answers,
  });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  return outcome;
}

/** Lets the user say which of the items hold; nothing is taken for granted. undefined when they gave it up. */
async function askWhatHolds(unit: Unit, asked: readonly Asked[]): Promise<ReadonlySet<number> | undefined> {
  if (asked.length === 0) return new Set();
  const picks = asked.map(({ evidence, index }) => ({
    label: plainText(evidence.item.text),
    detail: evidence.text,
    index,
  }));
  const picked = await vscode.window.showQuickPick(picks, {
    title: `Gate of ${nameOf(unit)}: What Holds?`,
    placeHolder: 'Choose what you have seen to be so',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return picked && new Set(picked.map(({ index }) => index));
}

/** Says what keeps a gate from being passed, with a way on. */
function stayOpen(
  host: Host,
  loop: Loop,
  unit: Unit,
  open: readonly Evidence[],
  asked: readonly Asked[],
  yes: ReadonlySet<number> = new Set(),
): void {
  const [first, ...others] = open;
  if (!first) return;
  const why = first.state === 'ask' ? `“${plainText(first.item.text)}” was not said to hold.` : first.text;
  const more =
    others.length === 0 ? '' : ` ${others.length} more ${others.length === 1 ? 'item is' : 'items are'} open.`;
  const tick = async (): Promise<void> => {
    const said = asked.length > 0 ? await askWhatHolds(unit, asked) : yes;
    if (!said) return;
    const { changes } = await decide(host, loop, unit, { yes: said, partly: true });
    if (changes.length === 0) throw new UserMessage('Nothing else holds, so nothing was ticked.', undefined, 'info');
    await apply(loop.place.folder, changes);
  };
  const scan = (): unknown =>
    vscode.commands.executeCommand('planloom.scanExperts' satisfies CommandId, uriOf(loop.place));
  const offers: readonly Offer[] = [
    { label: 'Show', run: () => goTo(loop, loop.plan, first.item.textSpan) },
    ...(first.meaning === 'expertise' ? [{ label: 'Scan Experts', run: scan }] : []),
    { label: 'Tick What Holds', run: tick },
  ];
  offer(host, TITLE, `The gate of ${nameOf(unit)} stays open. ${why}${more}`, offers);
}

/** Never-Stop: the next unit is at hand, unless one of the allowed pauses holds. */
function tellOfNext(host: Host, loop: Loop, unit: Unit, { after }: PassedGate): void {
  const passed = `${nameOf(unit)} passed.`;
  const next = after.current?.unit;
  if (after.token !== undefined) {
    pauseOffer(host, TITLE, loop, passed, after);
  } else if (!next) {
    offer(host, TITLE, `${passed} All gates of this plan are passed.`, []);
  } else {
    const name = nameOf(next);
    const title = next.id === undefined || next.title === '' ? '' : ` ${plainText(next.title)}`;
    const go = async (): Promise<void> => {
      const now = await readLoop(host, loop);
      const there = now.plan.units.find(({ id, title: named }) => id === next.id && named === next.title);
      if (there) await goTo(now, now.plan, there.heading.textSpan);
    };
    offer(host, TITLE, `${passed} Next: ${name}${title}`, [{ label: `Go to ${name}`, run: go }]);
  }
}

function gateOf({ gate }: Loop, unit: Unit): UnitGate | undefined {
  return gate.units.find((one) => one.unit === unit);
}

function outcomeOf(isPassed: boolean, { token }: PlanGate): GateOutcome {
  return { isPassed, ...(token && { token }) };
}
