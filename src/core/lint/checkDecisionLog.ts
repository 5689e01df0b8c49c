import type { Unit } from '../plan/units';
import { readDecisionLogWhole } from '../repo/decisionLog';
import { readLogLines } from '../repo/logLines';
import { outOfOrder } from '../repo/logOrder';
import { idPlacesIn, STAMP } from '../repo/logText';
import type { Range } from '../text/range';
import type { Severity } from './rule';

/** What is wrong in a decision log. */
export interface LogProblem {
  readonly code: 'log/story-unknown' | 'log/order' | 'log/unclosed';
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  /** UTF-16 offsets in the log's text. */
  readonly range: Range;
  readonly severity: Extract<Severity, 'warning' | 'hint'>;
  /** Another place in the log that it has to do with. */
  readonly related?: { readonly range: Range; readonly message: string };
}

/** What of the plan beside it a log is held against. */
export interface LogContext {
  /** Undefined where there is no plan, or none that could be read: then nothing is said of ids. */
  readonly units?: readonly Pick<Unit, 'id'>[];
}

/**
 * What is wrong in a decision log, in the order of its text: ids that the plan does not have, entries on the wrong side of time,
 * and a fence or comment that swallows what follows. Never throws.
 */
export function checkDecisionLog(text: string, { units = [] }: LogContext): readonly LogProblem[] {
  const log = readDecisionLogWhole(text);
  const problems: LogProblem[] = [];
  const known = new Set(units.flatMap(({ id }) => (id === undefined ? [] : [id])));
  // A plan without a single task in its headings names them nowhere, so nothing can be unknown: real ones are like that.
  const kinds = new Set([...known].map((id) => id.slice(0, 2)));
  for (const { stories, start, end } of log.entries) {
    const places = idPlacesIn(text.slice(start, end));
    for (const id of stories) {
      if (known.has(id) || !kinds.has(id.slice(0, 2))) continue;
      const place = places.find((candidate) => candidate.id === id);
      problems.push({
        code: 'log/story-unknown',
        message: `The plan has no ${id}; name one of its own, or add it there.`,
        range: place ? { start: start + place.start, end: start + place.end } : { start, end: lineEnd(text, start) },
        severity: 'warning',
      });
    }
  }
  for (const { entry, other } of outOfOrder(log.entries)) {
    const side = log.newestFirst ? 'later' : 'earlier';
    problems.push({
      code: 'log/order',
      message: `This entry is ${side} than one above it (${other.timestamp ?? ''}), so what comes last in the log is not what was decided last.`,
      range: stampRange(text, entry.start, entry.end),
      severity: 'hint',
      related: { range: stampRange(text, other.start, other.end), message: 'This is the entry above.' },
    });
  }
  if (log.unclosedLine !== undefined) {
    const line = readLogLines(text).lines[log.unclosedLine];
    if (line) {
      problems.push({
        code: 'log/unclosed',
        message: 'The fence or comment that begins here is never closed, so no entry below it is read: close it.',
        range: { start: line.start, end: line.end },
        severity: 'warning',
      });
    }
  }
  return problems.sort((a, b) => a.range.start - b.range.start);
}

/** The time of an entry in its text; its first line where it stands apart, as in a log by days. */
function stampRange(text: string, start: number, end: number): Range {
  const first = lineEnd(text, start);
  const match = STAMP.exec(text.slice(start, first)) ?? STAMP.exec(text.slice(start, end));
  return match
    ? { start: start + match.index, end: start + match.index + match[0].trimEnd().length }
    : { start, end: first };
}

function lineEnd(text: string, start: number): number {
  const length = text.slice(start).search(/[\r\n]/);
  return length < 0 ? text.length : start + length;
}
