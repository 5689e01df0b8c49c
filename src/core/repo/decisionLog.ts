import { normalise } from '../plan/normalise';
import { decisionSaysDone, saysDone } from './doneWords';
import type { DecisionEntry } from './feature';
import { type LogLine, readLogLines } from './logLines';

/**
 * How a log writes its entries. `appendix`: heading with story and time over bullets (codex, Appendix C); `heading`: any
 * other heading per entry, with a date or a story; `day`: a heading per day over one bullet per entry; `tagged`: bullets that
 * begin with `[T-1 | RUN_ID]` or `[S-1]` (codex-web, Run Directories & Logs); `line`: lines that begin with a time; `table`.
 */
export type DecisionForm = 'appendix' | 'heading' | 'day' | 'tagged' | 'line' | 'table';

export interface DecisionLog {
  readonly entries: readonly DecisionEntry[];
  /** The form of the last entry, which the next one should follow; undefined for a log without entries. */
  readonly form?: DecisionForm;
}

/** Lines that make up one entry, before they are read. */
interface Draft {
  readonly form: DecisionForm;
  readonly opening: LogLine;
  /** The lines below the opening one, hidden and blank ones included. */
  readonly body: LogLine[];
  /** The day that an entry of a `day` log stands under. */
  readonly day?: string;
}

const DAY = String.raw`\d{4}-\d\d-\d\d`;
const CLOCK = String.raw`\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?`;
const ZONE = String.raw`(?:Z\b|[+-]\d\d:?\d\d\b|UTC\b)`;
const STAMP = new RegExp(
  String.raw`(?<!\d)(?:${DAY}(?:[T ]${CLOCK}(?: ?${ZONE})?)?|\d{8}T\d{4}(?:\d\d)?Z?)(?!\d)`,
  'i',
);
const LEADING_STAMP = new RegExp(String.raw`^[[(]?${STAMP.source}`, 'i');
const CLOCK_ONLY = new RegExp(String.raw`(?<!\d)(\d{1,2}:\d\d(?::\d\d)?)(?: ?(${ZONE}|[A-Z]{2,4}\b))?`);
const WEEKDAY = /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)$/i;

const HYPHEN = String.raw`[-\u2010\u2011\u2012\u2013]`;
/** `S-1`, `T-3`; not the folder in `runs/S-1/…`, and not part of a longer word. */
const ID = new RegExp(String.raw`(?<![\p{L}\p{N}_/$-])([ST])${HYPHEN}0*(\d{1,6})(?![\p{L}\p{N}_])(?!\/[^T])`, 'giu');
const STORY_IN_WORDS = /(?<![\p{L}\p{N}])story #?(\d{1,6})(?!\d|\.\d)/giu;
/** `[S-1]`, `[S-1/T-x]`, `[T-1 | RUN_ID]`, `[S-1, S-2]`. */
const TAG = new RegExp(String.raw`\[[ *\x60]*[ST]${HYPHEN}[\dx][^\]\n]*\](?!\()`, 'giu');
const LEADING_TAG = new RegExp(String.raw`^[\s*_\x60|\u2013\u2014-]*(${TAG.source})`, 'iu');
const STORY_TAG = new RegExp(String.raw`S${HYPHEN}\d`, 'iu');
const TASK_OF_STORY = new RegExp(String.raw`S${HYPHEN}\d+ *\/ *T${HYPHEN}`, 'iu');

const FIELD = /^[*_]*(\p{L}[\p{L} ()/-]{0,40}?)[*_]*[ \t]*:[*_]*[ \t]*(.*)$/u;
const INLINE_DECISION =
  /(?:^|[.;|,\u2013\u2014-][ \t]*)[*_]*(?:exit )?decision[*_]*:[*_]*[ \t]*([^;|\n]*?)(?=\.(?:\s|$)|[;|\n]|$)/i;
/** What comes next is not what was done. */
const NEXT =
  /\b(?:next|start(?:s|ed|ing)?|begin(?:s|ning)?|began|then|proceed(?:s|ed|ing)?|continue|continuing|move|moving)\b/i;

/** Labels of Appendix C and of the logs that people write; two of them below a heading make it an entry. */
const ENTRY_LABELS = new Set([
  'attempt',
  'result',
  'evidence',
  'decision',
  'next step',
  'runtime',
  'monitoring',
  'timestamp',
  'action',
  'commands',
]);
const OUTCOME_LABELS = new Set(['result', 'status', 'outcome', 'state', 'action', 'exit']);

/** Reads decision-log.md in any of the forms that logs have. Entries in the order of the text. Never throws. */
export function readDecisionLog(text: string): DecisionLog {
  const drafts = draftsOf(readLogLines(text).lines);
  const form = drafts.at(-1)?.form;
  return { entries: drafts.map(readEntry), ...(form && { form }) };
}

/** Cuts the lines of a log into entries. */
function draftsOf(lines: readonly LogLine[]): Draft[] {
  const drafts: Draft[] = [];
  for (const { heading, body } of blocksOf(lines)) {
    if (!heading) {
      drafts.push(...lineEntries(body));
      continue;
    }
    const parent = drafts.at(-1);
    const isPartOfParent =
      parent?.opening.kind === 'heading' && parent.opening.level < heading.level && !opensEntry(heading, body);
    if (isPartOfParent) parent.body.push(heading, ...body);
    else if (opensEntry(heading, body)) drafts.push({ form: headingForm(heading), opening: heading, body: [...body] });
    else drafts.push(...lineEntries(body, dayOf(heading)));
  }
  return drafts;
}

interface HeadedBlock {
  readonly heading?: LogLine;
  readonly body: LogLine[];
}

function blocksOf(lines: readonly LogLine[]): HeadedBlock[] {
  const blocks: HeadedBlock[] = [{ body: [] }];
  for (const line of lines) {
    if (line.kind === 'heading') blocks.push({ heading: line, body: [] });
    else blocks.at(-1)?.body.push(line);
  }
  return blocks;
}

/** A heading is an entry when it names a story or a date with something to say, or when an entry's fields stand below it. */
function opensEntry(heading: LogLine, body: readonly LogLine[]): boolean {
  if (idsIn(heading.text).length > 0) return true;
  const labels = body.filter((line) => line.kind === 'bullet' && ENTRY_LABELS.has(fieldOf(line.text)?.key ?? ''));
  if (labels.length >= 2) return true;
  return STAMP.test(heading.text) && dayOf(heading) === undefined;
}

/** The date of a heading that says nothing else. */
function dayOf(heading: LogLine): string | undefined {
  const stamp = STAMP.exec(heading.text)?.[0];
  if (stamp === undefined || !/^\d{4}-\d\d-\d\d$/.test(stamp)) return undefined;
  const rest = heading.text
    .replace(stamp, ' ')
    .replace(/[\p{P}\p{S}]/gu, ' ')
    .trim();
  return rest === '' || rest.toUpperCase() === 'UTC' || WEEKDAY.test(rest) ? stamp : undefined;
}

function headingForm(heading: LogLine): DecisionForm {
  const stamp = STAMP.exec(heading.text);
  const stampIsLast = stamp !== null && heading.text.slice(stamp.index + stamp[0].length).trim() === '';
  return stampIsLast && LEADING_TAG.test(heading.text) ? 'appendix' : 'heading';
}

/** The entries among lines that no entry heading covers: one for each root bullet, row or line that says when or what for. */
function lineEntries(lines: readonly LogLine[], day?: string): Draft[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  let afterBlank = true;
  for (const line of lines) {
    if (line.kind === 'blank' || line.kind === 'hidden') {
      open?.body.push(line);
      afterBlank ||= line.kind === 'blank';
      continue;
    }
    const isNested = open?.opening.kind === 'bullet' && line.level >= open.opening.contentColumn;
    const form = isNested ? undefined : lineForm(line, day);
    if (form) {
      open = { form, opening: line, body: [], ...(day !== undefined && { day }) };
      drafts.push(open);
    } else if (open && (isNested || belongsTo(line, afterBlank))) {
      open.body.push(line);
    } else {
      open = undefined;
    }
    afterBlank = false;
  }
  return drafts;
}

/** A line that opens no entry goes on with the one before it: text right below it, or one more of its fields. */
function belongsTo(line: LogLine, afterBlank: boolean): boolean {
  if (line.kind === 'bullet') return ENTRY_LABELS.has(fieldOf(line.text)?.key ?? '');
  return line.kind === 'text' && !afterBlank;
}

function lineForm(line: LogLine, day: string | undefined): DecisionForm | undefined {
  const text = line.text.replace(/^[*_`]+/, '');
  if (line.kind === 'row') return idsIn(text).length > 0 || STAMP.test(text) ? 'table' : undefined;
  if (LEADING_STAMP.test(text)) return 'line';
  if (line.kind === 'bullet' && day !== undefined) return 'day';
  if (LEADING_TAG.test(text)) return 'tagged';
  return line.kind === 'bullet' && idsIn(text).length > 0 ? 'tagged' : undefined;
}

function readEntry(draft: Draft): DecisionEntry {
  const { opening, body } = draft;
  const fields = body.flatMap((line) => (line.kind === 'bullet' ? (fieldOf(line.text) ?? []) : []));
  const title = withoutMarks(opening.text);
  const timestamp = timestampOf(draft, fields);
  const last = body.findLast((line) => line.kind !== 'blank') ?? opening;
  return {
    stories: storiesOf(draft, fields),
    title,
    ...(timestamp !== undefined && { timestamp }),
    done: isDone(draft, fields),
    start: opening.start,
    end: last.end,
  };
}

interface LogField {
  /** Normalised, without a bracket: `Runtime (if E2E)` → `runtime`. */
  readonly key: string;
  readonly value: string;
}

function fieldOf(text: string): LogField | undefined {
  const match = FIELD.exec(text);
  if (!match) return undefined;
  return { key: normalise((match[1] ?? '').replace(/\([^()]*\)/, '')), value: (match[2] ?? '').trim() };
}

function valueOf(fields: readonly LogField[], ...keys: readonly string[]): string | undefined {
  return fields.find((field) => keys.includes(field.key) && field.value !== '')?.value;
}

/** From the opening line, else the Timestamp field, else (in a `day` log) the day with the time of the line. */
function timestampOf({ opening, body, day }: Draft, fields: readonly LogField[]): string | undefined {
  const own = STAMP.exec(opening.text)?.[0];
  if (own !== undefined) return own.trim();
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
function storiesOf({ opening, body }: Draft, fields: readonly LogField[]): readonly string[] {
  const tag = leadingTag(opening.text);
  if (tag !== undefined) return idsIn(tag);
  const said = opening.text.split(/[.;,](?=\s)|\s[\u2013\u2014-]\s/).filter((clause) => !NEXT.test(clause));
  const inTitle = idsIn(said.join(' ; '));
  if (inTitle.length > 0) return inTitle;
  const inField = idsIn(valueOf(fields, 'story', 'story id', 'stories', 'tag', 'scope') ?? '');
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

function leadingTag(text: string): string | undefined {
  const unstamped = text.replace(new RegExp(String.raw`${LEADING_STAMP.source}[\])]?`, 'i'), '');
  return LEADING_TAG.exec(unstamped.replace(CLOCK_ONLY, ''))?.[1];
}

/** The text without times, leading tag and table bars, so that what remains is what is said. */
function bareText(text: string): string {
  const tag = leadingTag(text);
  const untagged = tag === undefined ? text : text.replace(tag, '; ');
  // A task that stands for itself (codex-web) is done as a story is.
  const own = tag === undefined || STORY_TAG.test(tag) ? [] : idsIn(tag);
  const said =
    own.length === 0 ? untagged : untagged.replace(ID, (id) => (own.includes(idsIn(id)[0] ?? '') ? 'story' : id));
  return said.replace(new RegExp(STAMP.source, 'gi'), ' ; ').replace(new RegExp(CLOCK_ONLY.source, 'g'), ' ; ');
}

function idsIn(text: string): string[] {
  const ids = new Set<string>();
  for (const match of text.matchAll(ID)) ids.add(`${(match[1] ?? '').toUpperCase()}-${Number(match[2])}`);
  for (const match of text.matchAll(STORY_IN_WORDS)) ids.add(`S-${Number(match[1])}`);
  return [...ids];
}

function withoutMarks(text: string): string {
  return text.replace(/\*\*|__|`/g, '').trim();
}
