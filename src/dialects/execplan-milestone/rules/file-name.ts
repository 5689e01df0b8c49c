import { defineRule } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import { execPlanPlace, milestoneNameOf } from '../../../core/repo/execPlanPaths';
import { basename } from '../../../core/repo/paths';
import { valueEdit } from '../../execplan/reading';
import { ACTIVE_PATH, exampleMilestone } from '../examples';

const OLD = '.agent/exec_plans/auth-refresh/milestones/active/EP-20260117-014_MS003_stream-the-answer.md';

export default defineRule({
  id: 'execplan-milestone/file-name',
  summary: 'The file name is not that of a milestone, or names another one than the id.',
  why: `Tools take a milestone's number from its file name: \`MS003_<slug>.md\`, or \`EP-20260117-014_MS003_<slug>.md\` as the format's document has it (format execplan, Milestone IDs and filenames). One that is named otherwise is in no list; one whose id says another number is in it twice over.`,
  severity: 'warning',
  good: [
    { title: 'As tools name it', text: exampleMilestone(), surroundings: { path: ACTIVE_PATH } },
    { title: 'With the plan’s id', text: exampleMilestone({ title: 'Stream' }), surroundings: { path: OLD } },
  ],
  bad: [
    {
      title: 'Another number',
      text: exampleMilestone({ id: '⟦EP-20260117-014/MS002⟧' }),
      fixed: exampleMilestone({ id: 'EP-20260117-014/MS003' }),
      surroundings: { path: ACTIVE_PATH },
    },
    {
      title: 'Another plan',
      text: exampleMilestone({ id: '⟦EP-20260117-013/MS003⟧' }),
      fixed: exampleMilestone({ id: 'EP-20260117-014/MS003' }),
      surroundings: { path: OLD },
    },
    {
      title: 'No number in the name',
      text: exampleMilestone({ id: '⟦EP-20260117-014/MS003⟧' }),
      surroundings: { path: '.agent/exec_plans/active/auth-refresh/milestones/active/stream.md' },
    },
  ],
  plan({ frontMatter }, report, { path }) {
    const id = frontMatterField(frontMatter, 'id');
    const match = /^(EP-[0-9]{8}-[0-9]{3})\/MS([0-9]{3})$/.exec(id?.text ?? '');
    if (!id || !match || path === undefined) return;
    const [, plan = '', number = ''] = match;
    const name = milestoneNameOf(path);
    if (!name) {
      if (execPlanPlace(path)) {
        report({
          span: id.span,
          message: `The file is named ${basename(path)}; call it MS${number}_<slug>.md so that tools find it.`,
        });
      }
      return;
    }
    const wanted = `${name.execPlanId ?? plan}/MS${name.number}`;
    if (wanted === id.text) return;
    report({
      span: id.span,
      message: `The file name says ${wanted}; the two must be the same.`,
      fixes: [{ title: `Change to ${wanted}`, safe: false, edits: [valueEdit(id, wanted)] }],
    });
  },
});
