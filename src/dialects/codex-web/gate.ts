import type { Span } from '../../core/plan/model';
import type { GateReading, Unit } from '../../core/plan/units';
import type { Task, TaskField } from './readTask';
import { taskMeaning } from './taskMeaning';

/** The checklist of a task is its gate, and its Status says the same in a word (format codex-web, section 8). */
export const webGate: GateReading = {
  meaning: (item) => {
    const meaning = taskMeaning(item);
    // "Tests written" is a step, and nothing that a run shows.
    if (meaning === 'tests') return /\b(?:pass(?:es|ed|ing)?|green)\b/i.test(item.text) ? meaning : undefined;
    return meaning === 'dod' ? meaning : undefined;
  },
  blocked: (_plan, unit) => {
    if (!isTask(unit) || unit.status !== 'blocked') return undefined;
    const field = statusField(unit);
    return field && { text: field.value, span: field.valueSpan };
  },
  closing: (unit) => {
    if (!isTask(unit) || unit.status === undefined || unit.status === 'done') return [];
    const field = statusField(unit);
    return field ? [{ span: statusWordSpan(field), newText: 'done' }] : [];
  },
};

/** The word of a Status, marks around it included: what stands behind it stays, as in `done (2025-10-16)`. */
export function statusWordSpan({ value, valueSpan }: Pick<TaskField, 'value' | 'valueSpan'>): Span {
  const length = /^[^\s,;:.()[\]/\u2013\u2014]+/.exec(value)?.[0].length ?? value.length;
  return { ...valueSpan, end: valueSpan.start + length };
}

function statusField({ fields }: Task): TaskField | undefined {
  return fields.find(({ id }) => id === 'status');
}

function isTask(unit: Unit): unit is Task {
  return unit.kind === 'task' && 'checklist' in unit;
}
