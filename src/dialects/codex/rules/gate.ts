import { defineRule, type Finding } from '../../../core/lint/rule';
import type { Item, Story } from '../../../core/plan/model';
import { examplePlan, exampleStory } from '../examples';

export default defineRule({
  id: 'codex/gate',
  summary: 'A story has ticks while the Exit Checklist of an earlier one is not complete.',
  why: `"Do not proceed unless all checked" is what the exit checklist is for (format codex, Part 1 and Part 2, Plan Flow): work on the next story starts when the gate before it is passed. Ticks behind an open gate say that somebody went on regardless, or forgot to tick.`,
  severity: 'error',
  good: [
    {
      title: 'The gate is passed',
      text: examplePlan(
        exampleStory('S-1', { tasks: '- [x] Call the bank', exit: '- [x] Tasks Checklist reflects final state' }),
        exampleStory('S-2', { tasks: '- [x] Print it' }),
      ),
    },
  ],
  bad: [
    {
      title: 'On to S-2 while the gate of S-1 is open',
      text: examplePlan(
        exampleStory('S-1', { tasks: '- [x] Call the bank' }),
        exampleStory('S-2', { tasks: '- [ ] Draw it\n- ⟦[x] Print it⟧' }),
      ),
    },
  ],
  plan(plan, report) {
    let open: OpenGate | undefined;
    for (const story of plan.stories) {
      const tick = open && firstTick(story);
      if (open && tick?.box) {
        const { message, related } = open;
        report({ span: { ...tick.span, start: tick.box.span.start }, message, related });
      }
      open ??= openGateOf(story);
    }
  },
});

type OpenGate = Required<Pick<Finding, 'message' | 'related'>>;

function openGateOf(story: Story): OpenGate | undefined {
  if (!story.exit || story.exit.items.length === 0 || story.progress.gatePassed) return undefined;
  const left = story.exit.items.filter(({ item }) => item.box?.state !== 'done');
  return {
    message: `The gate of ${story.id ?? `"${story.title}"`} is not passed: ${left.length} of ${story.exit.items.length} exit items are open.`,
    related: [
      { span: story.exit.part.heading.textSpan, message: 'The open gate is here.' },
      ...left.map(({ item }) => ({ span: item.textSpan, message: 'This item is open.' })),
    ],
  };
}

function firstTick(story: Story): Item | undefined {
  if (!story.progress.started) return undefined;
  const isTicked = (item: Item): boolean => item.box?.state === 'done' || item.box?.state === 'partial';
  return story.tasks.find(isTicked) ?? story.exit?.items.find(({ item }) => isTicked(item))?.item;
}
