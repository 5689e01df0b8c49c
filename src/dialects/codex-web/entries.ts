import type { Entries, Entry } from '../../core/plan/entries';
import { type Insertion, insertionAfter } from '../../core/plan/insertion';
import type { Plan, Section } from '../../core/plan/model';
import { utcStamp } from '../../core/repo/paths';
import { taskSpecOf, taskText } from './taskSpec';
import { STATUSES } from './taskStatus';
import { nextTaskNumber, tasksIn, tasksOf } from './tasks';
import { decisionLine } from './texts';

/** Key of "Decision Log (if EXECUTE)". */
const LOG = 'decision log';

/** The template's task block with the next free id, behind the last task: of the section at the cursor where that has tasks. */
const task: Entry = (plan, { at }) => {
  const spec = taskSpecOf(plan.contract);
  if (!spec) return { ok: false, message: `The template of "${plan.contract.dialect}" has no task block.` };
  const id = `T-${nextTaskNumber(tasksOf(plan))}`;
  const withTasks = plan.sections.filter((section) => tasksIn(section).length > 0);
  const section =
    withTasks.find((candidate) => holds(plan, candidate, at)) ??
    withTasks.at(-1) ??
    plan.sections.find(({ key }) => key === spec.sectionKey);
  if (!section) {
    const name = plan.contract.sections.find(({ key }) => key === spec.sectionKey)?.name ?? spec.sectionKey;
    return {
      ok: false,
      message: `Tasks stand in the section "${name}", which this plan does not have: insert it first.`,
    };
  }
  const text = taskText(spec, id).replace(/^(- \*\*Status:\*\* )<[^<>\n]*>$/m, `$1${STATUSES[0] ?? 'todo'}`);
  const insertion: Insertion | undefined = insertionAfter(tasksIn(section).at(-1)?.blocks ?? section.blocks, text);
  if (!insertion) {
    return {
      ok: false,
      message: 'The task would be swallowed by a code fence or comment that is open above it; close that first.',
    };
  }
  return { ok: true, insertion, id };
};

/** A line in the plan's own Decision Log, with the task at work and a run that begins now. */
const decision: Entry = (plan, { now }) => {
  const section = plan.sections.find(({ key }) => key === LOG);
  if (!section) {
    return { ok: false, message: 'This plan has no Decision Log; its decisions stand in decision-log.md beside it.' };
  }
  const [current, ...others] = tasksOf(plan).filter(({ status }) => status === 'in-progress');
  const line = decisionLine({ run: utcStamp(now), ...(current?.id && others.length === 0 && { task: current.id }) });
  const insertion = insertionAfter(section.blocks, line);
  if (!insertion) {
    return {
      ok: false,
      message: 'The line would be swallowed by a code fence or comment that is open above it; close that first.',
    };
  }
  const follows = section.blocks.at(-1)?.nodes.at(-1)?.type === 'list' || section.own.nodes.length === 0;
  return { ok: true, insertion: follows ? { ...insertion, newText: `\n${line}` } : insertion };
};

export const entries: Entries = { task, decision };

function holds(plan: Plan, { span }: Section, at: number | undefined): boolean {
  if (at === undefined) return false;
  const { start, end } = plan.resolve(span);
  return start <= at && at < end;
}
