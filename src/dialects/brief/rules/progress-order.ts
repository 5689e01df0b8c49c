import { defineRule, type Fix } from '../../../core/lint/rule';
import type { ProgressEntry } from '../../../core/plan/progressEntries';
import { textOf } from '../../../core/plan/spans';
import { exampleBrief } from '../examples';
import { isProgress, progressOf } from '../parts';

const log = (...entries: readonly string[]): string =>
  exampleBrief(`## Progress (Running Log)\n\n${entries.map((entry) => `- ${entry}\n`).join('')}`);

export default defineRule({
  id: 'brief/progress-order',
  summary: 'An entry of Progress stands out of the order of time.',
  why: `Progress is a running log that shows where the work stands (format brief, Progress): the newest entry is looked for at its end, or, where a log is kept the other way round, at its top. The fix puts the entries in order, in the direction that most of them have.`,
  severity: 'hint',
  good: [
    { title: 'Oldest first', text: log('(2025-10-13T19:00Z) Read it', '(2025-10-13T20:00Z) Wrote it') },
    {
      title: 'Newest first',
      text: log('(2025-10-13T21:00Z) Tested it', '(2025-10-13T20:00Z) Wrote it', '(2025-10-13T19:00Z) Read it'),
    },
  ],
  bad: [
    {
      title: 'One too late',
      text: log(
        '(2025-10-13T19:00Z) Read it',
        '(2025-10-13T21:00Z) Tested it',
        '(⟦2025-10-13T20:00Z⟧) Wrote it\n  - with care',
        '(2025-10-13T22:00Z) Sent it',
      ),
      fixed: log(
        '(2025-10-13T19:00Z) Read it',
        '(2025-10-13T20:00Z) Wrote it\n  - with care',
        '(2025-10-13T21:00Z) Tested it',
        '(2025-10-13T22:00Z) Sent it',
      ),
    },
  ],
  section(section, _plan, report) {
    if (!isProgress(section)) return;
    const all = progressOf(section);
    const timed = all.flatMap((entry) => {
      const time = entry.stamp?.time;
      return time === undefined ? [] : [{ entry, time }];
    });
    const steps = timed.slice(1).map(({ time }, index) => Math.sign(time - (timed[index]?.time ?? time)));
    const up = steps.filter((step) => step > 0).length;
    const down = steps.filter((step) => step < 0).length;
    const direction = down > up ? -1 : 1;
    const wrong = timed.slice(1).filter((_, index) => steps[index] === -direction);
    if (wrong.length === 0) return;
    const sorted = [...timed].sort((a, b) => direction * (a.time - b.time)).map(({ entry }) => entry);
    const fixes = timed.length === all.length ? orderFix(all, sorted) : [];
    for (const { entry } of wrong) {
      if (!entry.stampSpan) continue;
      report({
        span: entry.stampSpan,
        message: `This entry is ${direction > 0 ? 'older' : 'newer'} than the one before it.`,
        fixes,
      });
    }
  },
});

/** Puts each entry's text where the entry of its rank stands; only within one block, where all are written alike. */
function orderFix(all: readonly ProgressEntry[], sorted: readonly ProgressEntry[]): readonly Fix[] {
  const chunk = all[0]?.item.fullSpan.chunk;
  if (all.some(({ item }) => item.fullSpan.chunk !== chunk || item.ordered)) return [];
  const edits = all.flatMap(({ item }, index) => {
    const other = sorted[index]?.item;
    return other && other !== item
      ? [{ span: item.fullSpan, newText: textOf(other.fullSpan).replace(/\r\n/g, '\n') }]
      : [];
  });
  return [{ title: 'Put the entries in the order of time', safe: false, edits }];
}
