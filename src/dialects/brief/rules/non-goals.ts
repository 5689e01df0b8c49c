import { defineRule } from '../../../core/lint/rule';
import { flatItems } from '../../../core/plan/items';
import { normalise } from '../../../core/plan/normalise';
import { perSection } from '../../../core/plan/units';
import { exampleBrief } from '../examples';
import { keys, sectionNamed } from '../parts';

const CRITERIA = '## Success Criteria / Acceptance Tests\n\n- [ ] Orders export\n';

export default defineRule({
  id: 'brief/non-goals',
  summary: 'The plan does not say what it leaves out.',
  why: `A bullet \`Non‑Goals:\` closes the success criteria (format brief): what is not asked for is as much part of the agreement as what is. It may also have a heading of its own.`,
  severity: 'hint',
  good: [
    { title: 'Said, with another hyphen', text: exampleBrief(`${CRITERIA}- Non-Goals: imports\n`) },
    { title: 'Under a heading', text: exampleBrief(CRITERIA, '### Non-goals\n\nImports.\n') },
  ],
  bad: [
    {
      title: 'Not said',
      text: exampleBrief(
        CRITERIA.replace('Success Criteria / Acceptance Tests', '⟦Success Criteria / Acceptance Tests⟧'),
      ),
      fixed: exampleBrief(`${CRITERIA}- Non‑Goals: <explicitly excluded areas>\n`),
    },
  ],
  plan(plan, report) {
    const section = sectionNamed(plan, keys.acceptance);
    const last = section && lastItem(section);
    if (!section || !last || plan.sections.some(saysNonGoals)) return;
    const line = /^- (Non.Goals: .*)$/m.exec(section.spec?.template ?? '')?.[1] ?? 'Non‑Goals: <areas>';
    const { chunk, end } = last;
    report({
      span: section.heading.textSpan,
      message: 'The success criteria name no Non-Goals.',
      fixes: [
        {
          title: 'Insert Non-Goals',
          insertsMissing: true,
          safe: false,
          edits: [{ span: { chunk, start: end, end }, newText: `\n- ${line}` }],
        },
      ],
    });
  },
});

const NON_GOALS = /^(?:non-?\s?goals?|out of scope)\b/;
/** What a text begins with that may come to that; normalising thousands of items takes its time. */
const MAYBE = /^[\s*_`]*[no\u0080-\uffff]/i;

const saysNonGoals = perSection((section): boolean =>
  section.blocks.some(
    ({ heading, items }) =>
      NON_GOALS.test(heading?.key ?? '') ||
      flatItems(items).some(({ text }) => MAYBE.test(text) && NON_GOALS.test(normalise(text))),
  ),
);

const lastItem = perSection((section) => section.own.items.at(-1)?.fullSpan);
