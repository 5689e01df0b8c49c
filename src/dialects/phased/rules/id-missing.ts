import { defineRule } from '../../../core/lint/rule';
import { foundInSections } from '../../../core/plan/acrossSections';
import type { Span } from '../../../core/plan/model';
import { examplePhase, examplePlan } from '../examples';
import { phasedPlan } from '../phasedPlan';
import type { Phase } from '../phases';
import { readSection } from '../readSection';
import { nextId } from '../renumber';
import type { Task } from '../tasks';

export default defineRule({
  id: 'phased/id-missing',
  summary: 'A task of a checklist whose other tasks have ids has none.',
  why: `Without an id a task cannot be named in an exit gate, in the Implementation Order or in \`/run-task\` (format phased, Numbering Guidance). Boxes elsewhere, such as steps of manual tests, need none: real plans have dozens of them, so this is a hint.`,
  severity: 'hint',
  good: [
    {
      title: 'Steps of a manual test',
      text: examplePlan(examplePhase(1, { more: '\n### Phase 1 Details\n\n- [ ] Open the list\n' })),
    },
  ],
  bad: [
    {
      title: 'One that was added in haste',
      text: examplePlan(examplePhase(1, { features: '- [ ] F001 Import\n- [ ] ⟦Check the sums⟧' })),
      fixed: examplePlan(examplePhase(1, { features: '- [ ] F001 Import\n- [ ] F002 Check the sums' })),
    },
  ],
  plan(plan, report) {
    for (const { span, start, series } of withoutId(plan)) {
      report({
        span,
        message: 'This task has no id; the others of its list have one.',
        get fixes() {
          const id = nextId(phasedPlan(plan), series);
          return [
            {
              title: `Give it ${id.text}, the next free id`,
              safe: false,
              edits: [{ span: { ...start, end: start.start }, newText: `${id.text} ` }],
            },
          ];
        },
      });
    }
  },
});

interface TaskWithoutId {
  readonly span: Span;
  /** Where the id belongs. */
  readonly start: Pick<Span, 'chunk' | 'start'>;
  readonly series: string;
}

const withoutId = foundInSections((section): readonly TaskWithoutId[] => {
  const { phase } = readSection(section);
  const tasks = phase?.tasks.filter(({ id, nearly, item }) => !id && nearly === undefined && item?.level === 0) ?? [];
  return tasks.flatMap((task) => {
    const series = phase && seriesBeside(task, phase);
    if (!task.item || series === undefined) return [];
    const { chunk, start } = task.item.textSpan;
    return [{ span: task.span, start: { chunk, start }, series }];
  });
});

/** The series of the other tasks of the same checklist. */
function seriesBeside(task: Task, { tasks }: Phase): string | undefined {
  if (task.role === undefined || task.role === 'details') return undefined;
  return tasks.find((other) => other.block === task.block && other.id)?.id?.series;
}
