import { defineRule } from '../../../core/lint/rule';
import { frontMatterText } from '../../../core/plan/frontMatter';
import { modeOf } from '../mode';

const PLAN = (frontMatter: string): string =>
  `---\n${frontMatter}\n---\n\n# Plan\n\n## Task Overview\nA health route.\n`;

export default defineRule({
  id: 'codex-web/approval',
  summary: 'The front matter says that no approval is needed, and stops for one.',
  why: `A plan in mode PLAN_ONLY ends with \`READY_FOR_APPROVAL\` (format codex-web, section 0): a person is to approve it. \`human_approval_required: false\` beside that leaves open who may go on.`,
  severity: 'info',
  good: [
    {
      title: 'Both say the same',
      text: PLAN('codex_mode: PLAN_ONLY\nhuman_approval_required: true\nstop_after: READY_FOR_APPROVAL'),
    },
    { title: 'Carried out without asking', text: PLAN('codex_mode: EXECUTE\nhuman_approval_required: false') },
  ],
  bad: [
    {
      title: 'Stops for an approval that nobody has to give',
      text: PLAN('codex_mode: PLAN_ONLY\nhuman_approval_required: ⟦false⟧\nstop_after: READY_FOR_APPROVAL'),
      fixed: PLAN('codex_mode: PLAN_ONLY\nhuman_approval_required: true\nstop_after: READY_FOR_APPROVAL'),
    },
  ],
  plan(plan, report) {
    const { frontMatter } = plan;
    const span = frontMatter?.valueSpan(['human_approval_required']);
    const data: unknown = frontMatter?.data;
    if (!span || typeof data !== 'object' || data === null) return;
    if (!('human_approval_required' in data) || data.human_approval_required !== false) return;
    const token = plan.contract.stopTokens.ready_for_approval ?? 'READY_FOR_APPROVAL';
    if (modeOf(plan) !== 'PLAN_ONLY' || (frontMatterText(frontMatter, 'stop_after') ?? token) !== token) return;
    report({
      span,
      message: `The plan ends with ${token}, which asks for an approval that this says nobody has to give.`,
      fixes: [{ title: 'Change to true', safe: false, edits: [{ span, newText: 'true' }] }],
    });
  },
});
