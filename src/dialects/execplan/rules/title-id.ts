import { defineRule } from '../../../core/lint/rule';
import { EXEC_PLAN_ID } from '../../../core/repo/execPlanPaths';
import { examplePlan } from '../examples';
import { idOf } from '../reading';

export default defineRule({
  id: 'execplan/title-id',
  summary: 'The title names another id than the front matter.',
  why: `Tools write the id into the title (\`# EP-20260117-014 - Auth refresh\`), where people read it; the front matter is what counts (format execplan, Required YAML front matter: the source of truth). A copied plan often keeps the old one.`,
  severity: 'warning',
  good: [
    { title: 'The same id', text: examplePlan({ title: 'EP-20260117-014 - Auth refresh' }) },
    { title: 'No id', text: examplePlan() },
  ],
  bad: [
    {
      title: 'The id of another plan',
      text: examplePlan({ title: '⟦EP-20260116-002⟧ - Auth refresh' }),
      fixed: examplePlan({ title: 'EP-20260117-014 - Auth refresh' }),
    },
  ],
  plan(plan, report) {
    const id = idOf(plan)?.text;
    const { title } = plan;
    if (!title || id === undefined || !EXEC_PLAN_ID.test(id)) return;
    const { chunk, start, end } = title.textSpan;
    const match = /(?<![\w-])EP-[0-9]{8}-[0-9]{3}(?![\w/])/.exec(chunk.text.slice(start, end));
    if (!match || match[0] === id) return;
    const span = { chunk, start: start + match.index, end: start + match.index + match[0].length };
    report({
      span,
      message: `The id of this plan is ${id}, says its front matter; write that one.`,
      fixes: [{ title: `Change to ${id}`, safe: false, edits: [{ span, newText: id }] }],
    });
  },
});
