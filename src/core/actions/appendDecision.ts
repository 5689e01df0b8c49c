import type { Files } from '../ports';
import { type DecisionFacts, DecisionValues } from '../repo/decisionFacts';
import { type DecisionLogReading, readDecisionLogWhole } from '../repo/decisionLog';
import type { DecisionEntry } from '../repo/feature';
import type { Draft } from '../repo/logDrafts';
import { CLOCK_ONLY } from '../repo/logText';
import { dayIn } from '../repo/logStamp';
import { join, names, utcStamp } from '../repo/paths';
import { dominantEndOfLine, withEndOfLine } from '../text/endOfLine';
import { applyEdits } from '../text/edits';
import type { TextEdit } from '../text/range';
import { appendEdit } from './appendText';
import type { Change, Outcome } from './change';
import { failure } from './failure';
import { appendixEntry, headedEntry } from './headedEntry';
import { dayLine, stampedLine, tableRow, taggedLine } from './lineEntry';

export interface AppendDecisionInput extends DecisionFacts {
  /** The feature folder. */
  readonly feature: string;
  readonly now: Date;
  readonly files: Files;
  /** The entry for a log without entries, where its format has another form than Appendix C; `\n` line ends, none at the end. */
  readonly entry?: string;
  /** What stands for a fact that nobody knows: the format's placeholder, for a person to fill in (the default), or nothing. */
  readonly unknown?: 'placeholder' | 'omit';
  /** The entry is about no story but about this, such as `approval`. */
  readonly about?: string;
}

export interface AppendedDecision {
  /** The log. */
  readonly path: string;
  /** UTF-16 offsets of the entry in the log as it will be, from its first character to its last. */
  readonly start: number;
  readonly end: number;
}

/** An entry of which nothing but the story is known, in the form of Appendix C, lines ended by `\n`, none at the end. */
export function decisionEntry(facts: DecisionFacts, now: Date): string {
  return appendixEntry(new DecisionValues(facts, 'placeholder'), now);
}

/**
 * Adds an entry to a feature's decision log, in the form that the log's own entries have and on the side where its newest stand;
 * makes the log where there is none. Refuses a log that ends inside a fence or comment, in which the entry would vanish, and an
 * entry that would be read as something else than it is.
 */
export async function appendDecision(input: AppendDecisionInput): Promise<Outcome<AppendedDecision>> {
  const path = join(input.feature, names.decisionLog);
  const values = new DecisionValues(input, input.unknown ?? 'placeholder');
  try {
    const before = await input.files.read(path);
    if (before === undefined) {
      const entry = firstEntry(input, values);
      return {
        ok: true,
        changes: [{ kind: 'createFile', path, text: `${entry}\n` }],
        path,
        start: 0,
        end: entry.length,
      };
    }
    const log = readDecisionLogWhole(before);
    if (log.unclosedLine !== undefined) {
      const message = `The code fence or comment that begins in line ${log.unclosedLine + 1} of ${path} is never closed: close it first.`;
      return { ok: false, message };
    }
    const { edit, lead, length } = placed(before, log, input, values);
    if (log.model && !readsBack(applyEdits(before, [edit]), edit, log, input)) {
      return {
        ok: false,
        message: `An entry with these words would be misread among the others of ${path}: leave words such as "Decision:" and ids of stories to the fields they belong in.`,
      };
    }
    const start = edit.start + lead;
    const change: Change = { kind: 'edit', path, before, edits: [edit] };
    return { ok: true, changes: [change], path, start, end: start + length };
  } catch (error) {
    return failure(error);
  }
}

function firstEntry({ entry, about, now }: AppendDecisionInput, values: DecisionValues): string {
  if (entry !== undefined) return entry;
  if (about === undefined) return appendixEntry(values, now);
  return `- [${about} | ${utcStamp(now)}] ${values.outcome}`;
}

/** The entry with where it goes; `lead`: how much of the edit stands before the entry itself, which is `length` long. */
interface Placed {
  readonly edit: TextEdit;
  readonly lead: number;
  readonly length: number;
}

function placed(before: string, log: DecisionLogReading, input: AppendDecisionInput, values: DecisionValues): Placed {
  const { model, newestFirst } = log;
  const { now, about } = input;
  if (!model) {
    const entry = firstEntry(input, values);
    return atEnd(before, entry, entry.startsWith('#'));
  }
  if (model.form === 'appendix' || model.form === 'heading') {
    const entry = headedEntry(model, before, values, now, about);
    if (!newestFirst) return atEnd(before, entry, true);
    const first = log.drafts.find(({ opening }) => opening.kind === 'heading') ?? model;
    return above(before, first.opening.start, entry, true);
  }
  // Lines go among those of their form: below the heading of another entry they would be part of that.
  const same = log.drafts.filter(({ form }) => form === model.form);
  const next = (newestFirst ? same[0] : same.at(-1)) ?? model;
  if (model.form === 'day')
    return inDay(before, log, { model, next, values, now, ...(about !== undefined && { about }) });
  const entry =
    model.form === 'table'
      ? tableRow(model, values, now)
      : (model.form === 'line' ? stampedLine : taggedLine)(model, before, values, now, about);
  const isSpaced = model.form !== 'table' && areSpaced(before, log, same);
  return newestFirst
    ? above(before, next.opening.start, entry, isSpaced)
    : below(before, endOf(log, next), entry, isSpaced);
}

interface DayEntry {
  readonly model: Draft;
  readonly next: Draft;
  readonly values: DecisionValues;
  readonly now: Date;
  readonly about?: string;
}

/** Under the heading of the day, where that stands already as the newest; else under a new one of its kind. */
function inDay(before: string, log: DecisionLogReading, { model, next, values, now, about }: DayEntry): Placed {
  const entry = dayLine(model, before, values, now, about);
  const today = dayIn(CLOCK_ONLY.exec(model.opening.text)?.[2] ?? 'UTC', now);
  if (next.day === today) {
    return log.newestFirst
      ? above(before, next.opening.start, entry, false)
      : below(before, endOf(log, next), entry, false);
  }
  const heading = next.dayHeading;
  const zone = /\bUTC\b/i.exec(heading?.text ?? '') ? ' UTC' : '';
  const isLoose =
    heading !== undefined && /^[^\r\n]*(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(before.slice(heading.start));
  const text = `${'#'.repeat(heading?.level ?? 2)} ${today}${zone}\n${isLoose ? '\n' : ''}${entry}`;
  return log.newestFirst && heading
    ? above(before, heading.start, text, true)
    : below(before, endOf(log, next), text, true);
}

function atEnd(before: string, entry: string, blankLine: boolean): Placed {
  const edit = appendEdit(before, entry, blankLine);
  const { newText } = edit;
  return { edit, lead: newText.length - newText.trimStart().length, length: newText.trim().length };
}

/** Above the line that begins at an offset. */
function above(before: string, at: number, entry: string, blankLine: boolean): Placed {
  const endOfLine = dominantEndOfLine(before);
  const text = withEndOfLine(entry, endOfLine);
  // A byte order mark stays the first character.
  const start = at === 0 && before.startsWith('\uFEFF') ? 1 : at;
  const newText = `${text}${endOfLine}${blankLine ? endOfLine : ''}`;
  return { edit: { start, end: start, newText }, lead: 0, length: text.length };
}

/** Below the line that ends at an offset. */
function below(before: string, at: number, entry: string, blankLine: boolean): Placed {
  const endOfLine = dominantEndOfLine(before);
  const text = withEndOfLine(entry, endOfLine);
  const lead = `${endOfLine}${blankLine ? endOfLine : ''}`;
  const rest = before.slice(at);
  const needsBlank =
    blankLine && rest.trim() !== '' && !/^[ \t]*(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))/.test(rest);
  const tail = at === before.length || needsBlank ? endOfLine : '';
  return { edit: { start: at, end: at, newText: `${lead}${text}${tail}` }, lead: lead.length, length: text.length };
}

/** Offset behind the last line of an entry. */
function endOf({ entries, drafts }: DecisionLogReading, draft: Draft): number {
  return entries[drafts.indexOf(draft)]?.end ?? draft.opening.end;
}

/** Whether the entries of a form stand apart by blank lines. */
function areSpaced(before: string, log: DecisionLogReading, same: readonly Draft[]): boolean {
  const [previous, last] = same.slice(-2);
  if (!previous || !last) return false;
  return /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r(?!\n))/.test(before.slice(endOf(log, previous), last.opening.start));
}

/** Whether the log now says what it said and one thing more: what was meant. */
function readsBack(
  after: string,
  edit: TextEdit,
  before: DecisionLogReading,
  { story, decision, about }: AppendDecisionInput,
): boolean {
  const { entries, drafts } = readDecisionLogWhole(after);
  const isAdded = ({ start }: DecisionEntry): boolean =>
    start >= edit.start && start < edit.start + edit.newText.length;
  const added = entries.filter(isAdded);
  const [entry] = added;
  if (about !== undefined) {
    return (
      entries.length - added.length === before.entries.length && added.every(({ stories }) => stories.length === 0)
    );
  }
  if (!entry || added.length > 1 || entries.length !== before.entries.length + 1) return false;
  const isForm =
    before.form === undefined || drafts[entries.indexOf(entry)]?.form === before.form || story === undefined;
  const isStory =
    story === undefined || !/^[ST]-\d+$/.test(story)
      ? entry.stories.length === 0
      : entry.stories.length === 1 && entry.stories[0] === story;
  return isForm && isStory && (decision === undefined || entry.done === (decision === 'done'));
}
