import { defineRule } from '../../../core/lint/rule';
import { exampleBrief } from '../examples';
import { entriesOf, isProgress, keys } from '../parts';

const step = (box: string, remaining: string): string =>
  exampleBrief(
    `## Concrete Steps (Checklist)\n\n- [${box}] Port the exporter (completed: CSV; remaining: ${remaining})\n`,
  );

export default defineRule({
  id: 'brief/step-remaining',
  summary: 'A step is ticked although it says that something remains.',
  why: `A step that is half done says so: \`(completed: X; remaining: Y)\` (format brief, Concrete Steps). Ticking it hides what remains from everybody who counts boxes.`,
  severity: 'warning',
  good: [
    { title: 'Open, with what remains', text: step(' ', 'XML') },
    { title: 'Ticked, nothing remains', text: step('x', 'none') },
  ],
  bad: [{ title: 'Ticked, and something remains', text: step('x', '⟦XML⟧'), fixed: step(' ', 'XML') }],
  section(section, _plan, report) {
    if (section.key !== keys.steps && section.key !== keys.acceptance && !isProgress(section)) return;
    for (const { item, split } of entriesOf(section)) {
      if (
        item.box?.state !== 'done' ||
        !split ||
        /^(?:none|nothing|n\/a|-|\u2013|\u2014|0)?$/i.test(split.remaining.text)
      )
        continue;
      report({
        span: split.remaining.span,
        message: 'The step is ticked, but this is said to remain.',
        related: [{ span: item.box.span, message: 'The tick is here.' }],
        fixes: [{ title: 'Take the tick away', safe: false, edits: [{ span: item.box.span, newText: '[ ]' }] }],
      });
    }
  },
});
