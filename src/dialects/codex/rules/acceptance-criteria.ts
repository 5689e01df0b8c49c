import { defineRule, type SeverityByStage } from '../../../core/lint/rule';
import { insertionAfter } from '../../../core/plan/insertion';
import type { Item } from '../../../core/plan/model';
import { normalise } from '../../../core/plan/normalise';
import { isPlaceholder } from '../../../core/plan/placeholders';
import { examplePlan, exampleStory } from '../examples';
import { blocksBefore, misspeltParts } from '../storyParts';

const FORM = /\bgiven\b.*\bwhen\b.*\bthen\b/;
const FORM_SEVERITY: SeverityByStage = { draft: 'hint', ready: 'info', executing: 'info', done: 'info' };

export default defineRule({
  id: 'codex/acceptance-criteria',
  summary: 'A story has no acceptance criteria, or one is not of the form Given … When … Then ….',
  why: `A story may be left only when its acceptance criteria are shown to hold (format codex, Part 1). Without any, the gate has nothing to stand on. Given/When/Then makes a criterion something that can be run; capital letters make no difference.`,
  severity: { draft: 'warning', ready: 'error', executing: 'error', done: 'error' },
  good: [
    {
      title: 'In one line, over lines, in lower case',
      text: examplePlan(
        exampleStory('S-1').replace(
          'Given an open invoice, When I pay it, Then it is closed',
          'given an open invoice\n  - when I pay it\n  - then it is closed',
        ),
      ),
    },
  ],
  bad: [
    {
      title: 'None',
      text: examplePlan(
        exampleStory('S-1')
          .replace('- Given an open invoice, When I pay it, Then it is closed', 'To be written.')
          .replace('Acceptance Criteria', '⟦Acceptance Criteria⟧'),
      ),
    },
    {
      title: 'No block for them',
      text: examplePlan(
        exampleStory('S-1')
          .replace(/#### Acceptance Criteria\n.*\n\n/, '')
          .replace('Story [S-1]: Pay an invoice', '⟦Story [S-1]: Pay an invoice⟧'),
      ),
      fixed: examplePlan(
        exampleStory('S-1').replace(
          'Given an open invoice, When I pay it, Then it is closed',
          'Given <context>, When <action>, Then <outcome>\n- Given <...>, When <...>, Then <...>',
        ),
      ),
    },
    {
      title: 'A wish',
      text: examplePlan(
        exampleStory('S-1').replace('Given an open invoice, When I pay it, Then it is closed', '⟦Paying is easy⟧'),
      ),
    },
  ],
  story(story, { contract }, report) {
    const spec = contract.story?.parts.find((part) => part.key === contract.story?.acceptanceKey);
    if (!contract.story || !spec) return;
    if (story.acceptance.length === 0) {
      const part = story.parts.find((candidate) => candidate.key === spec.key);
      // Below a misspelt heading they are there: codex/story-section-unknown renames it.
      const isThere = part !== undefined || misspeltParts(story, contract.story).has(spec);
      const insertion = isThere ? undefined : insertionAfter(blocksBefore(story, spec), spec.template);
      report({
        span: (part?.heading ?? story.heading).textSpan,
        message: `${story.id ?? 'The story'} has no acceptance criteria; write at least one "Given …, When …, Then …".`,
        fixes: insertion
          ? [{ title: `Insert "${spec.name}"`, insertsMissing: true, safe: true, edits: [insertion] }]
          : [],
      });
    }
    for (const item of story.acceptance) {
      const text = wholeText(item);
      if (FORM.test(normalise(text)) || isPlaceholder(contract, item.text)) continue;
      report({
        span: item.textSpan,
        message: 'An acceptance criterion reads "Given …, When …, Then …".',
        severity: FORM_SEVERITY,
      });
    }
  },
});

function wholeText(item: Item): string {
  return [item.text, ...item.children.map(wholeText)].join(' ');
}
