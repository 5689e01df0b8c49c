import { normalise } from '../plan/normalise';
import type { LogLine } from './logLines';
import { cellsOf, ENTRY_LABELS, fieldOf, idsIn, LEADING_STAMP, LEADING_TAG, STAMP } from './logText';

/**
 * How a log writes its entries. `appendix`: heading with story and time over bullets (codex, Appendix C); `heading`: any
 * other heading per entry, with a date or a story; `day`: a heading per day over one bullet per entry; `tagged`: bullets that
 * begin with `[T-1 | RUN_ID]` or `[S-1]` (codex-web, Run Directories & Logs); `line`: lines that begin with a time; `table`.
 */
export type DecisionForm = 'appendix' | 'heading' | 'day' | 'tagged' | 'line' | 'table';

/** Lines that make up one entry, before they are read. */
export interface Draft {
  readonly form: DecisionForm;
  readonly opening: LogLine;
  /** The lines below the opening one, hidden and blank ones included. */
  readonly body: LogLine[];
  /** The day that an entry of a `day` log stands under. */
  readonly day?: string;
  /** The heading of that day. */
  readonly dayHeading?: LogLine;
  /** Of a row: the names of its table's columns, normalised; missing where the table has no head. */
  readonly columns?: readonly string[];
}

/** The row below a table's head. */
const DELIMITERS = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const WEEKDAY = /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)$/i;

/** Cuts the lines of a log into entries. */
export function draftsOf(lines: readonly LogLine[]): Draft[] {
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
    else drafts.push(...lineEntries(body, dayOf(heading), heading));
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
function lineEntries(lines: readonly LogLine[], day?: string, dayHeading?: LogLine): Draft[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  let afterBlank = true;
  let columns: readonly string[] | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'blank' || line.kind === 'hidden') {
      open?.body.push(line);
      afterBlank ||= line.kind === 'blank';
      continue;
    }
    if (line.kind !== 'row') columns = undefined;
    else if (DELIMITERS.test(lines[index + 1]?.text ?? '')) columns = cellsOf(line.text).map(normalise);
    const isNested = open?.opening.kind === 'bullet' && line.level >= open.opening.contentColumn;
    const form = isNested ? undefined : lineForm(line, day);
    if (form) {
      open = {
        form,
        opening: line,
        body: [],
        ...(day !== undefined && { day, ...(dayHeading && { dayHeading }) }),
        ...(form === 'table' && columns && { columns }),
      };
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
