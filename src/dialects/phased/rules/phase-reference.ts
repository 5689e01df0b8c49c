import { defineRule, type Fix, withLazyFixes } from '../../../core/lint/rule';
import { foundInSections } from '../../../core/plan/acrossSections';
import { walkItems } from '../../../core/plan/items';
import type { Section, Span } from '../../../core/plan/model';
import { examplePhase, examplePlan } from '../examples';
import { phasedPlan } from '../phasedPlan';
import type { Phase } from '../phases';
import { readSection } from '../readSection';
import type { PhaseReference } from '../phaseReferences';

const ORDER = 'implementation order';
const SPEAKING = new Set([ORDER, 'dependencies overview']);

export default defineRule({
  id: 'phased/phase-reference',
  summary: 'Implementation Order or Dependencies Overview name other phases than the plan has.',
  why: `Implementation Order lists the phases in the order they are done in, Dependencies Overview says what each needs (format phased, the sections of these names). A phase that is named there and is not in the plan was dropped or renumbered; one that Implementation Order leaves out is easily left undone. In a draft, whose phases are still being written, the former is a hint.`,
  severity: { draft: 'hint', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'Each phase once, and a range',
      text: examplePlan(
        examplePhase(1),
        examplePhase(2),
        '## Implementation Order\n\n1. **Phase 1** – import\n2. **Phase 2** – export\n\n## Dependencies Overview\n\n**Phases 1–2**: none\n',
      ),
    },
  ],
  bad: [
    {
      title: 'A phase that is not there',
      text: examplePlan(
        examplePhase(1),
        examplePhase(2),
        '## Implementation Order\n\n1. **Phase 1** – import\n2. **Phase 2** – export\n\n## Dependencies Overview\n\n**Phase ⟦9⟧**: Phase 1\n',
      ),
      fixed: examplePlan(
        examplePhase(1),
        examplePhase(2),
        '## Implementation Order\n\n1. **Phase 1** – import\n2. **Phase 2** – export\n\n## Dependencies Overview\n\n**Phase 2**: Phase 1\n',
      ),
    },
    {
      title: 'A phase left out',
      text: examplePlan(examplePhase(1), examplePhase(2), '## ⟦Implementation Order⟧\n\n1. **Phase 1** – import\n'),
      fixed: examplePlan(
        examplePhase(1),
        examplePhase(2),
        '## Implementation Order\n\n1. **Phase 1** – import\n2. **Phase 2** – Import\n',
      ),
    },
  ],
  plan(plan, report) {
    const speaking = speakingIn(plan);
    if (speaking.length === 0) return;
    const { phases } = phasedPlan(plan);
    const numbers = new Set<string>();
    for (const { number } of phases) if (number !== undefined) numbers.add(number);
    if (numbers.size === 0) return;
    for (const { section, phaseReferences } of speaking) {
      const named = new Set(phaseReferences.map(({ number }) => number));
      const strangers = phaseReferences.filter(({ number }) => !isThere(number, numbers));
      const unnamed = phases.filter(({ number }) => number !== undefined && !named.has(number));
      for (const { number, span } of strangers) {
        const [only, ...others] = unnamed;
        const to = others.length === 0 ? only?.number : undefined;
        report({
          span,
          message: `The plan has no Phase ${number}.`,
          fixes:
            to === undefined ? [] : [{ title: `Change to Phase ${to}`, safe: false, edits: [{ span, newText: to }] }],
        });
      }
      if (section.key !== ORDER || named.size === 0 || strangers.length > 0) continue;
      for (const phase of unnamed) {
        report(
          withLazyFixes(
            {
              span: section.heading.textSpan,
              message: `${phase.id ?? 'A phase'} is not in the Implementation Order.`,
              severity: 'info',
            },
            () => appendFix(section, phaseReferences, phases, phase),
          ),
        );
      }
    }
  },
});

const speakingIn = foundInSections((section) => (SPEAKING.has(section.key) ? [readSection(section)] : []));

/** `1.1` is a part of Phase 1, however that is told. */
function isThere(number: string, numbers: ReadonlySet<string>): boolean {
  return numbers.has(number) || numbers.has(number.replace(/(?:\.\d+)+$/, ''));
}

/** One item more, behind that of the phase before. */
function appendFix(
  section: Section,
  references: readonly PhaseReference[],
  phases: readonly Phase[],
  phase: Phase,
): readonly Fix[] {
  const before = phases.slice(0, phases.indexOf(phase)).map(({ number }) => number);
  const place = references.filter(({ number }) => before.includes(number)).at(-1)?.span;
  const items = section.blocks.flatMap((block) => [...walkItems(block.items)]);
  const item = items.find((candidate) => place && holds(candidate.span, place)) ?? items.at(-1);
  if (!item || item.level > 0) return [];
  const { chunk, end } = item.fullSpan;
  const marker = /^(?:(\d{1,8})([.)])|[-*+])/.exec(chunk.text.slice(item.span.start, item.span.start + 10));
  const next = marker?.[1] === undefined ? (marker?.[0] ?? '-') : `${Number(marker[1]) + 1}${marker[2] ?? '.'}`;
  const newText = `\n${next} **${phase.id ?? 'Phase'}** – ${phase.title}`;
  return [
    { title: `Add ${phase.id ?? 'the phase'}`, safe: false, edits: [{ span: { chunk, start: end, end }, newText }] },
  ];
}

function holds(outer: Span, inner: Span): boolean {
  return outer.chunk === inner.chunk && outer.start <= inner.start && inner.end <= outer.end;
}
