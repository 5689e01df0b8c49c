import type { Item } from '../../core/plan/model';
import { normalise } from '../../core/plan/normalise';
import { type UnitProgress, unitProgress } from '../../core/plan/units';

/** How far a task says it is (format codex-web, section 8). */
export type Status = 'todo' | 'in-progress' | 'blocked' | 'done';

/** In the template's order; the first is that of a new task. */
export const STATUSES: readonly Status[] = ['todo', 'in-progress', 'blocked', 'done'];

/** Which of the four a value means: it may go on behind the word (`blocked — waits for T-2`). */
export function statusOf(value: string): Status | undefined {
  const [word = ''] = normalise(value).split(/ *[|,;:.()[\]/]| +- /);
  return value.includes('|') ? undefined : STATUSES.find((status) => status === word.replace(/[^a-z]+$/, ''));
}

/** The Status decides where there is one: a task may be done although a box does not apply to it. */
export function progressOf(checklist: readonly Item[], status: Status | undefined): UnitProgress {
  const ticks = unitProgress([], checklist.length > 0 ? checklist : undefined);
  return {
    ...ticks,
    started: ticks.started || status === 'in-progress' || status === 'done',
    claimsDone: status === undefined ? ticks.claimsDone : status === 'done',
  };
}
