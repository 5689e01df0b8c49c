import { defineRule, type FixEdit } from '../../../core/lint/rule';
import type { ChecklistItemSpec, StorySpec } from '../../../core/plan/contract';
import type { ExitItem } from '../../../core/plan/model';
import { examplePlan, exampleStory } from '../examples';

export default defineRule({
  id: 'codex/exit-item-missing',
  summary: "The exit checklist lacks one of the template's items.",
  why: `Each item of the gate asks for one thing that is easily forgotten: evidence, passing tests, a decision log entry. Items are known by what they ask for, not by their wording ("DoD items verified" is "Story Definition of Done fully met"); those for where they apply, such as E2E, may be left out.`,
  severity: 'info',
  good: [
    {
      title: 'Worded otherwise',
      text: examplePlan(
        exampleStory('S-1', {
          exit: '- [ ] AC shown to hold\n- [ ] Evidence in the runbook\n- [ ] Listed tests passing: ok and db_down\n- [ ] DoD items verified\n- [ ] Tasks checklist up to date\n- [ ] Decision log has the "Done" entry\n- [ ] Expertise captured',
        }),
      ),
    },
  ],
  bad: [
    {
      title: 'Six of seven',
      text: examplePlan(
        exampleStory('S-1', {
          exit: '- [ ] All Acceptance Criteria (AC) demonstrably satisfied\n- [ ] Evidence captured in Runbook\n- [ ] “Story Tests to Run” all passing in this repo\n- [ ] Story Definition of Done fully met\n- [ ] Decision Log includes final "Done" entry for this story\n- [ ] Expertise captured',
        }).replace('Story Exit Checklist', '⟦Story Exit Checklist⟧'),
      ),
      fixed: examplePlan(
        exampleStory('S-1', {
          exit: '- [ ] All Acceptance Criteria (AC) demonstrably satisfied\n- [ ] Evidence captured in Runbook\n- [ ] “Story Tests to Run” all passing in this repo\n- [ ] Story Definition of Done fully met\n- [ ] Tasks Checklist reflects final state\n- [ ] Decision Log includes final "Done" entry for this story\n- [ ] Expertise captured',
        }),
      ),
    },
  ],
  story(story, { contract }, report) {
    if (!story.exit || story.exit.items.length === 0 || !contract.story) return;
    const present = new Set(story.exit.items.map((item) => item.meaning));
    for (const spec of contract.story.exit.items) {
      if (spec.optional || present.has(spec.meaning)) continue;
      const edit = insertion(contract.story, story.exit.items, spec);
      report({
        span: story.exit.part.heading.textSpan,
        message: `The gate does not ask: "${spec.text}".`,
        fixes: edit ? [{ title: `Insert "${spec.text}"`, safe: !story.progress.started, edits: [edit] }] : [],
      });
    }
  },
});

/** Behind the last item that the template has before this one, else before the first; indented as that one. */
function insertion(story: StorySpec, items: readonly ExitItem[], spec: ChecklistItemSpec): FixEdit | undefined {
  const order = story.exit.items.map((item) => item.meaning);
  const rank = order.indexOf(spec.meaning);
  const before = items.filter(({ meaning }) => meaning !== undefined && order.indexOf(meaning) < rank).at(-1);
  const anchor = (before ?? items[0])?.item;
  if (!anchor) return undefined;
  const { chunk } = anchor.span;
  const lineStart = chunk.text.lastIndexOf('\n', anchor.span.start - 1) + 1;
  const lead =
    chunk.text.slice(lineStart, anchor.span.start) + (/^[-*+]/.exec(chunk.text.slice(anchor.span.start))?.[0] ?? '-');
  const at = before ? anchor.fullSpan.end : lineStart;
  const line = `${lead} [ ] ${spec.text}`;
  return { span: { chunk, start: at, end: at }, newText: before ? `\n${line}` : `${line}\n` };
}
