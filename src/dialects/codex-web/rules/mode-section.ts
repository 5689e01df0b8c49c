import { defineRule } from '../../../core/lint/rule';
import { textOf } from '../../../core/plan/spans';
import { perSection } from '../../../core/plan/units';
import { modeEdit, modeOf } from '../mode';

const PLAN = (mode: string, body: string): string =>
  `---\ncodex_mode: ${mode}\n---\n\n# Plan\n\n## Checklist of Subtasks\n- [ ] Add the route\n\n${body}`;
const LOG = '- [T-1 | 20251015T194156Z] Result: pass. Summary: added. Next: none. Sources: none';

/** A name that says when the section is there: "Decision Log (if EXECUTE)". */
const EXECUTE_ONLY = '(if EXECUTE)';
const NOTHING = /^\W*(?:n\/a|none|not applicable|nothing)\b/i;

const saysNothing = perSection((section) => {
  const text = section.blocks
    .map(({ content }) => textOf(content))
    .join('')
    .trim();
  return section.blocks.every(({ empty }) => empty) || NOTHING.test(text) || /^<[^<>]*>$/.test(text);
});

export default defineRule({
  id: 'codex-web/mode-section',
  summary: 'A plan in mode PLAN_ONLY has a section that is for EXECUTE alone.',
  why: `Decision Log is filled in by the loop, which runs in mode EXECUTE alone (format codex-web, output_contract and sections 1, 6 and 7). Either something was run after all, or the mode was not changed when the plan was approved. A section without text, or with "N/A", claims nothing; nor does a plan whose front matter names no mode.`,
  severity: 'warning',
  good: [
    { title: 'In mode EXECUTE', text: PLAN('EXECUTE', `## Decision Log (if EXECUTE)\n${LOG}\n`) },
    { title: 'Nothing in it', text: PLAN('PLAN_ONLY', '## Decision Log (if EXECUTE)\nN/A\n') },
    { title: 'A plan that names no mode', text: `# Plan\n\n## Decision Log\n${LOG}\n` },
  ],
  bad: [
    {
      title: 'A log in a plan that runs nothing',
      text: PLAN('PLAN_ONLY', `## ⟦Decision Log (if EXECUTE)⟧\n${LOG}\n`),
      fixed: PLAN('EXECUTE', `## Decision Log (if EXECUTE)\n${LOG}\n`),
    },
  ],
  plan(plan, report) {
    if (modeOf(plan) !== 'PLAN_ONLY') return;
    const edit = modeEdit(plan, 'EXECUTE');
    for (const section of plan.sections) {
      if (!section.spec || !section.spec.name.endsWith(EXECUTE_ONLY) || saysNothing(section)) continue;
      report({
        span: section.heading.textSpan,
        message: `"${section.heading.text}" is for mode EXECUTE alone, and this plan is PLAN_ONLY.`,
        ...(edit && { fixes: [{ title: 'Change codex_mode to EXECUTE', safe: false, edits: [edit] }] }),
      });
    }
  },
});
