import { defineRule, type Fix } from '../../../core/lint/rule';
import { type ProgressEntry, stamped, stampStyle } from '../../../core/plan/progressEntries';
import { readStamps } from '../../../core/plan/stamps';
import { isProgress, progressOf, skeletonStamp } from '../reading';

const PLAN = (entries: string): string => `# Auth refresh\n\n## Progress\n\n${entries}\n`;

export default defineRule({
  id: 'execplan/progress-stamp',
  summary: 'A ticked entry of Progress bears no time, or one that never was.',
  why: `"Use timestamps to measure rates of progress" (format execplan, Skeleton, Progress): \`- [x] (2025-10-01 13:00Z) …\`. Any way of writing a day or a time will do, with or without a zone. About a third of all ticks in real plans have none, so that is a hint; a day or an hour that does not exist is a warning.`,
  severity: 'hint',
  good: [
    {
      title: 'Times in several forms',
      text: PLAN(
        '- [x] (2026-01-18 13:00Z) Read the code.\n- [x] 2026-01-18: Run it.\n- [x] Shipped it (2026-01-19).\n- [ ] Change it.',
      ),
    },
  ],
  bad: [
    {
      title: 'No time',
      text: PLAN('- [x] (2026-01-18 13:00Z) Read the code.\n- [x] ⟦Change it.⟧'),
      fixed: PLAN('- [x] (2026-01-18 13:00Z) Read the code.\n- [x] (2026-01-18) Change it.'),
    },
    {
      title: 'No time anywhere',
      text: PLAN('- [x] ⟦Change it.⟧'),
      fixed: PLAN('- [x] (2026-01-31 12:34Z) Change it.'),
    },
    { title: 'A day that never was', text: PLAN('- [x] (⟦2026-02-30⟧) Read the code.') },
  ],
  section(section, _plan, report) {
    if (!isProgress(section)) return;
    const entries = progressOf(section);
    let date: string | undefined;
    for (const entry of entries) {
      const { item, stamp, stampSpan } = entry;
      if (stamp?.isReal) {
        date = stamp.date;
        continue;
      }
      if (stamp && stampSpan) {
        report({
          span: stampSpan,
          message: `There is no such time as ${stamp.text}; correct it.`,
          severity: 'warning',
        });
        continue;
      }
      if (item.box?.state !== 'done' || item.level > 0 || readStamps(item.text).length > 0) continue;
      const { blankSpan } = entry;
      const before = date;
      report({
        span: blankSpan ?? item.textSpan,
        message: 'This step is ticked without a time; say when it was done, as in (2025-10-01 13:00Z).',
        get fixes() {
          return blankSpan ? [] : fixesFor(entry, entries, before);
        },
      });
    }
  },
});

/** What was ticked just now is stamped with the time; the entry before is the earliest that an older one can have been done. */
function fixesFor(
  { item }: ProgressEntry,
  entries: readonly ProgressEntry[],
  date: string | undefined,
): readonly Fix[] {
  const { chunk, start } = item.textSpan;
  const span = { chunk, start, end: start };
  const before: readonly Fix[] =
    date === undefined
      ? []
      : [{ title: `Date it ${date}, as the entry before`, safe: false, edits: [{ span, newText: `(${date}) ` }] }];
  const newText = (now: Date): string => stamped(now, stampStyle(entries, skeletonStamp));
  return [...before, { title: 'Insert the time it is now, in UTC', safe: false, edits: [{ span, newText }] }];
}
