import { defineRule } from '../../../core/lint/rule';
import { examplePlan } from '../examples';
import { metadataFindings } from '../metadataFindings';

export default defineRule({
  id: 'execplan/metadata-style',
  summary: 'The front matter is read by tools, though not as the format has it, or not as it was meant.',
  why: `The format's tools let pass what its document does not (format execplan, Required YAML front matter): days without zeros, a list written as a word, a key given twice, of which the last counts, a misspelt key that nobody reads, an id of a day that no calendar has. A \`title\` or \`owner\` without a value becomes the word None in the registry. None of it keeps a plan out of the registry, so none of it is an error.`,
  severity: 'warning',
  good: [{ title: 'As the format has it', text: examplePlan({ more: 'tags: [auth]\nbreaking: false' }) }],
  bad: [
    {
      title: 'A day without zeros',
      text: examplePlan({ created: '⟦2026-1-7⟧' }),
      fixed: examplePlan({ created: '2026-01-07' }),
    },
    {
      title: 'Two words that are read as one',
      text: examplePlan({ more: 'tags: ⟦auth, sessions⟧' }),
      fixed: examplePlan({ more: 'tags: [auth, sessions]' }),
    },
    {
      title: 'A key given twice',
      text: examplePlan({ more: '⟦status⟧: done' }),
    },
    {
      title: 'No owner',
      text: examplePlan().replace('owner: "@trevor"', '⟦owner⟧:'),
    },
    {
      title: 'No text in a list, and in links',
      text: examplePlan({ more: 'tags: [auth, ⟦yes⟧]\nlinks: ⟦{ issue: }⟧' }),
    },
    {
      title: 'Behind a blank line',
      text: `\n${examplePlan().replace('---', '⟦---⟧')}`,
      fixed: examplePlan(),
    },
    {
      title: 'A day that no calendar has',
      text: examplePlan({ id: '⟦EP-20260230-001⟧' }),
    },
    {
      title: 'The template’s owner',
      text: examplePlan().replace('"@trevor"', '⟦"@handle-or-team"⟧'),
    },
  ],
  plan(plan, report, surroundings) {
    for (const finding of metadataFindings(plan, surroundings).style) report(finding);
  },
});
