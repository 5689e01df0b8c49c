import { defineRule, type Finding, type Fix } from '../../../core/lint/rule';
import { examplePlan, exampleTask } from '../examples';
import { statusWordSpan } from '../gate';
import { perTask } from '../perTask';
import type { Task } from '../readTask';
import type { Status } from '../taskStatus';

const BOXES = (marks: string): string =>
  ['Plan created for [T-1]', 'Implementation landed', 'Tests passing', 'DoD verified', 'Notes merged']
    .map((text, index) => `- [${marks[index] ?? ' '}] ${text}`)
    .join('\n');

export default defineRule({
  id: 'codex-web/task-status',
  summary: "A task's Status and the boxes of its checklist contradict each other.",
  why: `Both say how far a task is (format codex-web, section 8), so whoever reads one and not the other is misled. Done with open boxes is the grave case: a task is checked off once its Definition of Done is met (section 6, Decide). The opposite is usually a Status that nobody brought up to date.`,
  severity: { draft: 'warning', ready: 'warning', executing: 'warning', done: 'warning' },
  good: [
    {
      title: 'Both say the same',
      text: examplePlan([
        exampleTask('T-1', { status: 'done', checklist: BOXES('xxxxx') }),
        exampleTask('T-2', { status: 'in-progress', checklist: BOXES('xx') }),
        exampleTask('T-3', { status: 'blocked', checklist: BOXES('x') }),
      ]),
    },
  ],
  bad: [
    {
      title: 'Done, with open boxes',
      text: examplePlan([exampleTask('T-1', { status: '⟦done⟧', checklist: BOXES('xxx') })]),
      fixed: examplePlan([exampleTask('T-1', { status: 'in-progress', checklist: BOXES('xxx') })]),
    },
    {
      title: 'Not done, with every box ticked, and not begun, with one ticked',
      text: examplePlan([
        exampleTask('T-1', { status: '⟦in-progress⟧', checklist: BOXES('xxxxx') }),
        exampleTask('T-2', { status: '⟦todo⟧', checklist: BOXES('x') }),
      ]),
      fixed: examplePlan([
        exampleTask('T-1', { status: 'done', checklist: BOXES('xxxxx') }),
        exampleTask('T-2', { status: 'in-progress', checklist: BOXES('x') }),
      ]),
    },
  ],
  section: perTask((task, _contract, report) => {
    const finding = contradiction(task);
    if (finding) report(finding);
  }),
});

function contradiction(task: Task): Finding | undefined {
  const { status, checklist } = task;
  const field = task.fields.find(({ id }) => id === 'status');
  if (!status || !field || checklist.length === 0) return undefined;
  const open = checklist.filter(({ box }) => box?.state !== 'done');
  const started = checklist.some(({ box }) => box?.state !== 'open');
  const change = (to: Status): readonly Fix[] => [
    // What stands behind the word stays: `done (2025-10-16)`.
    {
      title: `Change Status to ${to}`,
      safe: false,
      edits: [{ span: statusWordSpan(field), newText: to }],
    },
  ];
  if (status === 'done' && open.length > 0) {
    return {
      span: field.valueSpan,
      message: `Status is done, but ${open.length === 1 ? 'one box of the checklist is' : `${open.length} boxes of the checklist are`} open.`,
      related: open.map((item) => ({ span: item.textSpan, message: 'This item is open.' })),
      fixes: change(started ? 'in-progress' : 'todo'),
    };
  }
  if (status !== 'done' && open.length === 0) {
    const message = `Every box of the checklist is ticked, but Status is ${status}.`;
    return { span: field.valueSpan, message, severity: 'info', fixes: change('done') };
  }
  if (status === 'todo' && started) {
    const message = 'Status is todo, but the checklist has ticks.';
    return { span: field.valueSpan, message, severity: 'hint', fixes: change('in-progress') };
  }
  return undefined;
}
