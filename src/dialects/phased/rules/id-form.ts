import { defineRule } from '../../../core/lint/rule';
import { foundInSections } from '../../../core/plan/acrossSections';
import type { Span } from '../../../core/plan/model';
import { examplePhase, examplePlan } from '../examples';
import { idOf, meantId, type TaskId } from '../ids';
import { phasedPlan, type PhasedPlan } from '../phasedPlan';
import { readSection } from '../readSection';

export default defineRule({
  id: 'phased/id-form',
  summary: 'What stands in the place of an id is not written like one.',
  why: `An id is a series of one or two capital letters and three digits: \`T001\`, \`F012\`, in real plans also \`J007\` or \`FU003\` (format phased, the checklists of each phase). \`T1\`, \`t001\`, \`T-001\` and \`T028'\` are not found by who looks for \`T001\`, and do not sort. Only series that the plan has otherwise are looked at.`,
  severity: 'info',
  good: [
    {
      title: 'Three digits; no series at all',
      text: examplePlan(examplePhase(1, { features: '- [ ] F001 Import\n- [ ] S3 gets a bucket' })),
    },
  ],
  bad: [
    {
      title: 'Too few digits, small letters, an apostrophe',
      text: examplePlan(
        examplePhase(1, {
          features: "- [ ] F001 Import\n- [ ] ⟦F2⟧ Check\n- [ ] ⟦f-003⟧ Store\n- [ ] ⟦F001'⟧ Import again",
        }),
      ),
      fixed: examplePlan(
        examplePhase(1, {
          features: '- [ ] F001 Import\n- [ ] F002 Check\n- [ ] F003 Store\n- [ ] F004 Import again',
        }),
      ),
    },
  ],
  plan(plan, report) {
    const phased = phasedPlan(plan);
    const odd = oddIds(plan).filter(({ series }) => phased.series.has(series));
    let ids: ReadonlyMap<OddId, TaskId> | undefined;
    for (const each of odd) {
      const { nearly, idSpan, series } = each;
      report({
        span: idSpan,
        message: `"${nearly}" is not written like an id; write ${series} and three digits.`,
        get fixes() {
          const id = (ids ??= freeIds(odd, phased)).get(each);
          return id
            ? [{ title: `Change to ${id.text}`, safe: false, edits: [{ span: idSpan, newText: id.text }] }]
            : [];
        },
      });
    }
  },
});

interface OddId {
  readonly nearly: string;
  readonly idSpan: Span;
  readonly series: string;
}

const oddIds = foundInSections((section): readonly OddId[] =>
  readSection(section).tasks.flatMap(({ nearly, idSpan }) => {
    const series = /^[A-Za-z]+/.exec(nearly ?? '')?.[0].toUpperCase() ?? '';
    return nearly !== undefined && idSpan ? [{ nearly, idSpan, series }] : [];
  }),
);

/** For each the id that it likely means, or where that is taken the first one that is free. */
function freeIds(odd: readonly OddId[], plan: PhasedPlan): ReadonlyMap<OddId, TaskId> {
  const given = new Set<string>();
  const isTaken = ({ text }: TaskId): boolean => given.has(text) || plan.has(text);
  const ids = new Map<OddId, TaskId>();
  const give = (each: OddId, id: TaskId): void => {
    given.add(id.text);
    ids.set(each, id);
  };
  for (const each of odd) {
    const id = meantId(each.nearly);
    if (id && !isTaken(id)) give(each, id);
  }
  for (const each of odd) if (!ids.has(each)) give(each, firstFree(each.series, isTaken));
  return ids;
}

function firstFree(series: string, isTaken: (id: TaskId) => boolean): TaskId {
  let number = 1;
  while (isTaken(idOf(series, number))) number++;
  return idOf(series, number);
}
