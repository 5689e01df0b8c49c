import { defineRule, type Fix } from '../../../core/lint/rule';
import type { Section } from '../../../core/plan/model';
import type { ProgressEntry } from '../../../core/plan/progressEntries';
import { isProgress, progressOf } from '../reading';

const PLAN = (entries: string): string => `# Auth refresh\n\n## Progress\n\n${entries}\n`;

export default defineRule({
  id: 'execplan/progress-box',
  summary: 'An entry of Progress has no box.',
  why: `Progress is the one place for boxes, and they are mandatory there (format execplan, Formatting, and Skeleton, Progress): only a box says whether a step is done or still to do. Some plans keep a plain log instead, so this is a hint, and one for a whole section without boxes.`,
  severity: 'hint',
  good: [
    {
      title: 'A box for each step',
      text: PLAN('- [x] (2026-01-18 13:00Z) Read the code.\n  - It is short.\n- [ ] Change it.'),
    },
  ],
  bad: [
    {
      title: 'One entry without',
      text: PLAN('- [x] (2026-01-18 13:00Z) Read the code.\n- ⟦Change it.⟧'),
      fixed: PLAN('- [x] (2026-01-18 13:00Z) Read the code.\n- [ ] Change it.'),
    },
    {
      title: 'A plain log',
      text: '# Auth refresh\n\n## ⟦Progress⟧\n\n- 2026-01-18: Read the code.\n- Change it.\n',
      fixed: PLAN('- [x] 2026-01-18: Read the code.\n- [ ] Change it.'),
    },
    { title: 'No list at all', text: '# Auth refresh\n\n## ⟦Progress⟧\n\nNearly done.\n' },
  ],
  section(section, _plan, report) {
    if (!isProgress(section) || section.blocks.every((block) => block.empty)) return;
    const entries = progressOf(section);
    const roots = entries.filter(({ item }) => item.level === 0);
    const without = roots.filter(({ item }) => !item.box);
    if (!entries.some(({ item }) => item.box)) {
      report({
        span: headingOf(section),
        message: 'No entry of this section has a box; begin each with [ ] or [x].',
        get fixes() {
          return without.length > 0 ? [boxes('Give every entry a box', without)] : [];
        },
      });
      return;
    }
    for (const entry of without) {
      report({
        span: entry.item.textSpan,
        message: 'This entry has no box; begin it with [ ] or [x].',
        get fixes() {
          return [boxes('Give the entry a box', [entry])];
        },
      });
    }
  },
});

function headingOf({ heading }: Section): Section['heading']['textSpan'] {
  return heading.textSpan;
}

/** What bears a time is done. */
function boxes(title: string, entries: readonly ProgressEntry[]): Fix {
  return {
    title,
    safe: false,
    edits: entries.map(({ item, stamp }) => {
      const { chunk, start } = item.textSpan;
      return { span: { chunk, start, end: start }, newText: stamp ? '[x] ' : '[ ] ' };
    }),
  };
}
