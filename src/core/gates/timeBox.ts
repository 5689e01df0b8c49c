import { fieldNamed, readFields } from '../plan/fields';
import { flatItems } from '../plan/items';
import type { Field, Plan, Story } from '../plan/model';
import { readStamps } from '../plan/stamps';
import type { Unit } from '../plan/units';
import { utcDate } from '../repo/paths';
import type { Reason } from './gate';
import { nameOf } from './unitFacts';

const CONSTRAINTS = 'constraints and requirements';

/** Whether a story's Due date has passed (codex, story line). The day itself still counts; days are those of UTC. */
export function dueReason(unit: Unit, now: Date): Reason | undefined {
  const due = 'fields' in unit ? fieldNamed((unit as Story).fields, 'due') : undefined;
  return due && overdue(due, now, (date) => `${nameOf(unit)} was due ${date}`);
}

/** Whether the date of "Delivery" in the plan's constraints has passed (codex, Constraints & Requirements); the latest where it names several. */
export function deliveryReason(plan: Plan, now: Date): Reason | undefined {
  const section = plan.sections.find(({ key }) => key === CONSTRAINTS);
  const fields = flatItems(section?.own.items ?? []).flatMap(readFields);
  const delivery = fieldNamed(fields, 'delivery');
  return delivery && overdue(delivery, now, (date) => `Delivery was to be ${date}`);
}

function overdue({ value, valueSpan }: Field, now: Date, sentence: (date: string) => string): Reason | undefined {
  const dates = readStamps(value).flatMap(({ isReal, date }) => (isReal ? [date] : []));
  const last = dates.toSorted().at(-1);
  if (last === undefined || last >= utcDate(now)) return undefined;
  return { text: `${sentence(last)}: the time-box is over; agree on another date, or raise BLOCKED.`, span: valueSpan };
}
