import { defineRule } from '../../../core/lint/rule';
import { fieldNamed } from '../../../core/plan/fields';
import { normalise } from '../../../core/plan/normalise';
import { isPlaceholder } from '../../../core/plan/placeholders';
import { examplePlan, exampleStory } from '../examples';

const SENTENCE = /\bas an? .+?\bi (?:want|need|can|would like)\b.+?\bso that\b.+/;
const TEMPLATE = 'User Story: As a <role>, I want <capability>, so that <value>.';

export default defineRule({
  id: 'codex/user-story',
  summary: 'A story has no sentence of the form "As a …, I want …, so that …".',
  why: `The sentence names who gains what, and why; acceptance criteria are judged against it (format codex, Part 1). Without the "so that" nobody can say whether a smaller change would have done.`,
  severity: { draft: 'info', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [{ title: 'All three parts', text: examplePlan(exampleStory('S-1')) }],
  bad: [
    {
      title: 'No reason',
      text: examplePlan(
        exampleStory('S-1').replace(
          'As a customer, I want to pay online, so that I save a trip.',
          '⟦As a customer, I want to pay online.⟧',
        ),
      ),
    },
    {
      title: 'No sentence at all',
      text: examplePlan(
        exampleStory('S-1')
          .replace(/- User Story: .*\n/, '')
          .replace('Story [S-1]: Pay an invoice', '⟦Story [S-1]: Pay an invoice⟧'),
      ),
      fixed: examplePlan(exampleStory('S-1').replace(/- User Story: .*\n/, `- ${TEMPLATE}\n`)),
    },
  ],
  story(story, { contract }, report) {
    const field = fieldNamed(story.fields, 'user story');
    if (!field || field.value === '') {
      const line = story.own.items[0];
      const { chunk, end } = line?.span ?? story.heading.span;
      report({
        span: field?.nameSpan ?? story.heading.textSpan,
        message: 'The story has no sentence "As a …, I want …, so that …".',
        fixes: field
          ? []
          : [
              {
                title: 'Insert the sentence to fill in',
                safe: false,
                edits: [{ span: { chunk, start: end, end }, newText: `\n- ${TEMPLATE}` }],
              },
            ],
      });
    } else if (!SENTENCE.test(normalise(field.value)) && !isPlaceholder(contract, field.value)) {
      report({ span: field.valueSpan, message: 'A user story reads "As a …, I want …, so that …".' });
    }
  },
});
