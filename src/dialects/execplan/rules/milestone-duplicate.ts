import { defineRule } from '../../../core/lint/rule';
import { normalise } from '../../../core/plan/normalise';
import type { Heading } from '../../../core/plan/model';
import { isMilestoneHeading, isProgress } from '../reading';

export default defineRule({
  id: 'execplan/milestone-duplicate',
  summary: 'Two milestones of a section bear the same number.',
  why: `Each milestone is told on its own and can be verified on its own (format execplan, Milestones); Progress and the files below \`milestones/\` refer to them by number.`,
  severity: 'warning',
  good: [
    {
      title: 'Numbered once each',
      text: '# Auth refresh\n\n## Milestones\n\n### Milestone 1: A route\n\nIt answers.\n\n### Milestone 2: A page\n\nIt opens.\n',
    },
  ],
  bad: [
    {
      title: 'Two first ones',
      text: '# Auth refresh\n\n## Milestones\n\n### Milestone 1: A route\n\nIt answers.\n\n### ⟦Milestone 1: A page⟧\n\nIt opens.\n',
    },
  ],
  section(section, _plan, report) {
    if (isProgress(section)) return;
    const seen = new Map<string, Heading>();
    for (const block of section.blocks) {
      const { heading } = block;
      if (!heading || !isMilestoneHeading(block)) continue;
      const name = /^milestones? \S*[a-z0-9]/.exec(normalise(heading.text))?.[0] ?? heading.key;
      const first = seen.get(name);
      if (!first) {
        seen.set(name, heading);
        continue;
      }
      report({
        span: heading.textSpan,
        message: 'A milestone above has this number already; number this one anew.',
        related: [{ span: first.textSpan, message: 'The other one stands here.' }],
      });
    }
  },
});
