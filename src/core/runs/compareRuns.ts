import type { BudgetRecord, CommandRecord, RunRecord } from '../repo/runRecord';
import { durationText, memoryText } from '../text/amounts';
import { codeText, table } from './markdownText';

/** How many tests are named where many came to fail or to pass. */
const NAMED = 50;

/** What is different in a run from an earlier one, as Markdown: a table, and the tests that fail newly or no longer. */
export function compareRuns(before: RunRecord, after: RunRecord): string {
  const rows: string[][] = [
    ['Outcome', before.outcome, after.outcome, before.outcome === after.outcome ? '' : 'changed'],
    ...amountRow('Duration', before.duration, after.duration, durationText),
    ...budgetRow('Budget', before.budget, after.budget),
    ...testRows(before, after),
    ...commandRows(before, after),
  ];
  if (before.textHash !== after.textHash) rows.push(['Plan text', '', '', 'changed']);
  if (sourcesDiffer(before, after)) rows.push(['Sources', sourceText(before), sourceText(after), 'changed']);
  const [failing, fixed] = changedFailures(before, after);
  return [
    table(['', codeText(before.id), codeText(after.id), 'Change'], rows),
    ...named('New failures', failing),
    ...named('No longer failing', fixed),
  ].join('\n\n');
}

function commandRows(before: RunRecord, after: RunRecord): string[][] {
  const earlier = new Map(before.commands.map((command) => [command.command, command]));
  const own = new Set(after.commands.map(({ command }) => command));
  const gone = before.commands.filter(({ command }) => !own.has(command));
  return [
    ...after.commands.flatMap((command) => rowsOf(earlier.get(command.command), command)),
    ...gone.map((command) => [codeText(command.command), endText(command), 'not run', '']),
  ];
}

function rowsOf(before: CommandRecord | undefined, after: CommandRecord): string[][] {
  const name = codeText(after.command);
  const ends = [before ? endText(before) : 'not run', endText(after)] as const;
  return [
    [name, ...ends, before && ends[0] !== ends[1] ? 'changed' : ''],
    ...amountRow(`${name}: duration`, before?.duration, after.duration, durationText),
    ...amountRow(`${name}: peak memory`, before?.peakMemory, after.peakMemory, memoryText),
    ...amountRow(`${name}: processor time`, before?.cpuTime, after.cpuTime, durationText),
    ...budgetRow(`${name}: budget`, before?.budget, after.budget),
  ];
}

function testRows({ tests: before }: RunRecord, { tests: after }: RunRecord): string[][] {
  if (!before && !after) return [];
  const kinds = ['total', 'passed', 'failed', 'errored', 'skipped'] as const;
  return kinds
    .filter((kind) => (before?.[kind] ?? 0) + (after?.[kind] ?? 0) > 0)
    .map((kind) => {
      const change = before && after ? after[kind] - before[kind] : 0;
      return [`Tests: ${kind}`, count(before?.[kind]), count(after?.[kind]), change === 0 ? '' : signed(change)];
    });
}

function count(value: number | undefined): string {
  return value === undefined ? 'no report' : String(value);
}

function amountRow(
  name: string,
  before: number | undefined,
  after: number | undefined,
  text: (amount: number) => string,
): string[][] {
  if (before === undefined && after === undefined) return [];
  const shown = (amount: number | undefined): string => (amount === undefined ? '' : text(amount));
  const change =
    before !== undefined && after !== undefined && before > 0
      ? `${signed(Math.round(((after - before) / before) * 100))} %`
      : '';
  return [[name, shown(before), shown(after), change]];
}

function budgetRow(name: string, before: BudgetRecord | undefined, after: BudgetRecord | undefined): string[][] {
  if (!before && !after) return [];
  const shown = (budget: BudgetRecord | undefined): string =>
    budget ? `${budget.exceeded ? 'exceeded' : 'kept'} (${durationText(budget.limit)})` : '';
  const changed = before !== undefined && after !== undefined && before.exceeded !== after.exceeded;
  return [[name, shown(before), shown(after), changed ? 'changed' : '']];
}

/** How a command ended: `passed`, `failed (exit code 2)`. */
export function endText({ outcome, exitCode, signal }: CommandRecord): string {
  if (exitCode !== undefined && exitCode !== 0) return `${outcome} (exit code ${exitCode})`;
  return signal === undefined ? outcome : `${outcome} (${signal})`;
}

function sourcesDiffer({ source: before }: RunRecord, { source: after }: RunRecord): boolean {
  if (before?.tree !== undefined && after?.tree !== undefined) return before.tree !== after.tree;
  return before?.commit !== after?.commit;
}

function sourceText({ source }: RunRecord): string {
  if (!source) return 'not known';
  const commit = source.commit === undefined ? 'no commit' : codeText(source.commit.slice(0, 12));
  return source.dirty ? `${commit}, with changes` : commit;
}

/** Names of tests that fail now and did not, and of those that did and do not now. Without two reports nothing is said. */
function changedFailures(before: RunRecord, after: RunRecord): readonly [readonly string[], readonly string[]] {
  if (!before.tests || !after.tests) return [[], []];
  const earlier = before.tests.failures ?? [];
  const later = after.tests.failures ?? [];
  return [later.filter((name) => !earlier.includes(name)), earlier.filter((name) => !later.includes(name))];
}

function named(title: string, tests: readonly string[]): string[] {
  if (tests.length === 0) return [];
  const more = tests.length > NAMED ? [`- and ${tests.length - NAMED} more`] : [];
  return [`${title}:`, [...tests.slice(0, NAMED).map((name) => `- ${codeText(name)}`), ...more].join('\n')];
}

function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : String(amount);
}
