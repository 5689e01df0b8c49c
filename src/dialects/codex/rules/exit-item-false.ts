import { unitEvidence } from '../../../core/gates/unitEvidence';
import { defineRule, type Remedy } from '../../../core/lint/rule';
import { readStoryGroup } from '../../../core/plan/storyTests';
import type { FeatureFacts } from '../../../core/repo/feature';
import type { CommandRecord, RunRecord } from '../../../core/repo/runRecord';
import { contradiction } from '../../../rules/support/contradiction';
import { examplePlan, exampleStory } from '../examples';

const done = { stories: ['S-1'], title: '[S-1] paid', done: true, start: 0, end: 1 } as const;
const run = {
  id: '20251015T194156Z',
  path: 'tasks/pay-20251015T190000Z/runs/S-1/20251015T194156Z',
  story: 'S-1',
} as const;
const feature = (facts: Partial<FeatureFacts>): FeatureFacts => ({
  path: 'tasks/pay-20251015T190000Z',
  runs: [],
  decisionLog: [],
  ...facts,
});

/** A run of the story's one command, of another text than the example has. */
const recorded = (outcome: CommandRecord['outcome'] & RunRecord['outcome'], exitCode: number): FeatureFacts =>
  feature({
    runs: [
      {
        ...run,
        record: {
          version: 1,
          id: run.id,
          plan: 'tasks/pay-20251015T190000Z/plan.md',
          unit: 'S-1',
          outcome,
          startedAt: '2025-10-15T19:41:56.000Z',
          endedAt: '2025-10-15T19:41:58.000Z',
          environment: {},
          textHash: `sha256:${'0'.repeat(64)}`,
          commands: [{ command: COMMAND, cwd: '', outcome, exitCode }],
        },
      },
    ],
  });
const COMMAND = 'pytest -q tests/test_pay.py';
const tested = (exit: string): string =>
  examplePlan(
    exampleStory('S-1', { tasks: '- [x] Call the bank', exit }).replace(
      '#### Story Exit',
      `#### Story Tests to Run\n- \`${COMMAND}\`\n\n#### Story Exit`,
    ),
  );

export default defineRule({
  id: 'codex/exit-item-false',
  summary: 'An exit checklist item is ticked although what it claims is not so.',
  why: `A tick is a claim, and most of them can be held against what is there (format codex, Story Exit Checklist): that the Tasks Checklist is done, that the story's tests passed, for the text and the sources as they are now, that a run is kept under \`runs/\`, that decision-log.md has a "done" entry for the story, that expertise was captured, and that the E2E run kept its budget. A tick that does not hold opens the gate on nothing. Runs that Planloom did not make say nothing about tests, so nothing is said of those; and once a story is ticked through and logged as done, the sources may change again.`,
  severity: 'error',
  good: [
    {
      title: 'Ticked and true',
      text: examplePlan(
        exampleStory('S-1', {
          tasks: '- [x] Call the bank',
          exit: '- [x] Tasks Checklist reflects final state\n- [x] Evidence captured in Runbook\n- [x] Decision Log includes final "Done" entry',
        }),
      ),
      surroundings: { feature: feature({ runs: [run], decisionLog: [done] }) },
    },
    {
      title: 'Run by other hands',
      text: tested('- [x] Evidence captured in Runbook\n- [x] “Story Tests to Run” all passing in this repo'),
      surroundings: { feature: feature({ runs: [run] }) },
    },
  ],
  bad: [
    {
      title: 'A task is open',
      text: examplePlan(
        exampleStory('S-1', {
          tasks: '- [x] Call the bank\n- [ ] Tell the customer',
          exit: '- ⟦[x] Tasks Checklist reflects final state⟧\n- [ ] Evidence captured',
        }),
      ),
      fixed: examplePlan(
        exampleStory('S-1', {
          tasks: '- [x] Call the bank\n- [ ] Tell the customer',
          exit: '- [ ] Tasks Checklist reflects final state\n- [ ] Evidence captured',
        }),
      ),
    },
    {
      title: 'The tests failed',
      text: tested('- ⟦[x] “Story Tests to Run” all passing in this repo⟧\n- [ ] Evidence captured'),
      surroundings: { feature: recorded('failed', 1) },
      fixed: tested('- [ ] “Story Tests to Run” all passing in this repo\n- [ ] Evidence captured'),
    },
    {
      title: 'The tests passed, and the story was changed since',
      text: tested('- ⟦[x] “Story Tests to Run” all passing in this repo⟧\n- ⟦[x] Evidence captured⟧'),
      surroundings: { feature: recorded('passed', 0) },
      fixed: tested('- [ ] “Story Tests to Run” all passing in this repo\n- [ ] Evidence captured'),
    },
    {
      title: 'Nothing was looked up',
      text: tested('- ⟦[x] Expertise captured; proposals filed if needed⟧\n- [x] E2E ran in Fast mode'),
      surroundings: { feature: feature({ expertise: { scans: [], isCaptured: false, proposals: [] } }) },
      fixed: tested('- [ ] Expertise captured; proposals filed if needed\n- [x] E2E ran in Fast mode'),
    },
    {
      title: 'Nothing was run, nothing was logged',
      text: examplePlan(
        exampleStory('S-1', {
          tasks: '- [x] Call the bank',
          exit: '- ⟦[x] Evidence captured in Runbook⟧\n- ⟦[x] Decision Log includes final "Done" entry⟧',
        }),
      ),
      surroundings: { feature: feature({}) },
      fixed: examplePlan(
        exampleStory('S-1', {
          tasks: '- [x] Call the bank',
          exit: '- [ ] Evidence captured in Runbook\n- [ ] Decision Log includes final "Done" entry',
        }),
      ),
    },
  ],
  story(story, { contract }, report, { feature: facts, source }) {
    if (!story.exit?.items.some(({ item }) => item.box?.state === 'done')) return;
    const group = readStoryGroup({ contract }, story);
    const around = { ...(facts && { feature: facts }), ...(source && { source }) };
    for (const evidence of unitEvidence(story, contract, group, around).evidence) {
      const finding = contradiction(evidence);
      if (!finding) continue;
      const { meaning = '' } = evidence;
      const remedies = Object.hasOwn(REMEDIES, meaning) ? REMEDIES[meaning] : undefined;
      // There may have been nothing to look up.
      const isMild = meaning === 'expertise';
      report({ ...finding, ...(isMild && { severity: 'hint' }), ...(remedies && { remedies }) });
    }
  },
});

const REMEDIES: Readonly<Record<string, readonly Remedy[]>> = {
  tests: ['run-tests'],
  evidence: ['run-tests'],
  e2e: ['run-tests'],
  'decision-log': ['append-decision'],
  expertise: ['scan-experts'],
};
