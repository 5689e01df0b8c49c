import { defineRule, type Finding, type Related } from '../../../core/lint/rule';
import { examplePlan, exampleTask } from '../examples';
import { modeEdit, modeOf } from '../mode';
import type { Task } from '../readTask';
import { taskMeaning } from '../taskMeaning';
import { tasksOf } from '../tasks';

const MAX_RELATED = 20;

const BEGUN = '- [x] Plan created for [T-1]\n- [x] Implementation landed\n- [ ] Tests passing';

export default defineRule({
  id: 'codex-web/mode-progress',
  summary: 'A plan in mode PLAN_ONLY has runs, or tasks that were begun.',
  why: `PLAN_ONLY writes the plan and its notes and runs neither tests nor code (format codex-web, section 0). Runs in the feature folder, a task in progress or a ticked implementation say that the work has begun: the mode was not changed when the plan was approved, or nobody approved it. Subtasks may be research, so a tick there is told as information. A plan whose front matter names no mode is left alone.`,
  severity: 'warning',
  good: [
    {
      title: 'A plan was made, and nothing begun',
      text: examplePlan(
        [exampleTask('T-1', { checklist: '- [x] Plan created for [T-1]\n- [ ] Implementation landed' })],
        '',
        'codex_mode: PLAN_ONLY',
      ),
    },
    {
      title: 'Begun in a plan that names no mode',
      text: examplePlan([exampleTask('T-1', { status: 'in-progress', checklist: BEGUN })]),
    },
  ],
  bad: [
    {
      title: 'A task in progress',
      text: examplePlan(
        [exampleTask('T-1', { status: 'in-progress', checklist: BEGUN })],
        '',
        'codex_mode: ⟦PLAN_ONLY⟧',
      ),
      fixed: examplePlan([exampleTask('T-1', { status: 'in-progress', checklist: BEGUN })], '', 'codex_mode: EXECUTE'),
    },
    {
      title: 'A run, and a subtask that is ticked',
      text: '---\ncodex_mode: ⟦PLAN_ONLY⟧\n---\n\n# Plan\n\n## Checklist of Subtasks\n- [x] Add the route\n',
      fixed: '---\ncodex_mode: EXECUTE\n---\n\n# Plan\n\n## Checklist of Subtasks\n- [x] Add the route\n',
      surroundings: {
        feature: {
          path: 'tasks/health-20251015T190000Z',
          runs: [{ id: '20251015T194156Z', path: 'tasks/health-20251015T190000Z/runs/20251015T194156Z' }],
        },
      },
    },
  ],
  plan(plan, report, surroundings) {
    const span = modeOf(plan) === 'PLAN_ONLY' ? plan.frontMatter?.valueSpan(['codex_mode']) : undefined;
    if (!span) return;
    const begun = tasksOf(plan).flatMap((task) => begunBy(task) ?? []);
    const ticked = plan.subtasks.filter(({ box }) => box?.state === 'done');
    const runs = surroundings.feature?.runs.length ?? 0;
    const what = [
      ...(runs > 0 ? [runs === 1 ? 'a run is recorded' : `${runs} runs are recorded`] : []),
      ...(begun.length > 0 ? [begun.length === 1 ? 'a task was begun' : `${begun.length} tasks were begun`] : []),
      ...(ticked.length > 0
        ? [ticked.length === 1 ? 'a subtask is ticked' : `${ticked.length} subtasks are ticked`]
        : []),
    ];
    if (what.length === 0) return;
    const edit = modeEdit(plan, 'EXECUTE');
    const finding: Finding = {
      span,
      message: `The plan is PLAN_ONLY, but ${what.join(' and ')}.`,
      ...(begun.length + runs === 0 && { severity: 'info' }),
      related: [
        ...begun.slice(0, MAX_RELATED),
        ...ticked.slice(0, MAX_RELATED).map((item) => ({ span: item.textSpan, message: 'This subtask is ticked.' })),
      ],
      ...(edit && { fixes: [{ title: 'Change codex_mode to EXECUTE', safe: false, edits: [edit] }] }),
    };
    report(finding);
  },
});

const known = new WeakMap<Task, { readonly begun: Related | undefined }>();

/** What says that a task was begun. */
function begunBy(task: Task): Related | undefined {
  let entry = known.get(task);
  if (!entry) known.set(task, (entry = { begun: readBegun(task) }));
  return entry.begun;
}

function readBegun({ fields, status, checklist }: Task): Related | undefined {
  const field = fields.find(({ id }) => id === 'status');
  if (field && (status === 'in-progress' || status === 'done'))
    return { span: field.valueSpan, message: `This task is ${status}.` };
  const tick = checklist.find((item) => item.box?.state === 'done' && taskMeaning(item) !== 'plan');
  return tick && { span: tick.textSpan, message: 'This is ticked.' };
}
