import { defineRule } from '../../../core/lint/rule';
import { isRegistryFile, metadataOf } from '../../execplan/metadata';
import { exampleMilestone } from '../examples';

const FOLDER = '.agent/exec_plans/active/auth-refresh/milestones';
const NAME = 'EP-20260117-014_MS003_stream-the-answer.md';

export default defineRule({
  id: 'execplan-milestone/read-as-plan',
  summary: 'The milestone stands where tools read it as a plan.',
  why: `What is named \`EP-*.md\` and stands in none of a plan's folders for milestones, \`milestones/active\`, \`complete\` and \`archive\`, is a plan to the format's tools (format execplan, Milestone IDs and filenames). As one it has errors, and no registry can be written.`,
  severity: 'error',
  good: [
    { title: 'In its folder', text: exampleMilestone(), surroundings: { path: `${FOLDER}/active/${NAME}` } },
    {
      title: 'Under a name that no plan has',
      text: exampleMilestone({ title: 'Stream' }),
      surroundings: { path: `${FOLDER}/MS003_stream-the-answer.md` },
    },
  ],
  bad: [
    {
      title: 'Beside the folder',
      text: exampleMilestone({ title: 'Beside' }).replace('---', '⟦---⟧'),
      surroundings: { path: `${FOLDER}/${NAME}` },
    },
  ],
  plan(plan, report, surroundings) {
    const { path } = surroundings;
    const metadata = path !== undefined && isRegistryFile(path) ? metadataOf(plan, surroundings) : undefined;
    const fault = metadata?.issues.find(({ severity }) => severity === 'error');
    if (!metadata || !fault) return;
    report({
      span: metadata.spanOf(fault),
      message: 'Tools read this file as a plan and fail; move it below milestones/active of its plan.',
    });
  },
});
