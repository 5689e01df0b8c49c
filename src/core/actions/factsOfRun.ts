import type { DecisionFacts } from '../repo/decisionFacts';
import type { FeatureFacts, RunFacts } from '../repo/feature';
import { isInside } from '../repo/paths';
import type { BudgetRecord, CommandRecord, RunRecord, TestTotals } from '../repo/runRecord';
import { durationText, memoryText } from '../text/amounts';
import { inCode } from './headedEntry';

/**
 * What a run tells of its loop, for an entry of the decision log.
 *
 * @param feature the feature folder that the run stands in
 * @param before the record of the unit's run before it, which the result is told against
 */
export function factsOfRun(
  { id, path, record }: RunFacts & { readonly record: RunRecord },
  feature: string,
  before?: RunRecord,
): DecisionFacts {
  const commands = record.commands.filter(({ outcome }) => outcome !== 'skipped');
  const written = commands.map(({ command }) => inCode(command.replace(/\s+/g, ' ').trim()));
  const runtime = runtimeOf(record);
  const monitoring = monitoringOf(commands);
  return {
    run: id,
    ...(written.length > 0 && {
      attempt: `ran ${written.join(', ')}`,
      commands: commands.map(({ command }) => command),
    }),
    result: [resultOf(record), ...(before ? deltasOf(record, before) : [])].join('; '),
    evidence: evidenceOf(path, feature),
    ...(runtime !== undefined && { runtime }),
    ...(monitoring !== undefined && { monitoring }),
  };
}

/**
 * What the newest run of a unit tells, or the one that is named; without a run of its own, the newest of those that belong to no
 * unit. undefined when there is none.
 *
 * @param named the name or the path of a run's folder
 */
export function factsOfLoop(
  { path: feature, runs }: Pick<FeatureFacts, 'path' | 'runs'>,
  unit: string | undefined,
  named?: string,
): DecisionFacts | undefined {
  const isOf = ({ story, record }: RunFacts, id: string | undefined): boolean => (record?.unit ?? story) === id;
  const run =
    named === undefined
      ? (runs.find((candidate) => isOf(candidate, unit)) ?? runs.find((candidate) => isOf(candidate, undefined)))
      : (runs.find(({ path }) => path === named) ??
        runs.find((candidate) => candidate.id === named && isOf(candidate, unit)) ??
        runs.find(({ id }) => id === named));
  if (!run) return undefined;
  const { id, path, record } = run;
  if (!record) return { run: id, evidence: evidenceOf(path, feature) };
  const earlier = runs.slice(runs.indexOf(run) + 1).find((other) => other.record && isOf(other, record.unit));
  return factsOfRun({ ...run, record }, feature, earlier?.record);
}

/** The run's folder as plans name it. */
function evidenceOf(run: string, feature: string): string {
  return isInside(feature, run) ? `$FEATURE_DIR/${run.slice(feature.length + 1)}/` : `${run}/`;
}

/** `pass (12 of 12 tests passed)`, `fail (exit code 1; 2 of 12 tests failed)`, `fail (cancelled)`. */
function resultOf({ outcome, problem, commands, tests }: RunRecord): string {
  const failed = commands.find((command) => command.outcome !== 'passed' && command.outcome !== 'skipped');
  const how =
    outcome === 'passed' ? [] : outcome === 'failed' ? [failed && endingOf(failed, tests)] : [outcome, problem];
  const counted = tests && tests.total > 0 ? testsOf(tests) : undefined;
  const details = [...how, counted].filter((part) => part !== undefined && part !== '');
  const word = outcome === 'passed' ? 'pass' : 'fail';
  return details.length === 0 ? word : `${word} (${details.map((part) => (part ?? '').replace(/\.$/, '')).join('; ')})`;
}

/** Why a command failed; an exit code of 0 says nothing then, and where the tests are counted they say it. */
function endingOf({ exitCode, signal, problem }: CommandRecord, counted: TestTotals | undefined): string | undefined {
  if (exitCode === 0) return counted && counted.failed + counted.errored > 0 ? undefined : problem;
  return exitCode === undefined ? (signal ?? problem) : `exit code ${exitCode}`;
}

function testsOf({ total, passed, failed, errored, skipped }: TestTotals): string {
  const bad = failed + errored;
  const left = skipped > 0 ? `, ${skipped} skipped` : '';
  return bad > 0 ? `${bad} of ${total} tests failed${left}` : `${passed} of ${total} tests passed${left}`;
}

/** What became better or worse, in a few words each. */
function deltasOf(now: RunRecord, before: RunRecord): readonly string[] {
  const deltas: string[] = [];
  if (now.outcome !== before.outcome) deltas.push(`${before.outcome} before`);
  const failures = ({ tests }: RunRecord): number | undefined => tests && tests.failed + tests.errored;
  const [bad, worse] = [failures(now), failures(before)];
  if (bad !== undefined && worse !== undefined && bad !== worse) {
    const count = Math.abs(bad - worse);
    deltas.push(`${count} ${bad < worse ? 'fewer' : 'more'} failing`);
  }
  if (now.duration !== undefined && before.duration !== undefined) {
    const change = now.duration - before.duration;
    // Less than a tenth is how runs differ anyway.
    if (Math.abs(change) >= Math.max(100, before.duration / 10)) {
      deltas.push(`${durationText(Math.abs(change))} ${change < 0 ? 'faster' : 'slower'}`);
    }
  }
  return deltas;
}

/** `41 s of "finish ≤ 60 s", within budget; slowest: npx playwright test (39 s)`; undefined where the plan sets no budget. */
function runtimeOf({ duration, budget, commands }: RunRecord): string | undefined {
  const budgets: readonly { readonly took?: number; readonly budget: BudgetRecord }[] = [
    ...(budget ? [{ ...(duration !== undefined && { took: duration }), budget }] : []),
    ...commands.flatMap((command) =>
      command.budget
        ? [{ ...(command.duration !== undefined && { took: command.duration }), budget: command.budget }]
        : [],
    ),
  ];
  if (budgets.length === 0) return undefined;
  const said = new Map(
    budgets.map(({ took, budget: { text, exceeded } }) => {
      const time = took === undefined ? '' : `${durationText(took)} `;
      return [`${time}of "${text}", ${exceeded ? 'over' : 'within'} budget`, true];
    }),
  );
  const slowest = commands.reduce<CommandRecord | undefined>(
    (slow, command) => ((command.duration ?? 0) > (slow?.duration ?? 0) ? command : slow),
    undefined,
  );
  const named =
    slowest?.duration !== undefined && commands.length > 1
      ? [`slowest: ${inCode(slowest.command.replace(/\s+/g, ' ').trim())} (${durationText(slowest.duration)})`]
      : [];
  return [...said.keys(), ...named].join('; ');
}

/** `peak memory 120 MiB; CPU 3.2 s`; undefined where the machine did not tell. */
function monitoringOf(commands: readonly CommandRecord[]): string | undefined {
  const peak = Math.max(0, ...commands.map(({ peakMemory }) => peakMemory ?? 0));
  const cpu = commands.reduce((sum, { cpuTime }) => sum + (cpuTime ?? 0), 0);
  const parts = [
    ...(peak > 0 ? [`peak memory ${memoryText(peak)}`] : []),
    ...(commands.some(({ cpuTime }) => cpuTime !== undefined) ? [`CPU ${durationText(cpu)}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}
