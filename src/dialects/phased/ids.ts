/** The id of a task: `T001`, `FU012`. Numbers have three digits, and four from 1000 on. */
export interface TaskId {
  /** One or two capital letters. */
  readonly series: string;
  readonly number: number;
  /** `T001`. */
  readonly text: string;
}

/** What a task begins with, flags before the id included; offsets count in the text that was read. */
export interface TaskLead {
  readonly id?: TaskId;
  /** The last id of a task that stands for several: `T029–T034`. */
  readonly until?: TaskId;
  /** Means to be an id and is none: `T1`, `t001`, `T-001`, `T028'`. Whether it really does depends on the series of the plan. */
  readonly nearly?: string;
  /** Of `id` or `nearly`, emphasis and brackets left out. */
  readonly start: number;
  readonly end: number;
  readonly untilStart?: number;
  /** Where the id's text ends together with marks, colon or dash behind it, and blanks. */
  readonly rest: number;
}

/** An id, or a range of ids, in running text. */
export interface IdMention {
  readonly id: TaskId;
  readonly start: number;
  readonly end: number;
  /** The other end of a range: `T001–T006`, `T001-T006`, `T001 to T006`, `T001–006`. */
  readonly until?: { readonly id: TaskId; readonly start: number; readonly end: number };
}

const ID = /^([A-Z]{1,2})(\d{3}|[1-9]\d{3,4})$/;
const LEAD =
  /^((?:\p{Extended_Pictographic}\ufe0f?[ \t]*)*(?:\[[A-Za-z]{1,4}\d{0,2}\][ \t]+)*)(\*\*|__|~~|`|\[)?([A-Za-z]{1,2}-?\d{1,5})(['\u2019\u2032]?)(?![\p{L}\p{N}_-]|\/|\.\w)/u;
const RANGE_LEAD =
  /^((?:\p{Extended_Pictographic}\ufe0f?[ \t]*)*(?:\[[A-Za-z]{1,4}\d{0,2}\][ \t]+)*)(\*\*|__|~~|`|\[)?([A-Z]{1,2}\d{3,5})([ \t]?[-\u2010-\u2015][ \t]?)([A-Z]{1,2}\d{3,5})(?![\p{L}\p{N}_])/u;
const BEHIND = /^(?:\*\*|__|~~|`|\])?[ \t]*(?:[:.\u2013\u2014-](?=\s|$))?(?:\*\*|__)?[ \t]*/;
const MENTION =
  /(?<![\p{L}\p{N}_.\\-])(?<!(?<![A-Z]\d{3})\/)([A-Z]{1,2}\d{3,5})(?![\p{L}\p{N}_]|\.\w|-\p{Ll}|\/(?![A-Z]{1,2}\d{3}))(?:(?:[ \t]*(?:[-\u2010-\u2015]|\.\.\.?|\u2026)[ \t]*|[ \t]+(?:to|through)[ \t]+)([A-Z]{1,2}\d{3,5})(?![\p{L}\p{N}_]|\.\w|\/)|[-\u2010-\u2015](\d{3})(?![\p{L}\p{N}_]|\.\w|\/))?/gu;

/** `T001`; undefined for what is no id. */
export function readId(text: string): TaskId | undefined {
  const match = ID.exec(text);
  return match ? { series: match[1] ?? '', number: Number(match[2]), text } : undefined;
}

/** `T`, 7 → `T007`. */
export function idOf(series: string, number: number): TaskId {
  return { series, number, text: `${series}${String(number).padStart(3, '0')}` };
}

/** The id that a task's text begins with, in the spellings of real plans; undefined when it begins with nothing of the kind. */
export function readLead(text: string): TaskLead | undefined {
  const range = RANGE_LEAD.exec(text);
  if (range) {
    const [whole, before = '', open = '', first = '', dash = '', second = ''] = range;
    const id = readId(first);
    const until = readId(second);
    if (id && until?.series === id.series && until.number > id.number && until.number - id.number < 1000) {
      const start = before.length + open.length;
      return {
        id,
        until,
        start,
        end: start + first.length,
        untilStart: start + first.length + dash.length,
        rest: restOf(text, whole.length),
      };
    }
  }
  const match = LEAD.exec(text);
  if (!match) return undefined;
  const [whole, before = '', open = '', written = '', prime = ''] = match;
  const start = before.length + open.length;
  const id = prime === '' ? readId(written) : undefined;
  const end = start + written.length + prime.length;
  return { ...(id ? { id } : { nearly: written + prime }), start, end, rest: restOf(text, whole.length) };
}

/** What an id that is malformed most likely means: `T1` → `T001`; undefined where that is open. */
export function meantId(nearly: string): TaskId | undefined {
  const match = /^([A-Za-z]{1,2})-?0*(\d{1,5})$/.exec(nearly);
  return match ? idOf((match[1] ?? '').toUpperCase(), Number(match[2])) : undefined;
}

/** All ids and ranges of a text, in order. */
export function mentionsIn(text: string): readonly IdMention[] {
  const mentions: IdMention[] = [];
  for (const match of text.matchAll(MENTION)) {
    const [whole, first = '', full, digits] = match;
    const second = full ?? digits;
    const id = readId(first);
    if (!id) continue;
    const start = match.index;
    const last = second === undefined ? undefined : readId(full ?? id.series + second);
    const end = start + whole.length;
    mentions.push({
      id,
      start,
      end: start + first.length,
      ...(last && second !== undefined && { until: { id: last, start: end - second.length, end } }),
    });
  }
  return mentions;
}

function restOf(text: string, from: number): number {
  return from + (BEHIND.exec(text.slice(from))?.[0].length ?? 0);
}
