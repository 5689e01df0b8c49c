import { defineRule } from '../../../core/lint/rule';
import { textOf } from '../../../core/plan/spans';
import type { Section } from '../../../core/plan/model';
import { examplePlan } from '../examples';

const OPEN =
  /^(?:[-*+][ \t]+)?[*_(]*(?:to be (?:filled|completed|written|added|determined|done|updated|populated)|tbd\b|tba\b|todo\b|pending\b|none yet\b|not (?:yet )?(?:started|completed|complete)|nothing yet|(?:will be )?populated? (?:after|at|when|upon))/i;

export default defineRule({
  id: 'execplan/outcomes-open',
  summary: 'The plan is done, and Outcomes & Retrospective still waits to be written.',
  why: `"At completion of a major task or the full plan, write an \`Outcomes & Retrospective\` entry summarizing what was achieved, what remains, and lessons learned" (format execplan, Living plans). Nothing is said before the plan is done.`,
  severity: { draft: 'off', ready: 'off', executing: 'off', done: 'info' },
  good: [
    {
      title: 'Not done yet',
      text: examplePlan({ body: '## Outcomes & Retrospective\n\nTo be written.' }),
    },
  ],
  bad: [
    {
      title: 'Done and not written',
      text: examplePlan({ status: 'done', body: '## ⟦Outcomes & Retrospective⟧\n\nTo be written.' }),
    },
  ],
  section(section, _plan, report) {
    if (!/\b(?:outcomes?|retrospective)\b/.test(section.key) || !isOpen(section)) return;
    report({
      span: section.heading.textSpan,
      message: 'The plan is done; write down what was reached, what remains and what was learned.',
    });
  },
});

/** Nothing but a word that something will stand here. */
function isOpen(section: Section): boolean {
  if (section.blocks.length > 1) return false;
  const text = textOf(section.own.content).trim();
  return text.length < 160 && OPEN.test(text);
}
