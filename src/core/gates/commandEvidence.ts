import type { Runnable } from '../plan/runnables';
import type { RunFacts } from '../repo/feature';
import type { CommandRecord, RunRecord } from '../repo/runRecord';
import type { CommandEvidence } from './gate';
import { type Present, staleness } from './freshness';
import { shortQuestion } from './runRefusal';
import { runName } from './unitFacts';

/**
 * What the newest run in which a command had its turn says of it. A run that was cut off shows nothing, and neither does the
 * one before it: the command was begun again, so somebody had a reason to.
 *
 * @param runs of the unit, newest first
 */
export function commandEvidence(runnable: Runnable, runs: readonly RunFacts[], present: Present): CommandEvidence {
  const name = `"${shortQuestion(runnable.text)}"`;
  for (const run of runs) {
    const record = run.record?.commands.find(
      ({ command, outcome }) => command === runnable.text && outcome !== 'skipped',
    );
    if (run.record && record) return { runnable, run, record, ...verdict(name, run, run.record, record, present) };
  }
  const text =
    runnable.holes.length > 0
      ? `${name} holds a placeholder, so it cannot have been run; fill it in and run it.`
      : `${name} was never run; run it.`;
  return { runnable, state: 'missing', text };
}

function verdict(
  name: string,
  facts: RunFacts,
  run: RunRecord,
  record: CommandRecord,
  present: Present,
): Pick<CommandEvidence, 'state' | 'text'> {
  const { outcome, tests } = record;
  const path = runName(facts);
  if (outcome === 'cancelled' || outcome === 'interrupted') {
    return { state: 'missing', text: `${name} did not come to its end in ${path}: it was ${outcome}; run it again.` };
  }
  const stale = staleness(run, present);
  const failures = (tests?.failed ?? 0) + (tests?.errored ?? 0);
  if (outcome === 'passed' && failures === 0) {
    if (stale === undefined) return { state: 'proven', text: `${name} passed in ${path}.` };
    const why = stale === 'text' ? 'the text was changed since' : 'the sources were changed since';
    return { state: 'stale', text: `${name} passed in ${path}, but ${why}; run it again.` };
  }
  const how =
    outcome === 'passed'
      ? `its report has ${failures} failed ${failures === 1 ? 'test' : 'tests'}`
      : (record.problem?.replace(/\.$/, '') ?? ending(record));
  const since = stale === undefined ? '' : `, before the ${stale === 'text' ? 'text was' : 'sources were'} changed`;
  return { state: 'failed', text: `${name} failed in ${path}${since}: ${how}.` };
}

function ending({ exitCode, signal }: CommandRecord): string {
  if (signal !== undefined) return `it was ended by ${signal}`;
  return exitCode === undefined ? 'it has no exit code' : `exit code ${exitCode}`;
}
