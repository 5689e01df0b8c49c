import type { Heading, Plan } from '../../core/plan/model';
import type { Unit } from '../../core/plan/units';
import { phasedPlan } from './phasedPlan';

/** The units of a plan: its phases, or, where it has none, the tasks that have headings. */
export function unitsOf(plan: Plan): readonly Unit[] {
  const { phases, sections } = phasedPlan(plan);
  return phases.length > 0 ? phases : sections.flatMap(({ taskUnits }) => taskUnits);
}

/**
 * How far a plan says it is: `done` when every task of every phase is (optional parts aside), `executing` when anything is
 * ticked, `draft` while it still holds the template's title or a task that is a placeholder, `ready` otherwise.
 */
export function stageOf(plan: Plan): Plan['stage'] {
  const { sections } = phasedPlan(plan);
  let own = 0;
  let isStarted = false;
  let isDone = true;
  for (const { kind, progress } of unitsOf(plan)) {
    if (kind !== 'task' && progress.tasks + progress.exit === 0) continue;
    own++;
    isStarted ||= progress.started;
    isDone &&= progress.claimsDone;
  }
  if (own > 0 && isDone) return 'done';
  if (isStarted) return 'executing';
  const tasks = sections.reduce((count, section) => count + section.tasks.length, 0);
  const begun = sections.reduce((count, section) => count + section.begun, 0);
  if (own === 0 && begun > 0) return begun === tasks ? 'done' : 'executing';
  const isDraft =
    tasks === 0 ||
    isTitlePlaceholder(plan.title) ||
    sections.some(({ phase, hasPlaceholder }) => phase !== undefined && hasPlaceholder);
  return isDraft ? 'draft' : 'ready';
}

/** The title of the template, not yet replaced. */
export function isTitlePlaceholder(title: Heading | undefined): boolean {
  return title !== undefined && /\[feature title here\]/i.test(title.text);
}
