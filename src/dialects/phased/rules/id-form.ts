import { defineRule } from '../../../core/lint/rule';
import { examplePhase, examplePlan } from '../examples';
import { idOf, meantId, type TaskId } from '../ids';
import { phasedPlan } from '../phases';

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
    const odd = phased.tasks.flatMap(({ nearly, idSpan }) => {
      const series = /^[A-Za-z]+/.exec(nearly ?? '')?.[0].toUpperCase() ?? '';
      return nearly !== undefined && idSpan && phased.series.has(series) ? [{ nearly, idSpan, series }] : [];
    });
    const taken = new Set(phased.known);
    const ids = new Map<(typeof odd)[number], TaskId>();
    for (const each of odd) {
      const id = meantId(each.nearly);
      if (!id || taken.has(id.text)) continue;
      taken.add(id.text);
      ids.set(each, id);
    }
    for (const each of odd) {
      const { nearly, idSpan, series } = each;
      const id = ids.get(each) ?? firstFree(series, taken);
      taken.add(id.text);
      report({
        span: idSpan,
        message: `"${nearly}" is not written like an id; write ${series} and three digits.`,
        fixes: [{ title: `Change to ${id.text}`, safe: false, edits: [{ span: idSpan, newText: id.text }] }],
      });
    }
  },
});

function firstFree(series: string, taken: ReadonlySet<string>): TaskId {
  let number = 1;
  while (taken.has(idOf(series, number).text)) number++;
  return idOf(series, number);
}
