import { defineRule, type Finding, type Fix, type FixEdit } from '../../../core/lint/rule';
import type { Contract } from '../../../core/plan/contract';
import { nearest } from '../../../core/plan/nearest';
import { normalise } from '../../../core/plan/normalise';
import { isOnlyPlaceholder } from '../../../core/plan/placeholders';
import { examplePlan, exampleTask } from '../examples';
import { perTask } from '../perTask';
import type { Task, TaskField } from '../readTask';
import { type TaskSpec, taskSpecOf } from '../taskSpec';
import { statusOf, STATUSES } from '../taskStatus';

export default defineRule({
  id: 'codex-web/task-fields',
  summary: 'A task lacks one of the fields of its form, or its Status is none of the four.',
  why: `The skeleton of a task says who does it, what "done" means for it and how it is tested (format codex-web, section 8). Status is \`todo\`, \`in-progress\`, \`blocked\` or \`done\`; something may follow it, as in \`blocked — waits for T-2\`. The perf target may be left out: "if any".`,
  severity: 'info',
  good: [
    {
      title: 'All fields, one status with a remark, one with a non-breaking hyphen',
      text: examplePlan([
        exampleTask('T-1', { status: 'blocked — waits for T-2' }),
        exampleTask('T-2', { status: 'in‑progress' }),
      ]),
    },
  ],
  bad: [
    {
      title: 'Two fields left out',
      text: examplePlan([
        exampleTask('T-1')
          .replace('Task [T-1]: Add the route', '⟦Task [T-1]: Add the route⟧')
          .replace('- **DoD:** route answers 200\n', '')
          .replace('- **Tests to run:** `pytest -q`\n', ''),
      ]),
      fixed: examplePlan([
        exampleTask('T-1')
          .replace('route answers 200', '<copy relevant items from the global DoD or customize>')
          .replace('`pytest -q`', '<exact commands/files>'),
      ]),
    },
    {
      title: 'Other spellings of a status',
      text: examplePlan([exampleTask('T-1', { status: '⟦In Progress⟧' }), exampleTask('T-2', { status: '⟦to-do⟧' })]),
      fixed: examplePlan([exampleTask('T-1', { status: 'in-progress' }), exampleTask('T-2', { status: 'todo' })]),
    },
    {
      title: 'A status that is none, one not chosen, one not given',
      text: examplePlan([
        exampleTask('T-1', { status: '⟦cancelled⟧' }),
        exampleTask('T-2', { status: '⟦todo | in-progress | blocked | done⟧' }),
        exampleTask('T-3').replace('**Status:** todo', '**⟦Status⟧:**'),
      ]),
      fixed: examplePlan([
        exampleTask('T-1', { status: 'cancelled' }),
        exampleTask('T-2', { status: 'todo' }),
        exampleTask('T-3', { status: 'todo' }),
      ]),
    },
  ],
  section: perTask((task, contract, report) => {
    const spec = taskSpecOf(contract);
    if (!spec) return;
    const missing = spec.fields.filter(
      ({ id, optional }) => !optional && !task.fields.some((field) => field.id === id),
    );
    if (missing.length > 0) {
      const names = missing.map(({ name }) => name).join(', ');
      // In a plan that is carried out a placeholder is graver than a field left out.
      const safe = !missing.some(({ line }) => line.includes('<'));
      report({
        span: task.heading.textSpan,
        message: `The task has no ${names}.`,
        fixes: [{ title: `Insert ${names}`, safe, insertsMissing: true, edits: insertions(task, spec) }],
      });
    }
    for (const field of task.fields) {
      const finding = field.id === 'status' ? checkStatus(field, contract) : undefined;
      if (finding) report(finding);
    }
  }),
});

/** Each missing field behind the last one that the template has before it; those that meet in one place in one edit. */
function insertions(task: Task, spec: TaskSpec): FixEdit[] {
  const places = new Map<string, { readonly anchor: TaskField | undefined; readonly lines: string[] }>();
  let anchor: TaskField | undefined;
  for (const { id, optional, line } of spec.fields) {
    const present = task.fields.find((field) => field.id === id);
    if (present) {
      anchor = present;
    } else if (!optional) {
      const place = places.get(anchor?.id ?? '') ?? { anchor, lines: [] };
      place.lines.push(line);
      places.set(anchor?.id ?? '', place);
    }
  }
  return [...places.values()].map(({ anchor: before, lines }) => {
    const { chunk, end } = before?.item.fullSpan ?? task.heading.span;
    return { span: { chunk, start: end, end }, newText: lines.map((line) => `\n${line}`).join('') };
  });
}

function checkStatus(field: TaskField, contract: Contract): Finding | undefined {
  const { value, valueSpan, nameSpan } = field;
  if (statusOf(value) || isOnlyPlaceholder(contract, value)) return undefined;
  const [first = 'todo'] = STATUSES;
  const allowed = STATUSES.join(', ');
  const to = (status: string, safe: boolean): readonly Fix[] => [
    { title: `Change to ${status}`, safe, edits: [{ span: valueSpan, newText: status }] },
  ];
  if (value === '') {
    const { chunk, end } = valueSpan;
    return {
      span: nameSpan,
      message: `Status has no value; it is one of ${allowed}.`,
      severity: 'warning',
      fixes: [
        { title: `Insert ${first}`, safe: true, edits: [{ span: { chunk, start: end, end }, newText: ` ${first}` }] },
      ],
    };
  }
  const words = normalise(value);
  if (STATUSES.every((status) => words.includes(status))) {
    return {
      span: valueSpan,
      message: `Status still lists all its values; choose one.`,
      severity: 'warning',
      fixes: to(first, true),
    };
  }
  const letters = (text: string): string => text.replace(/[^a-z]/g, '');
  const same = STATUSES.find((status) => letters(status) === letters(words));
  const near = same ?? nearest(words, STATUSES, (status) => status);
  return {
    span: valueSpan,
    message: `Status is one of ${allowed}, not "${value}".`,
    severity: 'warning',
    ...(near && { fixes: to(near, same !== undefined) }),
  };
}
