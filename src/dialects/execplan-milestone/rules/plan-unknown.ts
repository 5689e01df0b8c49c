import { defineRule, type FixEdit } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import type { Located } from '../../../core/plan/model';
import { EXEC_PLAN_ID } from '../../../core/repo/execPlanPaths';
import { exampleFacts } from '../../execplan/examples';
import { nearestIds } from '../../execplan/nearestIds';
import { valueEdit } from '../../execplan/reading';
import { ACTIVE_PATH, exampleMilestone } from '../examples';

const EXEC_PLANS = new Map([
  ['EP-20260117-014', [exampleFacts('.agent/exec_plans/active/auth-refresh/EP-20260117-014_auth.md')]],
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
      fixed: exampleMilestone({ id: 'EP-20260117-014/MS003', plan: 'EP-20260117-014' }),
      surroundings: { path: ACTIVE_PATH, execPlans: EXEC_PLANS },
    },
  ],
  plan({ frontMatter }, report, { execPlans }) {
    const plan = frontMatterField(frontMatter, 'execplan_id');
    if (!plan || !execPlans || !EXEC_PLAN_ID.test(plan.text) || execPlans.has(plan.text)) return;
    // Where the two ids of the milestone disagree, execplan-milestone/id-parts says so.
    const id = frontMatterField(frontMatter, 'id');
    const [own] = id?.text.split('/MS') ?? [];
    if (own !== undefined && own !== plan.text && execPlans.has(own)) return;
    report({
      span: plan.span,
      message: `There is no ExecPlan ${plan.text} here; correct the id.`,
      fixes: nearestIds(plan.text, execPlans, () => true)
        .slice(0, MOST_FIXES)
        .map((near) => ({ title: `Change to ${near}`, safe: false, edits: editsTo(near, plan, id) })),
    });
  },
});

/** Fixes offered for a mistaken id. */
const MOST_FIXES = 3;

/** The milestone's own id holds the plan's, and follows it. */
function editsTo(near: string, plan: Located, id: Located | undefined): readonly FixEdit[] {
  const [own, number] = id?.text.split('/MS') ?? [];
  const follows = id && number !== undefined && own === plan.text;
  return [...(follows ? [valueEdit(id, `${near}/MS${number}`)] : []), valueEdit(plan, near)];
}
