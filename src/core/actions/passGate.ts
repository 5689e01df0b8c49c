import type { Evidence, GateFacts, PlanGate, UnitGate } from '../gates/gate';
import { planGate } from '../gates/planGate';
import { dueReason } from '../gates/timeBox';
import { isLoggedDone, nameOf } from '../gates/unitFacts';
import { unitGate } from '../gates/unitGate';
import { MarkdownDocument } from '../markdown/document';
import { BYTE_ORDER_MARK } from '../markdown/frontMatterFence';
import type { Plan } from '../plan/model';
import { readPlan } from '../plan/readPlan';
import type { Unit } from '../plan/units';
import type { Files } from '../ports';
import { readDecisionLog } from '../repo/decisionLog';
import { applyEdits } from '../text/edits';
import type { TextEdit } from '../text/range';
import { appendDecision, type AppendedDecision } from './appendDecision';
import type { Change, Outcome } from './change';
import { doneFacts } from './doneFacts';
import { failure } from './failure';

export interface PassGateInput {
  readonly files: Files;
  /** Of the plan, as in ports.ts. */
  readonly path: string;
  readonly plan: Plan;
  /** What the plan was read from, without a byte order mark. */
  readonly text: string;
  /** One of the plan's. */
  readonly unit: Unit;
  /** As they are now: what is stale has been run before. */
  readonly facts: GateFacts;
  /** Which items of the gate (from 0, in their order) a person says are so; counts for those that only a person can judge. */
  readonly yes: ReadonlySet<number>;
  /** Tick what is proven also where the gate stays open. */
  readonly partly?: boolean;
  readonly now: Date;
}

export interface PassedGate {
  /** The gate is passed, or was before. */
  readonly isPassed: boolean;
  /** The items that the changes tick. */
  readonly ticked: readonly Evidence[];
  /** What keeps the gate from being passed. */
  readonly open: readonly Evidence[];
  /** The "done" entry that the changes write. */
  readonly logged?: AppendedDecision;
  /** How the plan stands once the changes are made: the next unit, or the pause that holds (Never-Stop). */
  readonly after: PlanGate;
}

/**
 * Passes the gate of a unit: ticks what is proven and what a person has said, and writes the "done" entry, which at the same time
 * is what the item about it asks for. As long as anything is left open nothing is changed, unless `partly` is given; an item that
 * is ticked and is not so is such a thing. Refuses while a question or an approval is awaited, or it is blocked, and while the gate of a unit
 * before this one is open (codex, Part 2, Plan Flow).
 */
export async function passGate(input: PassGateInput): Promise<Outcome<PassedGate>> {
  const { files, path, plan, unit, facts, now } = input;
  const standing = planGate(plan, facts, now);
  const gate = standing.units.find((one) => one.unit === unit) ?? unitGate(plan, unit, facts, now);
  if (gate.state === 'passed') return { ok: true, changes: [], isPassed: true, ticked: [], open: [], after: standing };
  const refusal = refusalOf(gate, standing, now);
  if (refusal !== undefined) return { ok: false, message: refusal };
  try {
    const written = await files.read(path);
    if (written === undefined) return { ok: false, message: `${path} is not there any more.` };
    const mark = written.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    if (written.slice(mark.length) !== input.text) {
      return { ok: false, message: `${path} was changed since it was read: look at it again.` };
    }
    const mustLog = unit.id !== undefined && facts.feature !== undefined && !isLoggedDone(unit, facts.feature);
    const isSo = gate.evidence.map((evidence, index) => holds(evidence, input.yes.has(index)));
    const waitsForLog = (evidence: Evidence): boolean =>
      mustLog && evidence.meaning === 'decision-log' && evidence.state === 'missing' && evidence.item.box !== undefined;
    const open = gate.evidence.filter((evidence, index) => isSo[index] !== true && !waitsForLog(evidence));
    const isPassing = open.length === 0;
    if (!isPassing && input.partly !== true) {
      return { ok: true, changes: [], isPassed: false, ticked: [], open, after: standing };
    }
    const ticked = gate.evidence.filter(
      (evidence, index) => !evidence.isTicked && (isSo[index] === true || (isPassing && waitsForLog(evidence))),
    );
    const logs = isPassing && mustLog ? await logDone(input, gate, standing.units) : undefined;
    if (logs?.ok === false) return logs;
    const edits = [
      ...ticked.flatMap((evidence) => tickOf(plan, evidence)),
      ...(isPassing ? closingEdits(plan, unit) : []),
    ];
    const after = planGate(
      readPlan(new MarkdownDocument(applyEdits(input.text, edits)), plan.contract),
      logs ? withEntry(facts, logs.changes, logs.path) : facts,
      now,
    );
    if (isPassing && after.units[standing.units.indexOf(gate)]?.state !== 'passed') {
      const message = `Every item of the gate holds, but ${nameOf(unit)} is not done: see which of its tasks are open.`;
      return { ok: false, message };
    }
    const shifted = edits.map((edit) => ({ ...edit, start: edit.start + mark.length, end: edit.end + mark.length }));
    const changes: readonly Change[] = [
      ...(shifted.length > 0 ? [{ kind: 'edit', path, before: written, edits: shifted } as const] : []),
      ...(logs?.changes ?? []),
    ];
    const logged = logs && { path: logs.path, start: logs.start, end: logs.end };
    return { ok: true, changes, isPassed: isPassing, ticked, open, after, ...(logged && { logged }) };
  } catch (error) {
    return failure(error);
  }
}

/** One sentence why the gate may not be passed now, whatever it rests on. */
function refusalOf({ unit, blocked }: UnitGate, { token, reasons, units }: PlanGate, now: Date): string | undefined {
  const [reason] = reasons;
  if (token !== undefined && token !== 'BLOCKED') return `${token}: ${reason?.text ?? 'someone has to answer first.'}`;
  // What is done too late is done all the same.
  if (blocked && blocked.text !== dueReason(unit, now)?.text) return `BLOCKED: ${blocked.text}`;
  const same = units.filter((one) => unit.id !== undefined && one.unit.id === unit.id).length;
  if (same > 1) {
    return `${nameOf(unit)} is the id of ${same} units of this plan, so their runs and log entries cannot be told apart; give each its own id first.`;
  }
  if (!unit.gate || unit.gate.length === 0) {
    return `${nameOf(unit)} has no gate of boxes: it is done when its tasks are ticked.`;
  }
  const before = units.slice(
    0,
    units.findIndex((one) => one.unit === unit),
  );
  const isGated = unit.kind === 'story' || unit.kind === 'phase';
  const open = isGated
    ? before.find(({ state, unit: { gate } }) => state !== 'passed' && gate && gate.length > 0)
    : undefined;
  return open && `${nameOf(open.unit)} comes first: its gate is not passed.`;
}

/** Whether an item may be taken for true: by what shows it, by a tick that nothing speaks against, or by a person's word where only that counts. */
function holds({ state, isTicked, item }: Evidence, isSaid: boolean): boolean {
  if (!item.box) return false;
  if (state === 'proven') return true;
  if (state === 'ask') return isTicked || isSaid;
  return state === 'unknown' && isTicked;
}

function tickOf(plan: Plan, { item: { box } }: Evidence): readonly TextEdit[] {
  return box ? [{ ...plan.resolve(box.span), newText: '[x]' }] : [];
}

function closingEdits(plan: Plan, unit: Unit): readonly TextEdit[] {
  const edits = plan.contract.reading.gate?.closing?.(unit) ?? [];
  return edits.map(({ span, newText }) => ({ ...plan.resolve(span), newText }));
}

/** Without the next step where the log's form would have it read as something else. */
async function logDone(
  { facts: { feature }, files, now }: PassGateInput,
  gate: UnitGate,
  units: readonly UnitGate[],
): Promise<Outcome<AppendedDecision>> {
  const next = units.slice(units.indexOf(gate) + 1).find(({ state }) => state !== 'passed')?.unit;
  const { nextStep, ...entry } = doneFacts(gate, next);
  const where = { feature: feature?.path ?? '', files, now, unknown: 'omit' } as const;
  const whole = await appendDecision({ ...where, ...entry, ...(nextStep !== undefined && { nextStep }) });
  return whole.ok ? whole : appendDecision({ ...where, ...entry });
}

/** The facts as they are once the log has its entry. */
function withEntry(facts: GateFacts, changes: readonly Change[], log: string): GateFacts {
  const change = changes.find(({ path }) => path === log);
  if (!facts.feature || (change?.kind !== 'createFile' && change?.kind !== 'edit')) return facts;
  const text = change.kind === 'createFile' ? change.text : applyEdits(change.before, change.edits);
  return { ...facts, feature: { ...facts.feature, decisionLog: readDecisionLog(text).entries } };
}
