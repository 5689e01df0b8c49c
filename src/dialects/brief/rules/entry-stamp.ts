import { defineRule, type Finding, type Fix } from '../../../core/lint/rule';
import type { Section, Span } from '../../../core/plan/model';
import { type ProgressEntry, stamped, stampStyle } from '../../../core/plan/progressEntries';
import { leadingStamp, utcMinutes } from '../../../core/plan/stamps';
import { perSection } from '../../../core/plan/units';
import { exampleHeader, exampleWith } from '../examples';
import { headerField, headerOf, isBlank } from '../header';
import { briefStamp, isProgress, keys, progressOf } from '../parts';

const log = (...entries: readonly string[]): string =>
  exampleWith(exampleHeader, `## Progress (Running Log)\n\n${entries.map((entry) => `- ${entry}\n`).join('')}`);

export default defineRule({
  id: 'brief/entry-stamp',
  summary: 'An entry of Progress, or a ticked step, has no time, or one that is none.',
  why: `Entries of Progress, and steps that are done, begin with a UTC time in brackets: \`(2025-10-13T19:00Z)\` (format brief, Progress, Concrete Steps and usage notes). Without it nobody can tell how fast the work goes or which entry is the last. Entries below a heading that has a date need none.`,
  severity: 'hint',
  good: [
    {
      title: 'Times in several forms',
      text: log('(2025-10-13T19:00Z) Read the code', '(2025-10-13 20:00Z) Wrote it', '2025-10-13T21:00:30Z: Tested it'),
    },
    {
      title: 'A day for all',
      text: exampleWith(exampleHeader, '## Progress (Running Log)\n\n### 2025-10-13\n\n- Read the code\n'),
    },
    { title: 'Nothing yet', text: log('None yet') },
    {
      title: 'A step that is done',
      text: exampleWith(
        exampleHeader,
        '## Concrete Steps (Checklist)\n\n- [x] (2025-10-13T19:00Z) Write it\n- [ ] Test it\n',
      ),
    },
  ],
  bad: [
    {
      title: 'The last entry has no time',
      text: log('(2025-10-13T19:00Z) Read the code', '⟦Wrote it⟧'),
      fixed: log('(2025-10-13T19:00Z) Read the code', '(2025-10-14T19:00Z) Wrote it'),
    },
    {
      title: 'An earlier one has none',
      text: log('⟦Read the code⟧', '(2025-10-13T19:00Z) Wrote it'),
      fixed: log('(2026-01-31T12:34Z) Read the code', '(2025-10-13T19:00Z) Wrote it'),
    },
    {
      title: 'In another zone',
      text: log('(⟦2025-10-13T21:00+02:00⟧) Read the code'),
      fixed: log('(2025-10-13T19:00Z) Read the code'),
    },
    { title: 'A day, or a time without a zone', text: log('(⟦2025-10-13⟧) Read it', '(⟦2025-10-13T19:00⟧) Wrote it') },
    { title: 'A time that does not exist', text: log('(⟦2025-02-30T19:00Z⟧) Read the code') },
    { title: 'The template’s own blank', text: log('⟦(YYYY-MM-DDThh:mmZ)⟧ Read the code') },
    {
      title: 'A ticked step',
      text: exampleWith(exampleHeader, '## Concrete Steps (Checklist)\n\n- [x] ⟦Write it⟧\n- [ ] Test it\n'),
      fixed: exampleWith(
        exampleHeader,
        '## Concrete Steps (Checklist)\n\n- [x] (2026-01-31T12:34Z) Write it\n- [ ] Test it\n',
      ),
    },
  ],
  section(section, _plan, report) {
    for (const problem of problemsOf(section)) if (!problem.undated?.isLast) report(findingOf(problem, undefined));
  },
  // The one finding whose fix depends on the header.
  plan(plan, report) {
    for (const section of plan.sections) {
      const problem = problemsOf(section).at(-1);
      if (problem?.undated?.isLast) report(findingOf(problem, headerField(headerOf(plan), 'Last Updated')?.value));
    }
  },
});

function findingOf({ span, message, isWrong, isBlankStamp, utc, undated }: StampProblem, updated?: string): Finding {
  return {
    span,
    message,
    ...(isWrong && { severity: 'warning' }),
    ...(isBlankStamp && { severity: { draft: 'hint', ready: 'hint', executing: 'info', done: 'warning' } }),
    get fixes() {
      if (utc !== undefined) return [{ title: `Change to ${utc}`, safe: false, edits: [{ span, newText: utc }] }];
      if (!undated) return [];
      const before = updated !== undefined && !isBlank(updated) ? stampFix(undated, updated) : [];
      return [...before, stampWithNow(undated)];
    },
  };
}

interface StampProblem {
  readonly span: Span;
  readonly message: string;
  readonly isWrong?: boolean;
  readonly isBlankStamp?: boolean;
  /** The same time as the format writes it. */
  readonly utc?: string;
  /** For an entry without a time: where one belongs, and what stands around it. */
  readonly undated?: { readonly entries: readonly ProgressEntry[]; readonly place: Span; readonly isLast: boolean };
}

/** What is wrong with a section's times, as far as the section alone can tell. */
const problemsOf = perSection((section: Section): readonly StampProblem[] => {
  const isLog = isProgress(section);
  if (!isLog && section.key !== keys.steps) return [];
  const dated = section.blocks.filter(({ heading }) => leadingStamp(heading?.text ?? ''));
  const isBelowDate = ({ item }: ProgressEntry): boolean =>
    dated.some(
      ({ span }) => span.chunk === item.span.chunk && span.start <= item.span.start && item.span.end <= span.end,
    );
  const entries = progressOf(section);
  return entries.flatMap((entry, index): StampProblem[] => {
    const { stamp, stampSpan, blankSpan, item, text } = entry;
    if (blankSpan) {
      const message = 'The time of this entry is not filled in.';
      return isLog ? [{ span: blankSpan, message, isBlankStamp: true }] : [];
    }
    if (stamp && stampSpan) return stampProblem(stamp, stampSpan);
    const isDone = item.box?.state === 'done' && !/^<[^<>]*>$/.test(item.text);
    // Later generations keep other things than dated entries under a heading of their own.
    const needsOne = isLog ? section.key === keys.progress && isEntry(item.text) : isDone;
    if (!needsOne || isBelowDate(entry)) return [];
    const { chunk, start } = text.span;
    const isLast = isLog && index === entries.length - 1;
    return [
      {
        span: item.textSpan,
        message: `This ${isLog ? 'entry' : 'ticked step'} has no time; begin it with "(YYYY-MM-DDThh:mmZ)".`,
        undated: { entries, place: { chunk, start, end: start }, isLast },
      },
    ];
  });
});

const isEntry = (text: string): boolean =>
  text !== '' && !/^[*_(]*(?:none|nothing|not started|n\/a|tbd)\b/i.test(text) && !/^<[^<>]*>$/.test(text);

function stampProblem(stamp: NonNullable<ProgressEntry['stamp']>, span: Span): StampProblem[] {
  if (!stamp.isReal) return [{ span, message: `${stamp.text} is no time of the calendar.`, isWrong: true }];
  if (!stamp.hasTime) return [{ span, message: 'This is a day; write the time too, in UTC.' }];
  if (!stamp.hasZone) return [{ span, message: 'This time names no zone; write it in UTC, with a Z behind it.' }];
  if (/(?:Z|UTC|GMT)$/.test(stamp.text)) return [];
  const message = 'This time is not in UTC.';
  if (stamp.time === undefined) return [{ span, message }];
  const utc = utcMinutes(new Date(stamp.time), stamp.text[10] === 'T' ? 'T' : ' ');
  return [{ span, message, utc }];
}

function stampWithNow({ entries, place }: NonNullable<StampProblem['undated']>): Fix {
  const newText = (now: Date): string => stamped(now, stampStyle(entries, briefStamp));
  return { title: 'Insert the time it is now, in UTC', safe: false, edits: [{ span: place, newText }] };
}

/** The only time that a document has for its newest entry is that of its last update; taken where it fits the order. */
function stampFix({ entries, place }: NonNullable<StampProblem['undated']>, updated: string): readonly Fix[] {
  const time = leadingStamp(updated)?.time;
  if (time === undefined || entries.some(({ stamp }) => (stamp?.time ?? 0) > time)) return [];
  const newText = stamped(new Date(time), stampStyle(entries, briefStamp));
  return [
    {
      title: `Insert ${newText.trim()}, the time of Last Updated`,
      safe: false,
      edits: [{ span: place, newText }],
    },
  ];
}
