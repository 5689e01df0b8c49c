import { unitEvidence } from '../../../core/gates/unitEvidence';
import { defineRule } from '../../../core/lint/rule';
import type { FeatureFacts } from '../../../core/repo/feature';
import type { RunOutcome } from '../../../core/repo/runRecord';
import { contradiction } from '../../../rules/support/contradiction';
import { examplePlan, exampleTask } from '../examples';
import { taskRunnables } from '../runnables';
import { tasksIn } from '../tasks';

const FEATURE = 'tasks/health-20251015T190000Z';
const ID = '20251015T194156Z';

/** A run of a task's one command. */
const recorded = (unit: string, outcome: RunOutcome): FeatureFacts => ({
  path: FEATURE,
  runs: [
    {
      id: ID,
      path: `${FEATURE}/runs/${ID}`,
      record: {
        version: 1,
        id: ID,
        plan: `${FEATURE}/plan.md`,
        unit,
        outcome,
        startedAt: '2025-10-15T19:41:56.000Z',
        environment: {},
        textHash: `sha256:${'0'.repeat(64)}`,
        commands: [{ command: 'pytest -q', cwd: '', outcome }],
      },
    },
  ],
});
const TICKED = {
  status: 'in-progress',
  checklist: '- [x] Tests added/updated and passing\n- [ ] DoD verified',
} as const;
const MARKED = { ...TICKED, checklist: TICKED.checklist.replace(/^- (.*)$/m, '- ⟦$1⟧') };
const UNTICKED = { ...TICKED, checklist: TICKED.checklist.replace('[x]', '[ ]') };

export default defineRule({
  id: 'codex-web/task-item-false',
  summary: 'A task says that its tests pass, and the runs that are kept say otherwise.',
  why: `"Tests added/updated and passing" is a claim (format codex-web, section 8), and the runs under \`runs/\` can show whether it holds: each command of "Tests to run" passed when it was run last, for the text of the task and the sources as they are now. Where nothing was ever run, that is a warning. Runs that Planloom did not make say nothing about tests, so nothing is said of a task that has no others.`,
  severity: 'error',
  good: [
    {
      title: 'Run by other hands',
      text: examplePlan([exampleTask('T-1', TICKED)]),
      surroundings: { feature: { path: FEATURE, runs: [{ id: ID, path: `${FEATURE}/runs/${ID}` }] } },
    },
    {
      title: 'Not ticked',
      text: examplePlan([exampleTask('T-1', UNTICKED)]),
      surroundings: { feature: recorded('T-1', 'failed') },
    },
  ],
  bad: [
    {
      title: 'The tests failed',
      text: examplePlan([exampleTask('T-1', MARKED)]),
      surroundings: { feature: recorded('T-1', 'failed') },
      fixed: examplePlan([exampleTask('T-1', UNTICKED)]),
    },
    {
      title: 'Nothing was ever run',
      text: examplePlan([exampleTask('T-1', MARKED)]),
      surroundings: { feature: { path: FEATURE, runs: [] } },
      fixed: examplePlan([exampleTask('T-1', UNTICKED)]),
    },
    {
      title: 'Another task was run, this one never',
      text: examplePlan([exampleTask('T-1'), exampleTask('T-2', MARKED)]),
      surroundings: { feature: recorded('T-1', 'passed') },
      fixed: examplePlan([exampleTask('T-1'), exampleTask('T-2', UNTICKED)]),
    },
  ],
  section(section, { contract }, report, { feature, source }) {
    if (!feature) return;
    for (const task of tasksIn(section)) {
      if (!task.checklist.some(({ box }) => box?.state === 'done')) continue;
      const group = taskRunnables(task, contract);
      for (const evidence of unitEvidence(task, contract, group, { feature, ...(source && { source }) }).evidence) {
        const finding = evidence.meaning === 'tests' ? contradiction(evidence) : undefined;
        if (finding) report({ ...finding, remedies: ['run-tests'] });
      }
    }
  },
});
