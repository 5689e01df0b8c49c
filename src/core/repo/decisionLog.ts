import { decisionIn, decisionSaysDone, saysDone } from './doneWords';
import type { Decision, DecisionEntry } from './feature';
import { type DecisionForm, type Draft, draftsOf } from './logDrafts';
import { readLogLines } from './logLines';
import { isNewestFirst } from './logOrder';
import {
  cellsOf,
  CLOCK_ONLY,
  fieldOf,
  HYPHEN,
  idsIn,
  LEADING_STAMP,
  leadingTag,
  type LogField,
  replaceIds,
  STAMP,
  TAG,
} from './logText';
import { saysBlocked, saysFailed } from './outcomeWords';

export interface DecisionLog {
  /** In the order of the text. */
  readonly entries: readonly DecisionEntry[];
  /** The form of `model`; undefined for a log without entries. */
  readonly form?: DecisionForm;
}

/** A log with what is needed to write the next entry like the others. */
export interface DecisionLogReading extends DecisionLog {
  /** The newest entry, which the next one should look like: one that is about a story where there is any. */
  readonly model?: Draft;
  /** Where entries stand, in the order of the text. */
  readonly drafts: readonly Draft[];
  readonly newestFirst: boolean;
  /** The line (from 0) that opens a fence or comment which is never closed. */
  readonly unclosedLine?: number;
}

const STORY_TAG = new RegExp(String.raw`S${HYPHEN}\d`, 'iu');
const TASK_OF_STORY = new RegExp(String.raw`S${HYPHEN}\d+ *\/ *T${HYPHEN}`, 'iu');
const INLINE_DECISION =
  /(?:^|[.;|,\u2013\u2014-][ \t]*)[*_]*(?:exit )?decision[*_]*:[*_]*[ \t]*([^;|\n]*?)(?=\.(?:\s|$)|[;|\n]|$)/i;
const INLINE_RESULT = /(?<![\p{L}\p{N}])result[*_]*:[*_]*[ \t]*(.*)$/iu;
/** What comes next is not what was done. */
const NEXT =
  /\b(?:next|start(?:s|ed|ing)?|begin(?:s|ning)?|began|then|proceed(?:s|ed|ing)?|continue|continuing|move|moving)\b/i;
const STORY_LABELS = ['story', 'story id', 'stories', 'task', 'tag', 'scope'] as const;
const OUTCOME_LABELS = new Set(['result', 'status', 'outcome', 'state', 'action', 'exit']);
/** The run that an entry is about: the folder's name behind `runs/`, and the time in it wherever that stands. */
const RUN_PATH = /(?<![\p{L}\p{N}_])runs\/(?:S[-\u2010-\u2013]\d{1,6}\/)?([\p{L}\p{N}][\p{L}\p{N}._-]{0,120})/giu;
const RUN_STAMP = /(?<!\d)\d{8}T\d{4}(?:\d\d)?Z?(?!\d)/g;
const INLINE_RUNTIME = /(?:^|[.;|,][ \t]*)[*_]*runtime[*_]*:[*_]*[ \t]*([^;|\n]{1,200}?)(?=\.(?:\s|$)|[;|\n]|$)/i;
const PLACEHOLDER = /^<[^<>]*>$/;

/** Reads decision-log.md in any of the forms that logs have. Never throws. */
export function readDecisionLog(text: string): DecisionLog {
  const { entries, form } = readDecisionLogWhole(text);
  return { entries, ...(form && { form }) };
}

/** The same, with the form in its details. */
export function readDecisionLogWhole(text: string): DecisionLogReading {
  const { lines, unclosedLine } = readLogLines(text);
  const drafts = draftsOf(lines);
  const entries = drafts.map((draft) => readEntry(draft, text));
  const newestFirst = isNewestFirst(entries);
  const isAboutStory = (draft: Draft): boolean => (entries[drafts.indexOf(draft)]?.stories.length ?? 0) > 0;
  const candidates = newestFirst ? drafts : [...drafts].reverse();
  const model = candidates.find(isAboutStory) ?? candidates[0];
  return {
    entries,
    drafts,
    ...(model && { form: model.form, model }),
    newestFirst,
    ...(unclosedLine !== undefined && { unclosedLine }),
  };
}

function readEntry(draft: Draft, text: string): DecisionEntry {
  const { opening, body } = draft;
  const fields = fieldsOf(draft);
  const title = withoutMarks(opening.text);
  const timestamp = timestampOf(draft, fields);
  const last = body.findLast((line) => line.kind !== 'blank') ?? opening;
  const done = isDone(draft, fields);
  const blocked = isBlocked(draft, fields);
  const decision = done ? 'done' : blocked ? 'blocked' : decisionOf(draft, fields);
  const runs = runsIn(text.slice(opening.start, last.end));
  const runtime = valueOf(fields, 'runtime') ?? INLINE_RUNTIME.exec(opening.text)?.[1]?.trim();
  return {
    stories: storiesOf(draft, fields),
    title,
    ...(timestamp !== undefined && { timestamp }),
    done,
    ...(blocked && { blocked }),
    ...(hasFailed(draft, fields) && { failed: true }),
    ...(decision && { decision }),
    ...(runs.length > 0 && { runs }),
    ...(runtime !== undefined && !PLACEHOLDER.test(runtime) && { runtime }),
    start: opening.start,
    end: last.end,
  };
}

function fieldsOf({ opening, body, columns }: Draft): readonly LogField[] {
  const fields = body.flatMap((line) => (line.kind === 'bullet' ? (fieldOf(line.text) ?? []) : []));
  if (!columns) return fields;
  const cells = cellsOf(opening.text);
  return [...columns.map((key, index) => ({ key, value: cells[index] ?? '' })), ...fields];
}

function decisionOf({ opening, columns }: Draft, fields: readonly LogField[]): Decision | undefined {
  const said =
    valueOf(fields, 'decision', 'exit decision') ??
    INLINE_DECISION.exec(bareText(opening.text))?.[1] ??
    (columns && valueOf(fields, 'outcome', 'result', 'status'));
  return said === undefined ? undefined : decisionIn(said);
}

function runsIn(text: string): readonly string[] {
  const paths = [...text.matchAll(RUN_PATH)].map((match) => match[1] ?? '');
  return [...new Set([...paths.map((id) => id.replace(/[._-]+$/, '')), ...(text.match(RUN_STAMP) ?? [])])];
}

function valueOf(fields: readonly LogField[], ...keys: readonly string[]): string | undefined {
  return fields.find((field) => keys.includes(field.key) && field.value !== '')?.value;
}

/** From the opening line, else the Timestamp field, else (in a `day` log) the day with the time of the line. */
function timestampOf({ opening, body, day }: Draft, fields: readonly LogField[]): string | undefined {
  // Below a day, a time further on is that of a run or of what is quoted.
  const own = (day === undefined ? STAMP : LEADING_STAMP).exec(opening.text)?.[0];
  if (own !== undefined) return own.replace(/^[[(]/, '').trim();
  if (day !== undefined) {
    const clock = CLOCK_ONLY.exec(opening.text);
    if (!clock) return day;
    const zone = clock[2]?.toUpperCase();
    const suffix = zone === 'UTC' || zone === 'Z' ? 'Z' : /^[+-]/.test(zone ?? '') ? zone : '';
    return `${day}T${clock[1]?.padStart(5, '0') ?? ''}${suffix ?? ''}`;
  }
  const field = valueOf(fields, 'timestamp', 'time', 'date', 'when');
  const stamped = STAMP.exec(field ?? '') ?? STAMP.exec(body.find((line) => LEADING_STAMP.test(line.text))?.text ?? '');
  return stamped?.[0].trim();
}

/**
 * The ids an entry is about: those of its leading tag, else those of its opening line apart from what it says comes next, else
 * those of a Story field, else the tags in its text.
 */
function storiesOf({ opening, body, columns }: Draft, fields: readonly LogField[]): readonly string[] {
  const tag = leadingTag(opening.text);
  if (tag !== undefined) return idsIn(tag);
  const inColumn = columns ? idsIn(valueOf(fields, ...STORY_LABELS) ?? '') : [];
  if (inColumn.length > 0) return inColumn;
  const said = opening.text.split(/[.;,](?=\s)|\s[\u2013\u2014-]\s/).filter((clause) => !NEXT.test(clause));
  const inTitle = idsIn(said.join(' ; '));
  if (inTitle.length > 0) return inTitle;
  const inField = idsIn(valueOf(fields, ...STORY_LABELS) ?? '');
  if (inField.length > 0) return inField;
  const rest = body.filter((line) => line.kind !== 'hidden' && fieldOf(line.text)?.key !== 'next step');
  return idsIn(rest.flatMap((line) => line.text.match(TAG) ?? []).join(' '));
}

/** A Decision field decides; without one (or while it is a placeholder) the title and what else is said of the outcome. */
function isDone({ opening, body }: Draft, fields: readonly LogField[]): boolean {
  const tag = leadingTag(opening.text);
  // [S-1/T-2] is about one task of the story.
  if (tag !== undefined && TASK_OF_STORY.test(tag)) return false;
  const title = bareText(opening.text);
  const decision = valueOf(fields, 'decision', 'exit decision') ?? INLINE_DECISION.exec(title)?.[1];
  const decided = decision === undefined ? undefined : decisionSaysDone(decision);
  if (decided !== undefined) return decided;
  if (saysDone(title)) return true;
  return body.some((line) => {
    if (line.kind !== 'bullet' && line.kind !== 'text') return false;
    const field = fieldOf(line.text);
    if (!field) return saysDone(bareText(line.text));
    return OUTCOME_LABELS.has(field.key) && saysDone(bareText(line.text));
  });
}

/** As with "done", a Decision field decides; without one the title, or another field of the outcome. */
function isBlocked({ opening }: Draft, fields: readonly LogField[]): boolean {
  const title = bareText(opening.text);
  const decision = valueOf(fields, 'decision', 'exit decision') ?? INLINE_DECISION.exec(title)?.[1];
  if (decision !== undefined && decisionSaysDone(decision) !== undefined) return saysBlocked(decision);
  return saysBlocked(title) || fields.some(({ key, value }) => OUTCOME_LABELS.has(key) && saysBlocked(value));
}

/** By its Result field, or by what stands behind `Result:` in an entry of one line (codex-web, section 7). */
function hasFailed({ opening }: Draft, fields: readonly LogField[]): boolean {
  return saysFailed(valueOf(fields, 'result') ?? INLINE_RESULT.exec(opening.text)?.[1] ?? '');
}

/** The text without times, leading tag and table bars, so that what remains is what is said. */
function bareText(text: string): string {
  const tag = leadingTag(text);
  const untagged = tag === undefined ? text : text.replace(tag, '; ');
  // A task that stands for itself (codex-web) is done as a story is.
  const own = tag === undefined || STORY_TAG.test(tag) ? [] : idsIn(tag);
  const said = replaceIds(untagged, (id, written) => (own.includes(id) ? 'story' : written));
  return said.replace(new RegExp(STAMP.source, 'gi'), ' ; ').replace(new RegExp(CLOCK_ONLY.source, 'g'), ' ; ');
}

function withoutMarks(text: string): string {
  return text.replace(/\*\*|__|`/g, '').trim();
}
