import type { ResolvedPosition, ResolvedProblem } from '../../core/lint/checkText';
import { type CheckedPlan, summarise } from './report';

/** One JSON document in one line. Lines and characters count from 0, characters and offsets in UTF-16 code units. */
export function jsonReport(plans: readonly CheckedPlan[]): string {
  const files = plans.map(({ path, dialect, problems }) => ({ path, dialect, problems: problems.map(jsonProblem) }));
  return `${JSON.stringify({ files, summary: summarise(plans) })}\n`;
}

function jsonProblem({ rule, severity, message, start, end, fixable }: ResolvedProblem): object {
  return { rule, severity, message, start: jsonPosition(start), end: jsonPosition(end), fixable };
}

function jsonPosition({ line, character, offset }: ResolvedPosition): object {
  return { line, character, offset };
}
