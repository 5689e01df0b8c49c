import { defineRule } from '../../../core/lint/rule';
import { foundInSections } from '../../../core/plan/acrossSections';
import { examplePhase, examplePlan } from '../examples';
import { phasedPlan } from '../phasedPlan';
import { readSection } from '../readSection';
import { meantTogether } from '../renumber';

const EXAMPLES = 'parallel execution examples';

export default defineRule({
  id: 'phased/parallel-order',
  summary: 'An example runs tasks together that do not belong together.',
  why: `A line such as \`/run-task F001 | /run-task T001\` starts tasks at the same time (format phased, Parallel Execution Examples). Between tasks of two phases stands an exit gate, and two tasks that work on one file get in each other's way. Whether the tasks have the flag \`[P]\` is not asked: those of the format's own examples have not. It is a hint: both plans that the format comes from run tasks of several phases together.`,
  severity: 'hint',
  good: [
    {
      title: 'Tasks of one phase',
      text: examplePlan(
        examplePhase(1),
        '## Parallel Execution Examples\n\n```\n/run-task F001 | /run-task T001\n```\n',
      ),
    },
  ],
  bad: [
    {
      title: 'Two phases',
      text: examplePlan(
        examplePhase(1),
        examplePhase(2),
        '## Parallel Execution Examples\n\n```\n/run-task F001 | /run-task ⟦F002⟧\n```\n',
      ),
    },
    {
      title: 'One file',
      text: examplePlan(
        examplePhase(1, { features: '- [ ] F001 Read in src/a.ts\n- [ ] F002 Check in src/a.ts' }),
        '## Parallel Execution Examples\n\n```\n/run-task F001 | /run-task ⟦F002⟧\n```\n',
      ),
    },
  ],
  plan(plan, report) {
    const phased = phasedPlan(plan);
    for (const { runLines } of examplesIn(plan)) {
      for (const { references } of runLines) {
        const known = references.filter(({ id }) => phased.ownersOf(id.text).length > 0);
        const tasks = meantTogether(phased, known);
        const [first] = tasks;
        const home = first?.phase;
        for (const [index, { task, phase }] of tasks.entries()) {
          const reference = known[index];
          if (!reference || index === 0) continue;
          const same = tasks
            .slice(0, index)
            .find(({ task: other }) => other !== task && sharesFile(other.files, task.files))?.task;
          if (home && phase && home !== phase) {
            report({
              span: reference.span,
              message: `${reference.id.text} is of ${phase.id ?? 'another phase'}, ${first.task.id?.text ?? 'the first task'} of ${home.id ?? 'another'}; an exit gate stands between them.`,
            });
          } else if (same) {
            report({
              span: reference.span,
              message: `${reference.id.text} works on ${task.files[0] ?? 'the same file'}, and so does ${same.id?.text ?? 'another task'}.`,
            });
          }
        }
      }
    }
  },
});

const examplesIn = foundInSections((section) => (section.key === EXAMPLES ? [readSection(section)] : []));

const sharesFile = ([a]: readonly string[], [b]: readonly string[]): boolean => a !== undefined && a === b;
