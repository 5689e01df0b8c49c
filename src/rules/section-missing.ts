import { defineRule, type Fix, type Report } from '../core/lint/rule';
import type { SectionSpec } from '../core/plan/contract';
import { sectionInsertion } from '../core/plan/insertion';
import type { Plan, Span } from '../core/plan/model';
import { exampleTemplate as template } from './support/exampleTemplate';
import { allSections, likelyNames, missingSections } from './support/sections';

export default defineRule({
  id: 'plan/section-missing',
  summary: 'A section that the format asks for is missing.',
  why: `Whoever carries out a plan looks for what it needs under fixed names: what "ready" and "done" mean, which tests to run, how to roll back. Required are the sections that even the format's minimal example has (format codex: \`output_contract.allowed_sections\`, and the example in Part 3); the template's other sections are only suggested, as information. The fix inserts the template's text where the template has it. Unseen (fix all) it does so only in plans that are not carried out yet, whose blanks somebody will fill in, and that have more of the format's sections than of others.`,
  severity: { draft: 'warning', ready: 'error', executing: 'error', done: 'error' },
  good: [
    {
      title: 'All required sections stand',
      template,
      text: '# Plan\n\n## Overview\nText.\n\n## Dependencies\n- None\n\n## Tests to Run\n`npm test`\n\n## Risks & mitigations\nNone.\n',
    },
  ],
  bad: [
    {
      title: 'A required section is gone',
      template,
      text: '# ⟦Plan⟧\n\n## Overview\nText.\n\n## Tests to Run\n`npm test`\n\n## Risks & Mitigations\nNone.\n',
      fixed:
        '# Plan\n\n## Overview\nText.\n\n## Dependencies\n- Internal: <modules/services>\n\n## Tests to Run\n`npm test`\n\n## Risks & Mitigations\nNone.\n',
    },
    {
      title: 'A section that may be there, and of which the template has no text, is not put in',
      template:
        '---\noutput_contract:\n  allowed_sections: [Goal, Scope, Proof]\n  required_sections: [Goal, Proof]\n  optional_sections: [Scope]\n---\n\n# Plan\n\n## Goal\n\n<what>\n',
      text: '# ⟦Plan⟧\n',
      fixed: '# Plan\n\n## Goal\n\n<what>\n\n## Proof\n',
    },
    {
      title: 'A plan that is most likely something else',
      template,
      text: '# ⟦Plan⟧\n\n## Overview\nText.\n\n## Budget\nNone.\n\n## Team\nTwo people.\n\n## Dependencies\nNone.\n\n## Venue\nThe pier.\n',
      fixed:
        '# Plan\n\n## Overview\nText.\n\n## Budget\nNone.\n\n## Team\nTwo people.\n\n## Dependencies\nNone.\n\n## Tests to Run\n- Unit: <commands>\n\n## Risks & Mitigations\n- Risk: <...> → Mitigation: <...>\n\n## Venue\nThe pier.\n',
    },
    {
      title: 'A plan without any section',
      template,
      text: '# ⟦Plan⟧\n',
      fixed:
        '# Plan\n\n## Overview\n<what and why>\n\n## Dependencies\n- Internal: <modules/services>\n\n## Tests to Run\n- Unit: <commands>\n\n## Risks & Mitigations\n- Risk: <...> → Mitigation: <...>\n',
    },
  ],
  plan(plan, report) {
    const span = anchorOf(plan);
    if (!span) return;
    const { expects } = plan.contract.reading;
    const missing = missingSections(plan).filter((spec) => expects?.(plan, spec) !== false);
    if (plan.sections.length === 0 && missing.length > 0) {
      reportEmptyPlan(plan, span, report);
      return;
    }
    const renamed = new Set(likelyNames(plan).values());
    for (const spec of missing) {
      if (spec.need === 'optional' || renamed.has(spec)) continue;
      const required = spec.need === 'required';
      report({
        span,
        message: required
          ? `The section "${spec.name}" is missing.`
          : `The template's section "${spec.name}" is not there.`,
        ...(!required && { severity: 'info' }),
        get fixes() {
          return fixesFor(plan, spec, required && takesSections(plan));
        },
      });
    }
  },
});

/** Whether template text may be put in unseen: it would be a hole in a plan that is under way, and nonsense in one of another kind. */
function takesSections({ sections, stage }: Plan): boolean {
  const known = sections.filter(({ spec }) => spec).length;
  return (stage === 'draft' || stage === 'ready') && known * 2 >= sections.length;
}

function fixesFor(plan: Plan, spec: SectionSpec, safe: boolean): readonly Fix[] {
  const edit = sectionInsertion(plan, spec, withoutTaken(spec.template, plan));
  return edit ? [{ title: `Insert the section "${spec.name}"`, insertsMissing: true, safe, edits: [edit] }] : [];
}

/** The template's text without its story or task where the plan has one of that id already, in another section. */
function withoutTaken(template: string, { units }: Plan): string {
  const first = /\n+### \w+ \[(\w+-\d+)\]/.exec(template);
  return first && units.some(({ id }) => id === first[1]) ? template.slice(0, first.index) : template;
}

/** Missing things are shown at the title: one known place, where one light bulb has them all. */
function anchorOf(plan: Plan): Span | undefined {
  const first = plan.blocks[0];
  return plan.title?.textSpan ?? first?.heading?.textSpan ?? (first && { ...first.span, end: first.span.start });
}

/** A dozen findings for an empty file would say no more than one. */
function reportEmptyPlan(plan: Plan, span: Span, report: Report): void {
  const { titleTemplate } = plan.contract;
  // What the template only allows would stand there empty.
  const sections = allSections(plan.contract).filter(
    ({ need, template }) => need === 'required' || template.includes('\n'),
  );
  const text = sections.map((spec) => spec.template).join('\n\n');
  const last = plan.blocks.at(-1);
  const edit = sections[0] && sectionInsertion(plan, sections[0], plan.title ? text : `# ${titleTemplate}\n\n${text}`);
  const blank = last?.span.chunk.text.trim() === '' && plan.blocks.length === 1;
  report({
    span,
    message: 'The plan has none of its sections yet.',
    fixes: edit
      ? [
          {
            title: "Insert the template's sections",
            insertsMissing: true,
            safe: true,
            edits: [blank ? { ...edit, newText: `${edit.newText.trimStart()}\n` } : edit],
          },
        ]
      : [],
  });
}
