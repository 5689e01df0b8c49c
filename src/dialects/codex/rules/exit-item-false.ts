import { defineRule, type Finding, type Surroundings } from '../../../core/lint/rule';
import type { ExitItem, Story } from '../../../core/plan/model';
import type { FeatureFacts } from '../../../core/repo/feature';
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

export default defineRule({
  id: 'codex/exit-item-false',
  summary: 'An exit checklist item is ticked although what it claims is not so.',
  why: `A tick is a claim. Three of them can be held against what is there: that the Tasks Checklist is done, that decision-log.md has a "done" entry for the story, and that something was run (a folder under \`runs/\`). A tick that does not hold opens the gate on nothing.`,
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
  story(story, _plan, report, surroundings) {
    for (const exitItem of story.exit?.items ?? []) {
      const { box } = exitItem.item;
      if (box?.state !== 'done') continue;
      const contradiction = contradict(exitItem, story, surroundings);
      if (!contradiction) continue;
      report({
        ...contradiction,
        span: { ...exitItem.item.span, start: box.span.start },
        fixes: [{ title: 'Untick it', safe: false, edits: [{ span: box.span, newText: '[ ]' }] }],
      });
    }
  },
});

function contradict(
  exitItem: ExitItem,
  story: Story,
  { feature: facts }: Surroundings,
): Omit<Finding, 'span'> | undefined {
  const id = story.id ?? 'this story';
  switch (exitItem.meaning) {
    case 'tasks': {
      const open = story.tasks.filter((task) => task.box?.state !== 'done');
      if (open.length === 0) return undefined;
      const count = open.length === 1 ? 'one task of it is' : `${open.length} tasks of it are`;
      return {
        message: `Ticked, but ${count} open.`,
        related: open.map((task) => ({ span: task.textSpan, message: 'This task is open.' })),
      };
    }
    case 'decision-log': {
      if (!facts || !story.id) return undefined;
      if (!facts.decisionLog) return { message: 'Ticked, but there is no decision-log.md.', severity: 'warning' };
      const entries = facts.decisionLog.filter((entry) => entry.stories.includes(story.id ?? ''));
      if (entries.some((entry) => entry.done)) return undefined;
      return {
        message: `Ticked, but decision-log.md has ${entries.length === 0 ? 'no entry' : 'no "done" entry'} for ${id}.`,
        severity: 'warning',
      };
    }
    case 'evidence':
    case 'tests': {
      if (!facts || facts.runs.some((entry) => entry.story === undefined || entry.story === story.id)) return undefined;
      return {
        message: `Ticked, but nothing was ever run for ${id}: there is no folder for it under runs/.`,
        severity: 'warning',
      };
    }
    default:
      return undefined;
  }
}
