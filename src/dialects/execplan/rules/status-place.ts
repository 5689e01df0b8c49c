import { defineRule } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import { execPlanPlace } from '../../../core/repo/execPlanPaths';
import { EXAMPLE_PATH, examplePlan } from '../examples';
import { metadataOf } from '../metadata';
import { valueEdit } from '../reading';

const FINISHED = '.agent/exec_plans/complete/2026/01/20/EP-20260117-014_auth-refresh/EP-20260117-014_auth-refresh.md';

export default defineRule({
  id: 'execplan/status-place',
  summary: 'The status does not fit the folder that the plan stands in.',
  why: `Finished plans are moved below \`complete/YYYY/MM/DD/\` (older ones below \`archive/\`), and what stands there is taken for finished whatever its status says. An archived plan among the active ones is listed as active (format execplan, status; tools warn of the same two cases).`,
  severity: 'warning',
  good: [
    { title: 'Being worked on', text: examplePlan(), surroundings: { path: EXAMPLE_PATH } },
    { title: 'Done and moved', text: examplePlan({ status: 'done' }), surroundings: { path: FINISHED } },
    {
      title: 'Done and not yet moved',
      text: examplePlan({ status: 'done', title: 'Auth' }),
      surroundings: { path: EXAMPLE_PATH },
    },
  ],
  bad: [
    {
      title: 'Moved, and still active',
      text: examplePlan({ status: '⟦active⟧' }),
      fixed: examplePlan({ status: 'done' }),
      surroundings: { path: FINISHED },
    },
    {
      title: 'Archived, and not moved',
      text: examplePlan({ status: '⟦archived⟧' }),
      surroundings: { path: EXAMPLE_PATH },
    },
  ],
  plan(plan, report, surroundings) {
    const metadata = metadataOf(plan, surroundings);
    if (!metadata || surroundings.path === undefined || !execPlanPlace(surroundings.path)) return;
    for (const { code } of metadata.issues) {
      const span = metadata.spanOf({ at: ['status'] });
      if (code === 'status.open_under_complete') {
        const status = frontMatterField(plan.frontMatter, 'status');
        report({
          span,
          message: 'The plan stands among the finished ones; set its status to done, or move it back.',
          ...(status && {
            fixes: [{ title: 'Set the status to done', safe: false, edits: [valueEdit(status, 'done')] }],
          }),
        });
      } else if (code === 'status.archived_outside_complete') {
        report({ span, message: 'The plan is archived but stands among the active ones; move it below complete.' });
      }
    }
  },
});
