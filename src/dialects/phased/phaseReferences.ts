import type { Nodes } from 'mdast';
import type { Block, Span } from '../../core/plan/model';
import { endOf, startOf, textOf } from '../../core/plan/spans';
import { mentionsIn, type TaskId } from './ids';
import type { Task } from './tasks';

/** A mention of an id, or of both ends of a range. */
export interface Reference {
  readonly id: TaskId;
  readonly span: Span;
  readonly until?: { readonly id: TaskId; readonly span: Span };
  /** In fenced code or a comment. */
  readonly isHidden: boolean;
  /** In a `/run-task` line. */
  readonly isCommand: boolean;
}

/** A mention of a phase by its number. */
export interface PhaseReference {
  readonly number: string;
  readonly span: Span;
}

/** Tasks that an example runs side by side. */
export interface RunLine {
  readonly references: readonly Reference[];
}

/** Offsets at which tasks of the block say their own ids. */
export function definitions(tasks: readonly Task[], { span }: Block): ReadonlySet<number> {
  return new Set(tasks.flatMap(({ idSpan }) => (idSpan?.chunk === span.chunk ? idSpan.start : [])));
}

export function readReferences(block: Block, own: ReadonlySet<number>): readonly Reference[] {
  const all = allReferences(block);
  return own.size === 0 ? all : all.filter(({ span }) => !own.has(span.start));
}

const blockReferences = new WeakMap<Block, readonly Reference[]>();

/** Every mention of an id in a block; read once for each block. */
function allReferences(block: Block): readonly Reference[] {
  let known = blockReferences.get(block);
  if (!known) blockReferences.set(block, (known = findReferences(block)));
  return known;
}

function findReferences(block: Block): readonly Reference[] {
  const { chunk, start } = block.span;
  const text = textOf(block.span);
  if (!/[A-Z]\d{3}/.test(text)) return [];
  const hidden = hiddenSpans(block);
  const at = (from: number, to: number): Span => ({ chunk, start: start + from, end: start + to });
  return mentionsIn(text).map((mention): Reference => {
    const span = at(mention.start, mention.end);
    const lineStart = text.lastIndexOf('\n', mention.start) + 1;
    return {
      id: mention.id,
      span,
      ...(mention.until && { until: { id: mention.until.id, span: at(mention.until.start, mention.until.end) } }),
      isHidden: hidden.some((other) => other.start <= span.start && span.start < other.end),
      isCommand: text.slice(lineStart, mention.start).includes('/run-task'),
    };
  });
}

/** Fenced code and comments. */
function hiddenSpans(block: Block): readonly { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'code' || (node.type === 'html' && node.value.startsWith('<!--'))) {
      spans.push({ start: startOf(node), end: endOf(node) });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of block.nodes) visit(node);
  return spans;
}

const SINGLE =
  /(?<![\p{L}\p{N}_])(?:phase|week|sprint)[ \t\u00a0\u202f]+(\d+(?:\.\d+)*)(?:[-\u2010-\u2015](\d+)(?![\p{L}\p{N}.]))?(?![\p{L}\p{N}_])/giu;
const SEVERAL =
  /(?<![\p{L}\p{N}_])(?:phases|weeks|sprints)[ \t\u00a0\u202f]+(\d+(?:\.\d+)*(?:(?:[ \t]*(?:[-\u2010-\u2015+&,/]|,?[ \t]and[ \t]|[ \t]to[ \t])[ \t]*)\d+(?:\.\d+)*)*)/giu;

export function readPhaseReferences(block: Block): readonly PhaseReference[] {
  const text = textOf(block.content);
  const hidden = hiddenSpans(block);
  const { chunk } = block.span;
  const found: PhaseReference[] = [];
  const add = (number: string, start: number): void => {
    const from = block.content.start + start;
    if (hidden.some((other) => other.start <= from && from < other.end)) return;
    found.push({ number, span: { chunk, start: from, end: from + number.length } });
  };
  for (const match of text.matchAll(SINGLE)) {
    const [whole, first = '', last] = match;
    const start = match.index + whole.indexOf(first);
    add(first, start);
    if (last !== undefined) addRange(first, last, start, match.index + whole.length - last.length, add);
  }
  for (const match of text.matchAll(SEVERAL)) {
    const [whole, numbers = ''] = match;
    const base = match.index + whole.length - numbers.length;
    let previous: { readonly number: string; readonly start: number; readonly end: number } | undefined;
    for (const each of numbers.matchAll(/\d+(?:\.\d+)*/g)) {
      const [number] = each;
      const isRange = previous && /[-\u2010-\u2015]|to/.test(numbers.slice(previous.end, each.index));
      if (previous && isRange) addRange(previous.number, number, base + previous.start, base + each.index, add);
      else add(number, base + each.index);
      previous = { number, start: each.index, end: each.index + number.length };
    }
  }
  return found;
}

/** The numbers behind the first of a range; those in between are shown where it begins. */
function addRange(
  first: string,
  last: string,
  start: number,
  lastStart: number,
  add: (number: string, start: number) => void,
): void {
  const [from, to] = [Number(first), Number(last)];
  if (Number.isInteger(from) && Number.isInteger(to) && to - from < 100) {
    for (let number = from + 1; number < to; number++) add(String(number), start);
  }
  add(last, lastStart);
}

export function readRunLines(block: Block, references: readonly Reference[]): readonly RunLine[] {
  const { chunk, start } = block.span;
  const lines: RunLine[] = [];
  let at = start;
  for (const line of textOf(block.span).split('\n')) {
    const end = at + line.length;
    if (line.includes('|')) {
      const inside = references.filter(({ span }) => span.chunk === chunk && at <= span.start && span.start < end);
      const isTable = /^\s*\|/.test(line);
      if (inside.length > 1 && !isTable) lines.push({ references: inside });
    }
    at = end + 1;
  }
  return lines;
}
