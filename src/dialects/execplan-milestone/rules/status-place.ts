import { defineRule } from '../../../core/lint/rule';
import { frontMatterField } from '../../../core/plan/frontMatter';
import { execPlanPlace } from '../../../core/repo/execPlanPaths';
import { isRegistryFile } from '../../execplan/metadata';
import { valueEdit } from '../../execplan/reading';
import { ACTIVE_PATH, COMPLETE_PATH, exampleMilestone } from '../examples';
import { stageOfStatus } from '../reading';

export default defineRule({
  id: 'execplan-milestone/status-place',
  summary: 'The status does not fit the folder that the milestone stands in.',
  why: `Milestones that are worked on stand below \`milestones/active/\`, finished ones below \`complete/\` (older ones \`archive/\`), and lists go by the folder (format execplan, Milestone IDs and filenames, and Instructions for Creating Milestones).`,
  severity: 'warning',
  good: [
    { title: 'Being worked on', text: exampleMilestone(), surroundings: { path: ACTIVE_PATH } },
    { title: 'Completed', text: exampleMilestone({ status: 'completed' }), surroundings: { path: COMPLETE_PATH } },
  ],
  bad: [
    {
      title: 'Moved, and still in progress',
      text: exampleMilestone({ status: '⟦in_progress⟧' }),
      fixed: exampleMilestone({ status: 'completed' }),
      surroundings: { path: COMPLETE_PATH },
    },
    {
      title: 'Completed, and not moved',
      text: exampleMilestone({ status: '⟦completed⟧' }),
      surroundings: { path: ACTIVE_PATH },
    },
    {
      title: 'In no such folder',
      text: exampleMilestone({ status: '⟦planned⟧' }),
      surroundings: { path: '.agent/exec_plans/active/auth-refresh/MS003_stream-the-answer.md' },
    },
  ],
  plan({ frontMatter }, report, { path }) {
    const status = frontMatterField(frontMatter, 'status');
    const place = path === undefined ? undefined : execPlanPlace(path);
    const stage = stageOfStatus(frontMatter);
    if (!status || !place || stage === undefined) return;
    const { span } = status;
    if (place.kind !== 'milestone') {
      // See execplan-milestone/read-as-plan.
      if (path !== undefined && isRegistryFile(path)) return;
      report({
        span,
        message: 'Milestones stand below milestones/active or milestones/complete of their plan; move it.',
      });
    } else if (place.completed && stage !== 'done') {
      report({
        span,
        message: 'The milestone stands among the finished ones; set its status to completed, or move it back.',
        fixes: [{ title: 'Set the status to completed', safe: false, edits: [valueEdit(status, 'completed')] }],
      });
    } else if (!place.completed && stage === 'done') {
      report({ span, message: `The milestone is ${status.text}; move it below milestones/complete.` });
    }
  },
});
