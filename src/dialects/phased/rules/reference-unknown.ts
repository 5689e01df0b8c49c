import { defineRule, type Fix } from '../../../core/lint/rule';
import type { Span } from '../../../core/plan/model';
import { examplePhase, examplePlan } from '../examples';
import { followedMentions } from '../idIndex';
import type { TaskId } from '../ids';
import { phasedPlan, type PhasedPlan } from '../phasedPlan';

export default defineRule({
  id: 'phased/reference-unknown',
  summary: 'An id is mentioned that no task has.',
  why: `Exit gates, Implementation Order, Dependencies Overview and Parallel Execution Examples name tasks by id and by range (format phased). A task that was renumbered or dropped leaves mentions behind that send an agent to nothing; \`/run-task\` lines are commands that will be typed. Looked at are ids of series that the plan has, and, in the three sections behind the phases, T and F as well. In a draft, whose tasks are still being written, it is a hint. Code elsewhere is left alone, and so are plans whose tasks are headings: their ids run through several files.`,
  severity: { draft: 'hint', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'Ids and a range',
      text: examplePlan(
        examplePhase(1, { gate: 'T001 passes; see SC-001 and H100.' }),
        examplePhase(2),
        '## Parallel Execution Examples\n\n```\n/run-task F001 | /run-task T001\n```\n\n## Notes\n\nT001–T002 take a minute.\n',
      ),
    },
  ],
  bad: [
    {
      title: 'A gate, a range and a command',
      text: examplePlan(
        examplePhase(1, { gate: 'T001–⟦T004⟧ pass.' }),
        '## Parallel Execution Examples\n\n```\n/run-task F001 | /run-task ⟦F009⟧\n```\n',
      ),
      fixed: examplePlan(
        examplePhase(1, { gate: 'T001–T001 pass.' }),
        '## Parallel Execution Examples\n\n```\n/run-task F001 | /run-task F001\n```\n',
      ),
    },
  ],
  plan(plan, report) {
    const phased = phasedPlan(plan);
    if (phased.style === 'headings' || phased.series.size === 0) return;
    for (const reading of phased.sectionsWithUnknownIds) {
      for (const { id, span, isCertain } of followedMentions(reading)) {
        if (phased.has(id.text) || !(isCertain || phased.series.has(id.series))) continue;
        report({
          span,
          message: `No task has the id ${id.text}.`,
          get fixes() {
            return fixesFor(phased, id, span);
          },
        });
      }
    }
  },
});

function fixesFor(plan: PhasedPlan, id: TaskId, span: Span): readonly Fix[] {
  let nearest: TaskId | undefined;
  for (const { id: other } of plan.tasks) {
    if (other?.series !== id.series) continue;
    if (!nearest || Math.abs(other.number - id.number) < Math.abs(nearest.number - id.number)) nearest = other;
  }
  return nearest ? [{ title: `Change to ${nearest.text}`, safe: false, edits: [{ span, newText: nearest.text }] }] : [];
}
