import type { Runnable } from '../plan/runnables';

/**
 * The commands of a unit that run it end to end (codex, Story Tests to Run): those that decide, or, where there is none but the
 * one with measuring around it, that.
 */
export function e2eCommands(runnables: readonly Runnable[]): readonly Runnable[] {
  const all = runnables.filter(({ isEndToEnd }) => isEndToEnd);
  const tests = all.filter(({ role }) => role === 'test');
  return tests.length > 0 ? tests : all.filter(({ role }) => role === 'monitoring' || role === 'full');
}
