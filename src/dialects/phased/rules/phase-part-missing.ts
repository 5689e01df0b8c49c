import { defineRule, type Fix, type FixEdit } from '../../../core/lint/rule';
import { insertionAfter, insertionBefore } from '../../../core/plan/insertion';
import type { Span } from '../../../core/plan/model';
import { examplePhase, examplePlan } from '../examples';
import { type Phase, phasedPlan } from '../phases';
import { idSource, renumberTemplate, type TemplatePhase, templatePhase } from '../templatePhase';

export default defineRule({
  id: 'phased/phase-part-missing',
  summary: 'A phase lacks its Purpose, Exit Gate, Test Plan or Feature Checklist.',
  why: `Each phase says why it exists, what must hold before the next one begins, what is tested and what is built (format phased, each phase); only the part about performance and observability, and the details, may be left out. In the plan the format comes from six phases of seven have an exit gate, so this is information; two have a purpose, so that is a hint. Plans in the style of spec-kit, whose phases are plain task lists, are not held against it.`,
  severity: 'info',
  good: [
    { title: 'All four', text: examplePlan(examplePhase(1)) },
    {
      title: 'Plain task lists',
      text: '# Tasks: Invoices\n\n## Phase 1: Setup\n\n- [ ] T001 Import\n\n## Phase 2: Rest\n',
    },
  ],
  bad: [
    {
      title: 'No exit gate',
      text: '# Invoices\n\n## ⟦Phase 1: Import⟧\n\n**Purpose:** Invoices come in.\n\n### Phase 1 Test Plan\n\n- [ ] T001 Test\n\n### Phase 1 Features\n\n- [ ] F001 Import\n',
      fixed:
        '# Invoices\n\n## Phase 1: Import\n\n**Purpose:** Invoices come in.\n\n**Exit Gate:** <List the conditions that must be satisfied before moving to the next phase.>\n\n### Phase 1 Test Plan\n\n- [ ] T001 Test\n\n### Phase 1 Features\n\n- [ ] F001 Import\n',
    },
    {
      title: 'No tests',
      text: '# Invoices\n\n## ⟦Phase 1: Import⟧\n\nPurpose: Invoices come in.\n\nExit Gate: They do.\n\n### Phase 1 Features\n\n- [ ] J001 Import\n\n## Notes\n\nNone.\n',
      fixed:
        '# Invoices\n\n## Phase 1: Import\n\nPurpose: Invoices come in.\n\nExit Gate: They do.\n\n### Phase 1 Test Plan (T-Series)\n\n- [ ] T001 <Test task description with exact file path and assertions>\n- [ ] T002 <Add/remove rows as needed; keep numbering sequential>\n\n### Phase 1 Features\n\n- [ ] J001 Import\n\n## Notes\n\nNone.\n',
    },
    {
      title: 'Nothing but a heading',
      text: examplePlan(examplePhase(1), '## ⟦Phase 2: Export⟧\n'),
      fixed: examplePlan(
        examplePhase(1),
        `## Phase 2: Export

**Purpose:** <Describe why this phase exists and what it unlocks.>

**Exit Gate:** <List the conditions that must be satisfied before moving to the next phase.>

### Phase 2 Test Plan (T-Series)

- [ ] T002 <Test task description with exact file path and assertions>
- [ ] T003 <Add/remove rows as needed; keep numbering sequential>

### Phase 2 Feature Checklist (F-Series)

- [ ] F002 <Feature task description with exact file path>
- [ ] F003 [P] <Parallelizable feature task>
`,
      ),
    },
  ],
  plan(plan, report) {
    const phased = phasedPlan(plan);
    if (phased.style !== 'phased') return;
    const template = templatePhase(plan.contract);
    const ids = idSource(phased);
    for (const phase of phased.phases) {
      for (const missing of missingOf(phase)) {
        const text = renumberTemplate(missing.template(template), phase.number ?? '', phased, ids);
        const edit = missing.edit(phase, text);
        const fixes: readonly Fix[] = edit
          ? [{ title: `Insert the ${missing.name}`, safe: false, insertsMissing: true, edits: [edit] }]
          : [];
        report({
          span: phase.heading.textSpan,
          message: `${phase.id ?? 'The phase'} has no ${missing.name}.`,
          ...(missing.name === 'Purpose' && { severity: 'hint' }),
          fixes,
        });
      }
    }
  },
});

interface Missing {
  readonly name: string;
  readonly template: (phase: TemplatePhase) => string;
  readonly edit: (phase: Phase, text: string) => FixEdit | undefined;
}

/** What every phase has, in the template's order. */
const needed: readonly (Missing & { readonly isThere: (phase: Phase) => boolean })[] = [
  {
    name: 'Purpose',
    isThere: ({ purpose }) => purpose !== undefined,
    template: ({ purpose }) => purpose,
    edit: ({ heading }, text) => behind(heading.span, text),
  },
  {
    name: 'Exit Gate',
    isThere: ({ exitGate }) => exitGate !== undefined,
    template: ({ exitGate }) => exitGate,
    edit: ({ heading, purpose, section }, text) =>
      purpose?.block === section.own ? behind(paragraphEnd(purpose), text) : behind(heading.span, text),
  },
  {
    name: 'Test Plan',
    isThere: ({ parts }) => parts.some(({ role }) => role === 'tests'),
    template: ({ parts }) => parts.get('tests') ?? '',
    edit: ({ parts, section }, text) => {
      const block = parts.find(({ role }) => role !== undefined)?.blocks[0];
      return block ? insertionBefore(block, text) : insertionAfter(section.blocks, text);
    },
  },
  {
    name: 'Feature Checklist',
    isThere: ({ parts }) => parts.some(({ role }) => role === 'features'),
    template: ({ parts }) => parts.get('features') ?? '',
    edit: ({ parts, section }, text) => {
      const block = parts.find(({ role }) => role === 'optional' || role === 'details')?.blocks[0];
      return block ? insertionBefore(block, text) : insertionAfter(section.blocks, text);
    },
  },
];

const missingOf = (phase: Phase): readonly Missing[] => needed.filter(({ isThere }) => !isThere(phase));

function behind({ chunk, end }: Span, text: string): FixEdit {
  return { span: { chunk, start: end, end }, newText: `\n\n${text}` };
}

/** A label may stand in the first line of a paragraph whose other lines say something else. */
function paragraphEnd({ span, block }: NonNullable<Phase['purpose']>): Span {
  const node = block.nodes.find(
    ({ position }) => (position?.start.offset ?? 0) <= span.start && span.start < (position?.end.offset ?? 0),
  );
  return { ...span, end: node?.position?.end.offset ?? span.end };
}
