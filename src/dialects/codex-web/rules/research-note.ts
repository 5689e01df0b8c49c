import { defineRule } from '../../../core/lint/rule';
import { isInside, names } from '../../../core/repo/paths';

const PLAN = (bullet: string): string => `# Plan\n\n## Web Research Summary\n${bullet}\n`;

export default defineRule({
  id: 'codex-web/research-note',
  summary: 'A research note that the plan names is not there.',
  why: `The Web Research Summary links its bullets to the notes under \`references/web/\` (format codex-web, section 4.5): without the note nobody can tell what a finding rests on. Paths in code are looked up from the plan's folder; patterns such as \`references/web/health--*.md\` and placeholders are not, and links are for plan/broken-link.`,
  severity: { draft: 'info', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'There, or not the name of one file',
      text: PLAN(
        '- Timeouts: `references/web/timeouts--20251015T194156Z.md`\n- More in `references/web/health--*.md` and `references/web/`',
      ),
      surroundings: { exists: (target) => target.includes('timeouts') },
    },
  ],
  bad: [
    {
      title: 'No such note',
      text: PLAN('- Timeouts: `⟦references/web/timeouts--20251015T194156Z.md⟧`'),
      surroundings: { exists: () => false },
    },
  ],
  section(section, _plan, report, surroundings) {
    for (const { kind, target, span } of section.blocks.flatMap((block) => block.references)) {
      if (kind !== 'note' || !isInside(names.webNotes, target) || surroundings.exists(target) !== false) continue;
      report({ span, message: `The research note ${target} is not there.` });
    }
  },
});
