import { textOf } from '../../core/plan/spans';
import type { TaskId } from './ids';
import type { Task } from './tasks';

export const FEATURE_WORDS = '<Feature task description with exact file path>';

/** A phase as plain task lists have it. */
export function plainPhaseText(number: string, items: string): string {
  return `## Phase ${number}: <Phase Title>\n\n**Purpose**: <Describe why this phase exists and what it unlocks.>\n\n${items}\n\n**Checkpoint**: <List the conditions that must be satisfied before moving to the next phase.>`;
}

/** A task as a heading, with the level, the marks and the lines that another one has. */
export function headingTaskText(
  model: Task,
  id: TaskId,
  { title = '<Task Title>', status = 'NOT_STARTED', criteria = '- [ ] <Criterion>' } = {},
): string {
  const depth = model.heading?.depth ?? 3;
  const written = model.heading ? textOf(model.heading.textSpan) : '';
  const separator = /^[^\s:.\u2010-\u2015-]+([ \t]*[:.\u2010-\u2015-])/.exec(written)?.[1] ?? ':';
  const line = model.status ? `\n\n**Status:** ${status}` : '';
  const marks = '#'.repeat(depth);
  return `${marks} ${id.text}${separator} ${title}${line}\n\n${marks}# Success Criteria\n\n${criteria}`;
}
