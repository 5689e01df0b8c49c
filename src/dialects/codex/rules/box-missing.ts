import { defineRule, type Fix } from '../../../core/lint/rule';
import type { Item } from '../../../core/plan/model';
import { walkItems } from '../../../core/plan/items';
import { examplePlan, exampleStory } from '../examples';

/** What means to be a box is for plan/checkbox-malformed. */
const MALFORMED = /^\[.{0,2}\]/;

export default defineRule({
  id: 'codex/box-missing',
  summary: 'The tasks of a story, or its exit items, have no boxes.',
  why: `Tasks and exit items are ticked off (format codex, Part 1). Without boxes nothing tells how far a story is, and an exit item without one never lets the gate pass. Bullets among tasks that have boxes are left alone: they may be notes.`,
  severity: { draft: 'hint', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'Boxes, and a note below one',
      text: examplePlan(exampleStory('S-1', { tasks: '- [ ] Call the bank\n  - by telephone\n- See the runbook' })),
    },
  ],
  bad: [
    {
      title: 'Plain bullets',
      text: examplePlan(
        exampleStory('S-1', { tasks: '- Call the bank\n  - by telephone\n- Tell the customer' }).replace(
          'Tasks Checklist\n-',
          '⟦Tasks Checklist⟧\n-',
        ),
      ),
      fixed: examplePlan(
        exampleStory('S-1', { tasks: '- [ ] Call the bank\n  - by telephone\n- [ ] Tell the customer' }),
      ),
    },
    {
      title: 'A gate of plain bullets',
      text: examplePlan(
        exampleStory('S-1', { exit: '- Evidence captured\n- Tests pass' }).replace(
          'Story Exit Checklist',
          '⟦Story Exit Checklist⟧',
        ),
      ),
      fixed: examplePlan(exampleStory('S-1', { exit: '- [ ] Evidence captured\n- [ ] Tests pass' })),
    },
    {
      title: 'An exit item that can never be ticked',
      text: examplePlan(
        exampleStory('S-1', { exit: '- [ ] Tasks Checklist reflects final state\n- ⟦Evidence captured⟧' }),
      ),
      fixed: examplePlan(
        exampleStory('S-1', { exit: '- [ ] Tasks Checklist reflects final state\n- [ ] Evidence captured' }),
      ),
    },
  ],
  story(story, { contract }, report) {
    const tasks = story.parts.find(({ key }) => key === contract.story?.tasksKey);
    const bullets = tasks?.block.items ?? [];
    if (tasks && bullets.length > 0 && ![...walkItems(bullets)].some(hasBox)) {
      report({
        span: tasks.heading.textSpan,
        message: 'No task has a box, so none can be ticked off.',
        fixes: [boxes('Give each task a box', bullets)],
      });
    }
    const items = story.exit?.items.map(({ item }) => item) ?? [];
    const without = items.filter((item) => !hasBox(item) && item.text !== '');
    if (story.exit && without.length > 1 && without.length === items.length) {
      report({
        span: story.exit.part.heading.textSpan,
        message: 'No exit item has a box, so the gate can never be passed.',
        fixes: [boxes('Give each exit item a box', without)],
      });
      return;
    }
    for (const item of without) {
      report({
        span: item.textSpan,
        message: 'This exit item has no box, so the gate can never be passed.',
        fixes: [boxes('Insert a box', [item])],
      });
    }
  },
});

function hasBox({ box, text }: Item): boolean {
  return box !== undefined || MALFORMED.test(text);
}

/** Open boxes are for a person to put in: beside ticks they say that something is left to do. */
function boxes(title: string, items: readonly Item[]): Fix {
  const edits = items.map(({ textSpan: { chunk, start } }) => ({
    span: { chunk, start, end: start },
    newText: '[ ] ',
  }));
  return { title, safe: false, edits };
}
