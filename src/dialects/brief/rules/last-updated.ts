import { defineRule, type Finding } from '../../../core/lint/rule';
import type { Plan, Section, Span } from '../../../core/plan/model';
import { leadingStamp, type Stamp, utcMinutes } from '../../../core/plan/stamps';
import { perSection } from '../../../core/plan/units';
import { exampleHeader, exampleWith } from '../examples';
import { headerField, headerOf, isBlank } from '../header';
import { entriesOf, isProgress, keys } from '../parts';

const withUpdate = (value: string, entry = '2025-10-14T18:30Z'): string =>
  exampleWith(
    exampleHeader.replace('2025-10-14T19:00Z', value),
    `## Progress (Running Log)\n\n- (2025-10-13T12:00Z) Read the code\n- (${entry}) Wrote the exporter\n`,
  );

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export default defineRule({
  id: 'brief/last-updated',
  summary: 'Last Updated is no UTC time in ISO 8601, or older than what the plan tells.',
  why: `Whoever takes a plan over judges by Last Updated whether to trust it. It is an ISO 8601 time in UTC such as \`2025-10-13T19:00Z\` (format brief, header and usage notes), and moves on with every entry of Progress and every dated step.`,
  severity: 'info',
  good: [
    { title: 'Not older than the newest entry', text: withUpdate('2025-10-14T19:00Z') },
    { title: 'The day of the newest entry', text: withUpdate('2025-10-14T18:30:00Z') },
    { title: 'Another way to write the same time', text: withUpdate('2025-10-14 21:00 +02:00') },
  ],
  bad: [
    {
      title: 'Older than the newest entry',
      text: withUpdate('⟦2025-10-13T12:00Z⟧'),
      fixed: withUpdate('2025-10-14T18:30Z'),
    },
    { title: 'A day without a time', text: withUpdate('⟦2025-10-14⟧') },
    { title: 'A time without a zone', text: withUpdate('⟦2025-10-14T19:00⟧') },
    { title: 'No time at all', text: withUpdate('⟦yesterday⟧') },
    { title: 'A time that does not exist', text: withUpdate('⟦2025-10-14T25:00Z⟧') },
  ],
  plan(plan, report) {
    const field = headerField(headerOf(plan), 'Last Updated');
    if (!field || isBlank(field.value)) return;
    const { value, valueSpan: span } = field;
    const stamp = leadingStamp(value);
    if (!stamp?.isReal) {
      const message = stamp
        ? `${stamp.text} is no time of the calendar.`
        : `Last Updated is a UTC time such as 2025-10-13T19:00Z, not "${value}".`;
      report({ span, message, severity: 'warning' });
      return;
    }
    const late = newerThan(stamp, plan);
    if (late) {
      report(outdated(span, late));
    } else if (!stamp.hasTime || !stamp.hasZone) {
      const lacks = stamp.hasTime ? 'zone' : 'time';
      report({ span, message: `Last Updated has no ${lacks}; write it like 2025-10-13T19:00Z.`, severity: 'hint' });
    }
  },
});

interface Dated {
  readonly stamp: Stamp;
  readonly span: Span;
  /** Milliseconds since the epoch, the start of the day where only that is known. */
  readonly at: number;
}

/** The newest dated entry of a section. */
const newestIn = perSection((section): Dated | undefined => {
  const entries = entriesOf(section).flatMap(({ stamp, stampSpan }): Dated[] =>
    stamp?.isReal && stampSpan ? [{ stamp, span: stampSpan, at: stamp.time ?? dayOf(stamp) }] : [],
  );
  return entries.reduce<Dated | undefined>((best, each) => (best && best.at >= each.at ? best : each), undefined);
});

const dayOf = ({ date }: Stamp): number => Date.parse(`${date}T00:00Z`);

function newerThan(stamp: Stamp, plan: Plan): Dated | undefined {
  const told = (section: Section): boolean => isProgress(section) || section.key === keys.steps;
  const newest = plan.sections
    .filter(told)
    .flatMap((section) => newestIn(section) ?? [])
    .sort((a, b) => b.at - a.at)[0];
  // A day stands for all of it, and a time without a zone may be anywhere.
  const until = stamp.time === undefined ? dayOf(stamp) + (stamp.hasTime ? 2 * DAY : DAY) : stamp.time + MINUTE;
  return newest && newest.at >= until ? newest : undefined;
}

function outdated(span: Span, { stamp, span: place, at }: Dated): Finding {
  const newText = stamp.time === undefined ? stamp.date : utcMinutes(new Date(at), 'T');
  return {
    span,
    message: `Last Updated is older than the newest entry, ${stamp.text}.`,
    related: [{ span: place, message: 'The newest entry is here.' }],
    fixes:
      stamp.time === undefined
        ? []
        : [{ title: `Change to ${newText}, the newest entry`, safe: true, edits: [{ span, newText }] }],
  };
}
