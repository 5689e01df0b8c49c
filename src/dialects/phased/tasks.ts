import type { Block, Box, BoxState, Heading, Item, Located, Span } from '../../core/plan/model';
import { textOf } from '../../core/plan/spans';
import { readLead, type TaskId } from './ids';

/** Which part of a phase a task stands in, by what the part's heading says. */
export type PartRole = 'tests' | 'features' | 'optional' | 'details';

/** The flags that the format knows, and those of its relatives: `Perf`, and `US1` for the user story that a task belongs to. */
export interface Flag {
  /** In the format's spelling: `P`, `M`, `D`, `T`, `Perf`, `US1`. */
  readonly name: string;
  readonly form: 'square' | 'round' | 'bare';
  /** Brackets included. */
  readonly span: Span;
  readonly isBeforeId: boolean;
}

/** A thing to do: a box, or a heading of its own as `### T007: title` with a status line. */
export interface Task {
  readonly form: 'box' | 'heading';
  readonly id?: TaskId;
  /** The last of several ids that the task stands for. */
  readonly until?: TaskId;
  /** What stands in an id's place and is none. */
  readonly nearly?: string;
  /** Of the id, or of what stands in its place. */
  readonly idSpan?: Span;
  readonly untilSpan?: Span;
  /** What is to be done: the text behind id and flags. */
  readonly text: string;
  readonly state: BoxState;
  readonly flags: readonly Flag[];
  /** Files that the text names, in order, each once. */
  readonly files: readonly string[];
  readonly role?: PartRole;
  /** The box's item; undefined for a heading. */
  readonly item?: Item;
  readonly box?: Box;
  readonly heading?: Heading;
  /** The boxes below a heading: its success criteria. */
  readonly criteria: readonly Item[];
  /** What its status line says. */
  readonly status?: Located;
  /** Where a finding about the task as a whole is shown. */
  readonly span: Span;
  readonly block: Block;
}

const FLAG = /^(?:\[([A-Za-z]{1,4}\d{0,2})\](?=\s|$)|\((P|M|D|T|Perf)\)(?=\s|$)|([PMDT])(?=[ \t]+[\p{L}<`]))[ \t]*/iu;
const TRAILING_FLAG = /[ \t](\((P|M|D|T|Perf)\))[ \t]*$/i;
const STATUS =
  /^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?Status(?:\*\*|__)?[ \t]*:(?:\*\*|__)?[ \t]*(?:\*\*|__|`)?([^\r\n*`]*)/im;
const DONE = /^(?:\u2705|\u2714)|^(?:completed?|done|finished|closed)\b/i;
const BEGUN = /^(?:in[_ -]?progress|started|active|wip|ongoing|blocked|review)/i;
const HEADING_TASK = /^(?:\*\*)?([A-Z]{1,2}\d{3,5})(?:\*\*)?[ \t]*(?::|\.[ \t]|[-\u2010-\u2015][ \t])[ \t]*\S/;
const FILE =
  /`([^`\r\n]+)`|(?<![\p{L}\p{N}_`@/.<-])((?:[\p{L}\p{N}_.@*()[\]-]+\/)*[\p{L}\p{N}_.@*-]+\.[A-Za-z][A-Za-z0-9]{0,7})(?![\p{L}\p{N}_/(])/gu;
const EXTENSION =
  /\.(?:tsx?|jsx?|[mc]js|py|go|rs|rb|java|kts?|swift|c|h|cc|cpp|hpp|cs|php|mdx?|json|ya?ml|toml|sql|sh|ps1|css|scss|html?|vue|svelte|prisma|lock|txt|proto|graphql|tf|ini|cfg|xml|gradle|dart|ex|exs|lua)$/i;
const PRODUCT = /^(?:node|next|vue|nuxt|express|three|d3|react|chart|socket|asp)\.(?:js|net|io)$/i;

/** `### T007: Parse the header` and the like is a task of its own. */
export function isTaskHeading(heading: Heading | undefined): boolean {
  return heading !== undefined && heading.depth >= 2 && HEADING_TASK.test(heading.text);
}

const boxTasks = new WeakMap<Item, Task>();

/** Reads a box as a task; once, as long as it stands in the same part. */
export function readBoxTask(item: Item, block: Block, role: PartRole | undefined): Task | undefined {
  const { box } = item;
  if (!box) return undefined;
  const known = boxTasks.get(item);
  if (known?.block === block && known.role === role) return known;
  const task = boxTask(item, box, block, role);
  boxTasks.set(item, task);
  return task;
}

function boxTask(item: Item, box: Box, block: Block, role: PartRole | undefined): Task {
  const { chunk, start } = item.textSpan;
  return {
    form: 'box',
    ...readText(item.text, { chunk, start, end: item.textSpan.end }),
    state: box.state,
    ...(role && { role }),
    item,
    box,
    criteria: [],
    span: item.textSpan,
    block,
  };
}

/** Reads a task that has a heading, from its block and those below it. */
export function readHeadingTask(
  heading: Heading,
  blocks: readonly Block[],
  criteria: readonly Item[],
  role: PartRole | undefined,
): Task {
  const [own] = blocks;
  const status = own && readStatus(own);
  const done = criteria.filter(({ box }) => box?.state === 'done').length;
  const byBoxes: BoxState =
    criteria.length > 0 && done === criteria.length
      ? 'done'
      : criteria.some(({ box }) => box && box.state !== 'open')
        ? 'partial'
        : 'open';
  return {
    form: 'heading',
    ...readText(textOf(heading.textSpan), heading.textSpan),
    state: status ? stateOf(status.text) : byBoxes,
    ...(role && { role }),
    heading,
    criteria,
    ...(status && { status }),
    span: heading.textSpan,
    block: own ?? { ...emptyBlock, span: heading.span, content: heading.span },
  };
}

const emptyBlock: Omit<Block, 'span' | 'content'> = {
  nodes: [],
  items: [],
  empty: true,
  angles: [],
  references: [],
  directives: [],
};

/** The status line below a heading, `**Status:** NOT_STARTED` in its spellings. */
export function readStatus(block: Block): Located | undefined {
  const match = STATUS.exec(textOf(block.content));
  if (!match) return undefined;
  const written = match[1] ?? '';
  const text = written.trim();
  const lead = written.length - written.trimStart().length;
  const start = block.content.start + match.index + match[0].length - written.length + lead;
  return { text, span: { chunk: block.content.chunk, start, end: start + text.length } };
}

/** What a status word comes to. */
export function stateOf(status: string): BoxState {
  return DONE.test(status) ? 'done' : BEGUN.test(status) ? 'partial' : 'open';
}

/** Files that a text names, in code or plainly. */
export function filesIn(text: string): readonly string[] {
  const files = new Set<string>();
  for (const match of text.matchAll(FILE)) {
    const file = (match[1] ?? match[2] ?? '')
      .trim()
      .replace(/^\.\//, '')
      .replace(/:\d+(?:-\d+)?$/, '');
    if (/[\s<>=(){}|$]/.test(file) || !EXTENSION.test(file) || PRODUCT.test(file)) continue;
    files.add(file);
  }
  return [...files];
}

/** The ids that a task has: one, none, or all of a range. */
export function idsOf({ id, until }: Pick<Task, 'id' | 'until'>): readonly string[] {
  if (!id) return [];
  if (until?.series !== id.series || until.number <= id.number || until.number - id.number > 1000) return [id.text];
  const digits = id.text.length - id.series.length;
  return Array.from(
    { length: until.number - id.number + 1 },
    (_, index) => id.series + String(id.number + index).padStart(digits, '0'),
  );
}

function readText(
  written: string,
  { chunk, start }: Span,
): Pick<Task, 'id' | 'until' | 'nearly' | 'idSpan' | 'untilSpan' | 'text' | 'flags' | 'files'> {
  const lead = readLead(written);
  const flags: Flag[] = [];
  const span = (from: number, to: number): Span => ({ chunk, start: start + from, end: start + to });
  const take = (from: number, isBeforeId: boolean, end = written.length): number => {
    let at = from;
    for (let match = FLAG.exec(written.slice(at, end)); match; match = FLAG.exec(written.slice(at, end))) {
      const [whole, square, round, bare] = match;
      // Two bare letters in a row are no flags, and small ones are words.
      if (bare !== undefined && (bare !== bare.toUpperCase() || flags.at(-1)?.form === 'bare')) break;
      const form = square !== undefined ? 'square' : round !== undefined ? 'round' : 'bare';
      const name = flagName(square ?? round ?? bare ?? '');
      if (name !== undefined) flags.push({ name, form, span: span(at, at + whole.trimEnd().length), isBeforeId });
      at += whole.length;
    }
    return at;
  };
  if (lead) take(0, true, lead.start);
  const rest = take(lead ? lead.rest : 0, false);
  const trailing = TRAILING_FLAG.exec(written);
  if (trailing && trailing.index >= rest) {
    const [whole, bracket = '', letter = ''] = trailing;
    const at = trailing.index + whole.indexOf(bracket);
    const name = flagName(letter);
    if (name !== undefined) {
      flags.push({ name, form: 'round', span: span(at, at + bracket.length), isBeforeId: false });
    }
  }
  return {
    ...(lead?.id && { id: lead.id }),
    ...(lead?.until && { until: lead.until }),
    ...(lead?.nearly !== undefined && { nearly: lead.nearly }),
    ...(lead && { idSpan: span(lead.start, lead.end) }),
    ...(lead?.until &&
      lead.untilStart !== undefined && {
        untilSpan: span(lead.untilStart, lead.untilStart + lead.until.text.length),
      }),
    text: written.slice(rest).trim(),
    flags,
    files: filesIn(written.slice(rest)),
  };
}

function flagName(written: string): string | undefined {
  const upper = written.toUpperCase();
  if (/^[PMDT]$/.test(upper)) return upper;
  if (upper === 'PERF') return 'Perf';
  return /^US\d{1,2}$/.test(upper) ? upper : undefined;
}
