import type { ResolvedProblem } from '../../core/lint/checkText';
import { forTerminal } from '../forTerminal';
import { counted } from '../../core/text/counted';
import { type CheckedPlan, DECISION_LOG, summarise, TEMPLATE } from './report';

export interface TextOptions {
  readonly colours: boolean;
  /** Lists hints too. */
  readonly verbose: boolean;
  /** Markdown files that were looked at and are no plans. */
  readonly skipped: number;
}

type Severity = ResolvedProblem['severity'];

/** SGR codes. */
const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36, hint: 90 };
const FAINT = 2;

/** `path:line:column severity message rule`, a line for each finding, and a summary. Lines and columns count from 1. */
export function textReport(plans: readonly CheckedPlan[], options: TextOptions): string {
  const lines = plans.flatMap((plan) =>
    plan.problems
      .filter((problem) => options.verbose || problem.severity !== 'hint')
      .map((problem) => problemLine(plan.path, problem, options.colours)),
  );
  if (lines.length > 0) lines.push('');
  lines.push(summaryLine(plans, options));
  if (options.verbose && options.skipped > 0) lines.push(skippedLine(options.skipped));
  return `${lines.join('\n')}\n`;
}

function problemLine(path: string, problem: ResolvedProblem, colours: boolean): string {
  const paint = (code: number, text: string): string => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const place = `${forTerminal(path)}:${problem.start.line + 1}:${problem.start.character + 1}`;
  const severity = paint(COLOURS[problem.severity], problem.severity);
  return `${place} ${severity} ${forTerminal(problem.message)} ${paint(FAINT, problem.rule)}`;
}

function summaryLine(plans: readonly CheckedPlan[], { verbose }: TextOptions): string {
  if (plans.length === 0) return 'No plans found: no file here stands where plans of any format stand.';
  const { errors, warnings, infos, hints } = summarise(plans);
  const found = [
    unlessNone(errors, 'error'),
    unlessNone(warnings, 'warning'),
    unlessNone(infos, 'info'),
    verbose ? unlessNone(hints, 'hint') : '',
  ].filter((part) => part !== '');
  const hidden = verbose || hints === 0 ? '' : `, ${counted(hints, 'hint')} not shown (--verbose lists them)`;
  const fixed = plans.filter((plan) => plan.fixed).length;
  const changed = fixed === 0 ? '' : `, ${counted(fixed, 'plan')} fixed`;
  return `${checkedOf(plans)}: ${found.join(', ') || 'nothing to report'}${hidden}${changed}.`;
}

/** `1 plan checked (codex), 1 template`. */
function checkedOf(all: readonly CheckedPlan[]): string {
  const plans = all.filter(({ dialect }) => dialect !== TEMPLATE && dialect !== DECISION_LOG);
  const templates = unlessNone(all.filter(({ dialect }) => dialect === TEMPLATE).length, 'template');
  if (plans.length === 0) return `${templates} checked`;
  return `${unlessNone(plans.length, 'plan')} checked (${formatsOf(plans)})${templates === '' ? '' : `, ${templates}`}`;
}

/** `codex`, or `2 codex, 1 execplan`. */
function formatsOf(plans: readonly CheckedPlan[]): string {
  const counts = new Map<string, number>();
  for (const { dialect } of plans) counts.set(dialect, (counts.get(dialect) ?? 0) + 1);
  const formats = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return formats.length === 1
    ? forTerminal(formats[0]?.[0] ?? '')
    : formats.map(([id, count]) => `${count} ${forTerminal(id)}`).join(', ');
}

function skippedLine(skipped: number): string {
  return skipped === 1
    ? '1 Markdown file is no plan and was left out.'
    : `${skipped} Markdown files are no plans and were left out.`;
}

function unlessNone(count: number, noun: string): string {
  return count === 0 ? '' : counted(count, noun);
}
