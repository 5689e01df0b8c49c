import { defineRule } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import { milestoneNameOf } from '../../../core/repo/execPlanPaths';
import { basename, dirname } from '../../../core/repo/paths';
import { ACTIVE_PATH, COMPLETE_PATH, exampleMilestone } from '../examples';

const OTHER = `${dirname(COMPLETE_PATH)}/MS003_draft-of-the-stream.md`;

export default defineRule({
  id: 'execplan-milestone/number-duplicate',
  summary: 'Another milestone of the plan has the same number.',
  why: `A milestone is called by its plan and its number (format execplan, Milestone IDs and filenames: "per-plan sequence"). Tools take the number from the file name and refuse to complete a milestone that is there twice. Finished milestones count.`,
  severity: 'warning',
  good: [
    {
      title: 'The only one',
      text: exampleMilestone(),
      surroundings: { path: ACTIVE_PATH, milestones: [{ path: ACTIVE_PATH, number: '003' }] },
    },
    {
      title: 'One of another plan in the same folder',
      text: exampleMilestone({ title: 'Stream' }),
      surroundings: {
        path: ACTIVE_PATH,
        milestones: [
          { path: ACTIVE_PATH, number: '003' },
          { path: OTHER, number: '003', planId: 'EP-20260117-001' },
        ],
      },
    },
  ],
  bad: [
    {
      title: 'Two with one number',
      text: exampleMilestone({ id: '⟦EP-20260117-014/MS003⟧' }),
      surroundings: {
        path: ACTIVE_PATH,
        milestones: [
          { path: ACTIVE_PATH, number: '003' },
          { path: OTHER, number: '003' },
        ],
      },
    },
  ],
  plan({ frontMatter }, report, { path, milestones }) {
    const name = path === undefined ? undefined : milestoneNameOf(path);
    const place = frontMatterField(frontMatter, 'id') ?? frontMatterField(frontMatter, 'execplan_id');
    if (!name || !place || !milestones) return;
    const own = name.execPlanId ?? frontMatterField(frontMatter, 'execplan_id')?.text;
    const others = milestones.filter(
      (other) =>
        other.path !== path && other.number === name.number && (other.planId === undefined || other.planId === own),
    );
    const [other] = others;
    if (!other) return;
    report({
      span: place.span,
      message: `${basename(other.path)} has the number ${name.number}, too; give one of them another file name and id.`,
      related: others.map((one) => ({ path: one.path, message: `This milestone has the number ${one.number}, too.` })),
    });
  },
});
