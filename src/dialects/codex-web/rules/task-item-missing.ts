import { defineRule, type FixEdit } from '../../../core/lint/rule';
import { endsOpen } from '../../../core/plan/insertion';
import { textOf } from '../../../core/plan/spans';
import { examplePlan, exampleTask } from '../examples';
import { perTask } from '../perTask';
import type { Task } from '../readTask';
import { taskMeaning } from '../taskMeaning';
import { forTask, type TaskItemSpec, type TaskSpec, taskSpecOf } from '../taskSpec';

export default defineRule({
  id: 'codex-web/task-item-missing',
  summary: "A task's checklist lacks one of the template's items.",
  why: `Each item asks for one thing that is easily forgotten: a plan with a way back, commits, tests, the Definition of Done, notes for those who come later (format codex-web, section 8). Items are known by what they ask for, not by their wording.`,
  severity: 'info',
  good: [{ title: 'Worded otherwise', text: examplePlan([exampleTask('T-1')]) }],
  bad: [
    {
      title: 'Two items left out',
      text: examplePlan([
        exampleTask('T-1', {
          checklist: '- [x] Plan created for [T-1]\n- [ ] Implementation landed\n- [ ] DoD verified',
        }).replace('Task [T-1]: Add the route', '⟦Task [T-1]: Add the route⟧'),
      ]),
      fixed: examplePlan([
        exampleTask('T-1', {
          checklist:
            '- [x] Plan created for [T-1]\n- [ ] Implementation landed\n- [ ] Tests added/updated and passing\n- [ ] DoD verified\n- [ ] Notes merged into README/CHANGELOG',
        }),
      ]),
    },
    {
      title: 'No checklist at all',
      text: `# Plan\n\n## Checklist of Subtasks\n\n### ⟦Task [T-2]: Add the route⟧\n- **Status:** todo\n\n## Data & Migrations\nN/A\n`,
      fixed: `# Plan\n\n## Checklist of Subtasks\n\n### Task [T-2]: Add the route\n- **Status:** todo\n\n**Checklist**\n- [ ] Plan created for [T‑2] (files/functions to change, rollback)\n- [ ] Implementation landed (referenced commits)\n- [ ] Tests added/updated and passing\n- [ ] DoD verified & documented\n- [ ] Notes merged into README/CHANGELOG\n\n## Data & Migrations\nN/A\n`,
    },
  ],
  section: perTask((task, contract, report) => {
    const spec = taskSpecOf(contract);
    if (!spec) return;
    if (task.checklist.length === 0) {
      const edit = wholeChecklist(task, spec);
      // Open boxes would take back what the author has called done.
      const safe = task.status !== 'done';
      const fixes = edit && [{ title: 'Insert the checklist', safe, insertsMissing: true, edits: [edit] }];
      report({ span: task.heading.textSpan, message: 'The task has no checklist.', ...(fixes && { fixes }) });
      return;
    }
    const present = new Set(task.checklist.map(taskMeaning));
    const missing = spec.checklist.filter(({ meaning }) => !present.has(meaning));
    if (missing.length === 0) return;
    const what = missing.map(({ text }) => `"${forTask(text, task.id ?? 'T-1')}"`).join(', ');
    report({
      span: task.heading.textSpan,
      message: `The task's checklist does not ask: ${what}.`,
      fixes: [
        {
          title: `Insert ${missing.length === 1 ? what : `${missing.length} items of the checklist`}`,
          // So would one more of them.
          safe: task.status !== 'done' && !task.progress.gatePassed,
          insertsMissing: true,
          edits: insertions(task, spec, missing),
        },
      ],
    });
  }),
});

function wholeChecklist(task: Task, spec: TaskSpec): FixEdit | undefined {
  const last = task.blocks.at(-1);
  if (!last || endsOpen(last)) return undefined;
  const { chunk } = last.span;
  const end = last.span.start + textOf(last.span).trimEnd().length;
  const text = forTask(spec.checklistTemplate, task.id ?? 'T-1');
  return { span: { chunk, start: end, end }, newText: `\n\n${text}` };
}

/** Each behind the last item that the template has before it, else before the first, with that one's indent and bullet. */
function insertions(task: Task, spec: TaskSpec, missing: readonly TaskItemSpec[]): FixEdit[] {
  const order = spec.checklist.map(({ meaning }) => meaning);
  const rank = (meaning: string | undefined): number => (meaning === undefined ? -1 : order.indexOf(meaning));
  const byPlace = new Map<string, { readonly span: FixEdit['span']; newText: string }>();
  for (const { meaning, text } of missing) {
    const before = task.checklist.findLast((item) => {
      const known = rank(taskMeaning(item));
      return known >= 0 && known < rank(meaning);
    });
    const anchor = before ?? task.checklist[0];
    if (!anchor) continue;
    const { chunk } = anchor.span;
    const lineStart = chunk.text.lastIndexOf('\n', anchor.span.start - 1) + 1;
    const marker = /^(?:[-*+]|\d+[.)])/.exec(chunk.text.slice(anchor.span.start))?.[0] ?? '-';
    const lead = chunk.text.slice(lineStart, anchor.span.start) + marker;
    const at = before ? anchor.fullSpan.end : lineStart;
    const line = `${lead} [ ] ${forTask(text, task.id ?? 'T-1')}`;
    const key = `${String(at)}|${String(before !== undefined)}`;
    const place = byPlace.get(key) ?? { span: { chunk, start: at, end: at }, newText: '' };
    place.newText += before ? `\n${line}` : `${line}\n`;
    byPlace.set(key, place);
  }
  return [...byPlace.values()];
}
