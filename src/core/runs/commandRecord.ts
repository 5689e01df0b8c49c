import type { Budget, Runnable } from '../plan/runnables';
import type { CommandResult, TestReport } from '../ports';
import type { BudgetRecord, CommandRecord, RunOutcome } from '../repo/runRecord';
import { durationText } from '../text/amounts';
import type { FilledCommand } from './fillCommand';
import { totalsOf } from './testTotals';

/** Where commands are run: the workspace folder. */
export const CWD = '.';

/** A command before its turn. */
export function notRun(runnable: Runnable, filled: FilledCommand | undefined): CommandRecord {
  return {
    command: runnable.text,
    ...(filled?.ok === true && filled.command !== runnable.text && { ran: filled.command }),
    cwd: CWD,
    outcome: 'skipped',
    ...(runnable.threshold && { threshold: runnable.threshold.text.replace(/\s+/g, ' ').trim() }),
    ...(filled?.ok === false && { problem: filled.message }),
  };
}

/** A command that has run, by what came of it. `planned`: as it was before. */
export function commandRecord(
  planned: CommandRecord,
  { budget }: Runnable,
  result: CommandResult,
  reports: readonly TestReport[],
): CommandRecord {
  const { exitCode, signal, peakMemory, cpuTime, duration, startedAt } = result;
  const tests = totalsOf(reports);
  const failures = (tests?.failed ?? 0) + (tests?.errored ?? 0);
  const problem = result.failure ?? (exitCode === 0 && failures > 0 ? hiddenFailures(failures) : undefined);
  return {
    ...planned,
    outcome: commandOutcome(result, failures),
    ...(exitCode !== undefined && { exitCode }),
    ...(signal !== undefined && { signal }),
    ...(problem !== undefined && { problem }),
    startedAt: startedAt.toISOString(),
    duration: Math.round(duration),
    ...(peakMemory !== undefined && { peakMemory }),
    ...(cpuTime !== undefined && { cpuTime }),
    ...(budget && { budget: budgetRecord(budget, duration) }),
    ...(tests && { tests }),
  };
}

function commandOutcome({ isCancelled, failure, exitCode }: CommandResult, failures: number): RunOutcome {
  if (isCancelled) return 'cancelled';
  if (failure !== undefined) return 'interrupted';
  return exitCode === 0 && failures === 0 ? 'passed' : 'failed';
}

function hiddenFailures(count: number): string {
  return `It ended with exit code 0, but its test report says that ${count === 1 ? '1 test' : `${count} tests`} failed.`;
}

/** Passed is only what has nothing else in it: a command that was skipped keeps a run from having passed. */
export function outcomeOf(commands: readonly CommandRecord[], isCancelled: boolean): RunOutcome {
  const has = (outcome: CommandRecord['outcome']): boolean => commands.some((one) => one.outcome === outcome);
  if (has('cancelled') || (isCancelled && has('skipped'))) return 'cancelled';
  if (has('interrupted')) return 'interrupted';
  return commands.every(({ outcome }) => outcome === 'passed') ? 'passed' : 'failed';
}

/** Whether something that took so many milliseconds kept to its budget. */
export function budgetRecord({ limit, source }: Budget, duration: number): BudgetRecord {
  return { limit, text: source.text, exceeded: duration > limit };
}

/** One sentence where a budget was exceeded: the evidence that goes with BLOCKED. */
export function budgetSentence({ budget, duration }: Pick<CommandRecord, 'budget' | 'duration'>): string | undefined {
  if (!budget?.exceeded || duration === undefined) return undefined;
  return `It took ${durationText(duration)}, where the plan allows ${durationText(budget.limit)} (${budget.text}).`;
}
