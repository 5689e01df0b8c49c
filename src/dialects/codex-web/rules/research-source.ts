import { defineRule } from '../../../core/lint/rule';
import { isPlaceholder } from '../../../core/plan/placeholders';
import { names } from '../../../core/repo/paths';

const PLAN = (bullet: string): string => `# Plan\n\n## Web Research Summary\n${bullet}\n`;
/** A bullet that says why there is nothing to link. */
const NOTHING = /\b(?:no|none|not|n\/a|skip|skipped|without|unavailable)\b/i;

export default defineRule({
  id: 'codex-web/research-source',
  summary: 'A finding of the Web Research Summary does not say where it comes from.',
  why: `Each bullet links to the note it was drawn from, under \`references/web/\` (format codex-web, section 4.5). A web address or another link will do; so does a bullet that says that nothing was searched.`,
  severity: 'hint',
  good: [
    {
      title: 'A note, an address, and nothing found',
      text: PLAN(
        '- Pool pings time out after 100 ms: `references/web/pool--*.md`\n- FastAPI 0.115 or later (https://fastapi.tiangolo.com)\n- No search tool was available for the rest',
      ),
    },
  ],
  bad: [{ title: 'A bare claim', text: PLAN('- ⟦Pool pings time out after 100 ms⟧') }],
  section(section, { contract }, report) {
    if (section.key !== 'web research summary') return;
    for (const { text, textSpan, fullSpan } of section.own.items) {
      const all = fullSpan.chunk.text.slice(fullSpan.start, fullSpan.end);
      const isSourced = all.includes(names.webNotes) || /https?:\/\/|\]\(|\]\[/.test(all);
      const isOpen = section.own.angles.some(
        (angle) =>
          angle.span.start >= fullSpan.start && angle.span.end <= fullSpan.end && isPlaceholder(contract, angle),
      );
      if (text === '' || isSourced || isOpen || NOTHING.test(text)) continue;
      report({ span: textSpan, message: 'This finding names no note under references/web/ and no address.' });
    }
  },
});
