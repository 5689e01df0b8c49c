import type { TestReport } from '../ports';
import type { BudgetRecord, CommandRecord, RunRecord, TestTotals } from '../repo/runRecord';
import { durationText, memoryText } from '../text/amounts';
import { compareRuns, endText } from './compareRuns';
import { codeText, table } from './markdownText';
import { isFailure, nameOf } from './testTotals';

/** How many failures are told at length, and how many lines of each. */
const TOLD_FAILURES = 50;
const TOLD_LINES = 20;

/** What stands beside a run's record for the report on it. */
export interface ReportParts {
  /** The names of the files that hold the output. */
  readonly logs: { readonly stdout: string; readonly stderr: string };
  readonly tests: readonly TestReport[];
  /** The last run of the same commands before. */
  readonly before?: RunRecord | undefined;
}

/** The test-report.md of a run: what was run and what it came to, for people (codex, Structure: "Human summary of the run"). */
export function testReport(record: RunRecord, { logs, tests, before }: ReportParts): string {
  const hasEnded = record.endedAt !== undefined;
  const parts = [
    '# Test Report',
    facts(record),
    ...(hasEnded
      ? []
      : ['This run has not ended. Where nothing of it is running any more, it was cut off, and says nothing.']),
    '## Commands',
    ...record.commands.map(commandText),
    `Output: [${logs.stdout}](${logs.stdout}), [${logs.stderr}](${logs.stderr})`,
    ...testText(record.tests, tests),
    '## Environment',
    table(
      ['Name', 'Value'],
      Object.entries(record.environment).map(([name, value]) => [codeText(name), codeText(value)]),
    ),
    ...(hasEnded
      ? ['## Changes', before ? compareRuns(before, record) : 'There is no earlier run to compare with.']
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function facts(record: RunRecord): string {
  const { source } = record;
  const lines = [
    `- Outcome: ${record.outcome}`,
    `- Run: ${codeText(record.id)}`,
    `- Plan: ${codeText(record.plan)}${record.unit === undefined ? '' : `, ${codeText(record.unit)}`}`,
    `- Started: ${record.startedAt}`,
    ...(record.endedAt === undefined ? [] : [`- Ended: ${record.endedAt}`]),
    ...(record.duration === undefined ? [] : [`- Duration: ${durationText(record.duration)}`]),
    ...(record.budget ? [`- ${budgetText(record.budget)}`] : []),
    ...(source?.commit === undefined
      ? []
      : [`- Commit: ${codeText(source.commit)}${source.dirty ? ', with changes that are not committed' : ''}`]),
    ...(record.problem === undefined ? [] : [`- Problem: ${oneLine(record.problem)}`]),
  ];
  return lines.join('\n');
}

function commandText(command: CommandRecord, index: number): string {
  const lines = [
    `${index + 1}. ${codeText(command.command)}`,
    ...(command.ran === undefined ? [] : [`Ran: ${codeText(command.ran)}`]),
    `Outcome: ${endText(command)}`,
    ...(command.exitCode === undefined ? [] : [`Exit code: ${command.exitCode}`]),
    ...(command.duration === undefined ? [] : [`Duration: ${durationText(command.duration)}`]),
    ...(command.budget ? [budgetText(command.budget)] : []),
    ...(command.threshold === undefined ? [] : [`Threshold, for a person to compare: ${codeText(command.threshold)}`]),
    ...(command.peakMemory === undefined ? [] : [`Peak memory: ${memoryText(command.peakMemory)}`]),
    ...(command.cpuTime === undefined ? [] : [`Processor time: ${durationText(command.cpuTime)}`]),
    ...(command.tests ? [`Tests: ${totalsText(command.tests)}`] : []),
    ...(command.problem === undefined ? [] : [`Problem: ${oneLine(command.problem)}`]),
  ];
  return lines.join('\n   - ');
}

function budgetText({ limit, text, exceeded }: BudgetRecord): string {
  return `Budget: ${exceeded ? 'exceeded' : 'kept'} (${durationText(limit)}, by ${codeText(text)})`;
}

function totalsText({ total, passed, failed, errored, skipped }: TestTotals): string {
  return `${total} in all: ${passed} passed, ${failed} failed, ${errored} with errors, ${skipped} skipped`;
}

function testText(totals: TestTotals | undefined, reports: readonly TestReport[]): string[] {
  if (!totals) return [];
  const failures = reports.flatMap(({ cases }) => cases.filter(isFailure));
  const told = failures
    .slice(0, TOLD_FAILURES)
    .map((one) =>
      [`### ${codeText(nameOf(one))}`, ...(one.message === undefined ? [] : [fenced(one.message)])].join('\n\n'),
    );
  const left = failures.length - told.length;
  return [
    '## Tests',
    [`- ${totalsText(totals)}`, ...(totals.reports ?? []).map((path) => `- Report: ${codeText(path)}`)].join('\n'),
    ...told,
    ...(left > 0 ? [`${left} more failed.`] : []),
  ];
}

function fenced(text: string): string {
  const lines = text.split(/\r\n?|\n/);
  const shown = lines.slice(0, TOLD_LINES);
  if (lines.length > shown.length) shown.push('…');
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...shown, fence].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
