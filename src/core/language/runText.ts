import type { RunFacts } from '../repo/feature';
import type { CommandRecord, RunRecord, TestTotals } from '../repo/runRecord';
import { durationText, memoryText } from '../text/amounts';
import { counted } from '../text/counted';
import { ageText } from './age';

/** What a run came to: `passed`; `not ended` while nobody can tell whether it still runs; without a record only that it was. */
export function outcomeOf({ record }: Pick<RunFacts, 'record'>): string {
  if (!record) return 'no record';
  return record.outcome === 'interrupted' && record.endedAt === undefined ? 'not ended' : record.outcome;
}

/** When a run was, as its id or its record says, in milliseconds since the epoch; undefined where neither does. */
function timeOf({ time, record }: Pick<RunFacts, 'time' | 'record'>): number | undefined {
  const started = record ? Date.parse(record.startedAt) : Number.NaN;
  return Number.isNaN(started) ? time : started;
}

/** `3 h ago`; undefined where nobody knows. */
export function runAge(run: Pick<RunFacts, 'time' | 'record'>, now: Date): string | undefined {
  const time = timeOf(run);
  return time === undefined ? undefined : ageText(time, now);
}

/** `12 tests: 10 passed, 2 failed`. */
export function totalsText({ total, passed, failed, errored, skipped }: TestTotals): string {
  const words: readonly (readonly [number, string])[] = [
    [passed, 'passed'],
    [failed, 'failed'],
    [errored, 'errored'],
    [skipped, 'skipped'],
  ];
  const said = words.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : []));
  return [counted(total, 'test'), ...(said.length > 0 ? [said.join(', ')] : [])].join(': ');
}

/** What a run, or a command in it, took: `3.2 s`, `48.2 MiB`, `over its budget of 60 s`. */
export function figuresOf({
  duration,
  budget,
  ...more
}: Pick<RunRecord, 'duration' | 'budget'> & Pick<CommandRecord, 'peakMemory'>): readonly string[] {
  return [
    ...(duration === undefined ? [] : [durationText(duration)]),
    ...(more.peakMemory === undefined ? [] : [memoryText(more.peakMemory)]),
    ...(budget ? [`${budget.exceeded ? 'over' : 'within'} its budget (${budget.text})`] : []),
  ];
}

/** `passed`, `failed with exit code 2`, `not run`. */
export function commandOutcome({ outcome, exitCode, signal }: CommandRecord): string {
  if (outcome === 'skipped') return 'not run';
  if (outcome !== 'failed') return outcome;
  if (signal !== undefined) return `ended by ${signal}`;
  return exitCode === undefined ? 'failed' : `failed with exit code ${exitCode}`;
}
