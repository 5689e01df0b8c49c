import { defineRule } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import { EXEC_PLAN_ID } from '../../../core/repo/execPlanPaths';
import { ACTIVE_PATH, exampleMilestone } from '../examples';

const EXEC_PLANS = new Map([
  [
    'EP-20260117-014',
    [{ path: '.agent/exec_plans/active/auth-refresh/EP-20260117-014_auth.md', dependsOn: [], supersedes: [] }],
  ],
]);

export default defineRule({
  id: 'execplan-milestone/plan-unknown',
  summary: 'The ExecPlan that the milestone names is not there.',
  why: `"Milestones are associated to ExecPlans via the ExecPlan ID" (format execplan, Milestone IDs and filenames). Without its plan a milestone is in no list. Nothing is said while the plans of the workspace are not known.`,
  severity: 'warning',
  good: [
    {
      title: 'Its plan is there',
      text: exampleMilestone(),
      surroundings: { path: ACTIVE_PATH, execPlans: EXEC_PLANS },
    },
    {
      title: 'The id names the plan that is there: another mistake',
      text: exampleMilestone({ plan: 'EP-20260117-013' }),
      surroundings: { path: ACTIVE_PATH, execPlans: EXEC_PLANS },
    },
  ],
  bad: [
    {
      title: 'A plan that is not there',
      text: exampleMilestone({ id: 'EP-20260117-013/MS003', plan: '⟦EP-20260117-013⟧' }),
      surroundings: { path: ACTIVE_PATH, execPlans: EXEC_PLANS },
    },
  ],
  plan({ frontMatter }, report, { execPlans }) {
    const plan = frontMatterField(frontMatter, 'execplan_id');
    if (!plan || !execPlans || !EXEC_PLAN_ID.test(plan.text) || execPlans.has(plan.text)) return;
    // Where the two ids of the milestone disagree, execplan-milestone/id-parts says so.
    const [own] = frontMatterField(frontMatter, 'id')?.text.split('/MS') ?? [];
    if (own !== undefined && own !== plan.text && execPlans.has(own)) return;
    report({ span: plan.span, message: `There is no ExecPlan ${plan.text} here; correct the id.` });
  },
});
