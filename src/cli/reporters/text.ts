import type { ResolvedProblem } from '../../core/lint/checkText';
import { type CheckedPlan, summarise, type Summary } from './report';

export interface TextOptions {
  readonly colours: boolean;
  /** Lists hints too. */
  readonly verbose: boolean;
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
  lines.push(summaryLine(summarise(plans), plans.filter((plan) => plan.fixed).length, options));
  return `${lines.join('\n')}\n`;
}

function problemLine(path: string, problem: ResolvedProblem, colours: boolean): string {
  const paint = (code: number, text: string): string => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const place = `${visible(path)}:${problem.start.line + 1}:${problem.start.character + 1}`;
  const severity = paint(COLOURS[problem.severity], problem.severity);
  return `${place} ${severity} ${visible(problem.message)} ${paint(FAINT, problem.rule)}`;
}

function summaryLine(summary: Summary, fixed: number, { verbose }: TextOptions): string {
  if (summary.files === 0) return 'No plans found: there is no tasks/*/plan.md here.';
  const { errors, warnings, infos, hints } = summary;
  const found = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    counted(infos, 'info'),
    verbose ? counted(hints, 'hint') : '',
  ].filter((part) => part !== '');
  const hidden = verbose || hints === 0 ? '' : `, ${counted(hints, 'hint')} not shown (--verbose lists them)`;
  const changed = fixed === 0 ? '' : `, ${counted(fixed, 'plan')} fixed`;
  return `${counted(summary.files, 'plan')} checked: ${found.join(', ') || 'nothing to report'}${hidden}${changed}.`;
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Plan text ends up in messages: what would steer the terminal or turn the reading direction is shown as its code. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
