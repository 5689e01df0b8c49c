import type { CommandEvidence, Evidence, PlanGate, Reason, UnitGate } from '../../core/gates/gate';
import { nameOf } from '../../core/gates/unitFacts';
import type { Span } from '../../core/plan/model';
import type { Unit } from '../../core/plan/units';

export interface GateReport {
  /** As it is shown. */
  readonly plan: string;
  readonly standing: PlanGate;
  /** The unit that was asked about; undefined when all are passed, or there is none. */
  readonly unit?: UnitGate;
  /** What was done about the gate. */
  readonly passed?: {
    readonly passed: boolean;
    /** Texts of the items that were ticked. */
    readonly ticked?: readonly string[];
    /** The decision log, as it is shown. */
    readonly logged?: string;
    /** Why nothing was done. */
    readonly message?: string;
  };
  /** `path:line:column` of a place in the plan. */
  readonly placeOf: (span: Span) => string;
}

export function gateJson({ plan, standing, unit, passed, placeOf }: GateReport): string {
  const { token, reasons, isDone, units } = standing;
  const next = nextOf(standing, unit);
  const report = {
    plan,
    token,
    reasons: reasons.map(({ text, span }) => ({ text, place: span && placeOf(span) })),
    done: isDone,
    ...(unit && {
      unit: unit.unit.id,
      title: unit.unit.title,
      state: unit.state,
      blocked: unit.blocked?.text,
      items: unit.evidence.map(itemJson),
      commands: unit.commands.map(commandJson),
    }),
    next: next && (next.id ?? next.title),
    units: units.map(({ unit: { id, title }, state }) => ({ unit: id, title, state })),
    passed,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function itemJson({ item, meaning, isTicked, state, text, run }: Evidence, index: number): object {
  return { number: index + 1, text: item.text, meaning, ticked: isTicked, state, evidence: text, run: run?.path };
}

function commandJson({ runnable, state, text, run }: CommandEvidence): object {
  return { command: runnable.text, state, evidence: text, run: run?.path };
}

export function gateText({ plan, standing, unit, passed, placeOf }: GateReport): string {
  const { token, reasons, isDone } = standing;
  const lines: string[] = [];
  if (token) lines.push(token, ...reasons.map((reason) => `  ${reasonText(reason, placeOf)}`));
  if (unit) {
    lines.push(`${titleOf(unit.unit)}: ${unit.state.replace('-', ' ')}`);
    if (unit.blocked && !reasons.some(({ text }) => text === unit.blocked?.text)) {
      lines.push(`  ${reasonText(unit.blocked, placeOf)}`);
    }
    lines.push(...(unit.evidence.length > 0 ? unit.evidence.flatMap(itemLines) : [tasksLine(unit.unit)]));
  } else {
    lines.push(isDone ? `${plan}: all gates are passed` : `${plan}: nothing has a gate to pass`);
  }
  if (passed) lines.push(...passedLines(passed));
  const next = nextOf(standing, unit);
  if (next) lines.push(`Next: ${titleOf(next)}`);
  else if (isDone && unit) lines.push('All gates are passed.');
  return `${lines.join('\n')}\n`;
}

function itemLines({ item, isTicked, state, text }: Evidence, index: number): string[] {
  const [line = ''] = item.text.split(/[\r\n]/, 1);
  // What cannot be ticked keeps the gate open, whoever says that it is so.
  if (!item.box)
    return [`      ${index + 1}. ${line}`, '      It has no box, so it cannot be ticked: write it as "- [ ] …".'];
  const word = state === 'ask' && isTicked ? 'said' : state;
  return [`  ${isTicked ? '[x]' : '[ ]'} ${index + 1}. ${line}`, `      ${word}: ${text}`];
}

/** What a unit without a gate rests on. */
function tasksLine({ progress: { tasks, tasksDone } }: Unit): string {
  if (tasks === 0) return '  It has neither a gate nor tasks with boxes.';
  return `  It has no gate of boxes: it is done once its tasks are, of which ${tasksDone} of ${tasks} are ticked.`;
}

function passedLines({ passed, ticked = [], logged, message }: NonNullable<GateReport['passed']>): string[] {
  if (message !== undefined) return [`Not passed: ${message}`];
  const did = [
    ...(ticked.length > 0 ? [`ticked ${ticked.length} ${ticked.length === 1 ? 'item' : 'items'}`] : []),
    ...(logged === undefined ? [] : [`wrote the entry in ${logged}`]),
  ];
  const done = did.length > 0 ? ` (${did.join(', ')})` : '';
  return [passed ? `Passed${done}.` : `Not passed yet${done}.`];
}

/** What comes after the unit that was asked about: once it is passed the one that the plan is at then. */
function nextOf({ current, next }: PlanGate, unit: UnitGate | undefined): Unit | undefined {
  if (unit?.state === 'passed') return current?.unit;
  return unit && unit.unit === current?.unit ? next : undefined;
}

function reasonText({ text, span }: Reason, placeOf: (span: Span) => string): string {
  return span ? `${placeOf(span)}: ${text}` : text;
}

function titleOf(unit: Unit): string {
  return unit.id === undefined ? nameOf(unit) : `${unit.id} ${unit.title}`.trimEnd();
}
