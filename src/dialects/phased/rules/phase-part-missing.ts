import { defineRule, type Fix, type FixEdit } from '../../../core/lint/rule';
import { foundInSections } from '../../../core/plan/acrossSections';
import { insertionAfter, insertionBefore } from '../../../core/plan/insertion';
import type { Block, Plan, Span } from '../../../core/plan/model';
import { endOf, startOf } from '../../../core/plan/spans';
import { examplePhase, examplePlan } from '../examples';
import type { Label } from '../phaseLabels';
import { phasedPlan } from '../phasedPlan';
import type { Phase } from '../phases';
import { readSection } from '../readSection';
import { idSource, renumberTemplate, type TemplatePhase, templatePhase } from '../templatePhase';

export default defineRule({
  id: 'phased/phase-part-missing',
  summary: 'A phase lacks its Purpose, Exit Gate, Test Plan or Feature Checklist, or has it without a word.',
  why: `Each phase says why it exists, what must hold before the next one begins, what is tested and what is built (format phased, each phase); only the part about performance and observability, and the details, may be left out. In the plan the format comes from six phases of seven have an exit gate, so this is information; two have a purpose, so that is a hint. Plans in the style of spec-kit, whose phases are plain task lists, are not held against it.`,
  severity: 'info',
  good: [
    { title: 'All four', text: examplePlan(examplePhase(1)) },
    {
      title: 'Conditions as a list, a reason instead of tests',
      text: '# Invoices\n\n## Phase 1: Import\n\nPurpose: Invoices come in.\n\n**Exit Gate:**\n\n- They do.\n\n### Phase 1 Test Plan\n\nThere is nothing to test yet.\n\n### Phase 1 Features\n\n- [ ] F001 Import\n',
    },
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
      title: 'A gate and a checklist with nothing in them',
      text: '# Invoices\n\n## Phase 1: Import\n\n**Purpose:** Invoices come in.\n\n⟦**Exit Gate:**⟧\n\n### Phase 1 Test Plan\n\n- [ ] T001 Test\n\n### ⟦Phase 1 Features⟧\n\n### Phase 1 Details\n\nNone.\n',
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
    const gaps = gapsIn(plan);
    let texts: ReadonlyMap<Gap, string> | undefined;
    for (const gap of gaps) {
      const { phase, missing } = gap;
      report({
        span: phase.heading.textSpan,
        message: `${phase.id ?? 'The phase'} has no ${missing.name}.`,
        ...(missing.name === 'Purpose' && { severity: 'hint' }),
        get fixes(): readonly Fix[] {
          texts ??= textsFor(gaps, plan);
          const edit = missing.edit(phase, texts.get(gap) ?? '');
          return edit
            ? [{ title: `Insert the ${missing.name}`, safe: false, insertsMissing: true, edits: [edit] }]
            : [];
        },
      });
    }
    for (const { phase, name, span } of emptyIn(plan)) {
      report({
        span,
        message: `The ${name} of ${phase.id ?? 'the phase'} says nothing; write it, or take it out.`,
        ...(name === 'Purpose' && { severity: 'hint' }),
      });
    }
  },
});

interface Gap {
  readonly phase: Phase;
  readonly missing: Missing;
}

const gapsIn = foundInSections((section): readonly Gap[] => {
  const { phase } = readSection(section);
  return phase ? missingOf(phase).map((missing) => ({ phase, missing })) : [];
});

const emptyIn = foundInSections((section) => {
  const { phase } = readSection(section);
  return phase ? emptyOf(phase).map((empty) => ({ phase, ...empty })) : [];
});

/** What to put into each gap; no id is given out twice. */
function textsFor(gaps: readonly Gap[], plan: Plan): ReadonlyMap<Gap, string> {
  const phased = phasedPlan(plan);
  const template = templatePhase(plan.contract);
  const ids = idSource(phased);
  return new Map(
    gaps.map((gap) => [gap, renumberTemplate(gap.missing.template(template), gap.phase.number ?? '', phased, ids)]),
  );
}

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

/** What is there, and nothing but a label or a heading. */
function emptyOf({ purpose, exitGate, parts }: Phase): readonly { readonly name: string; readonly span: Span }[] {
  return [
    ...(purpose && isBare(purpose) ? [{ name: 'Purpose', span: purpose.span }] : []),
    ...(exitGate && isBare(exitGate) ? [{ name: 'Exit Gate', span: exitGate.span }] : []),
    ...parts
      .filter(({ role, blocks }) => (role === 'tests' || role === 'features') && blocks.every(({ empty }) => empty))
      .map(({ role, heading }) => ({
        name: role === 'tests' ? 'Test Plan' : 'Feature Checklist',
        span: heading.textSpan,
      })),
  ];
}

/** What a label says may stand below it, as a list or a paragraph of its own. */
function isBare({ value, span, block }: Label): boolean {
  if (value.text !== '') return false;
  const index = block.nodes.findIndex((node) => startOf(node) <= span.start && span.start < endOf(node));
  const next = block.nodes[index + 1];
  if (block.nodes[index]?.type !== 'paragraph') return false;
  return (
    next === undefined || next.type === 'thematicBreak' || /^(?:\*\*|__)?\p{L}[^:\n]{0,40}:/u.test(textAt(next, span))
  );
}

function textAt(node: Block['nodes'][number], { chunk }: Span): string {
  return chunk.text.slice(startOf(node), endOf(node));
}

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
