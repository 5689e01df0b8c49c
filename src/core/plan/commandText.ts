import type { Paragraph } from 'mdast';
import type { Chunk } from '../markdown/chunk';
import { HEREDOC, joinLines, type Line, withoutComment } from './commandLines';
import { isKnownCommand } from './commandPrograms';
import { unquoted } from './commandSpans';
import type { Located, Span } from './model';
import { endOf, startOf } from './spans';

/** A command that stands in a line without back-ticks. */
export interface BareCommand extends Located {
  /** With its colon. */
  readonly label?: Span;
  /** What is said behind it. */
  readonly tail?: Span;
}

const LEAD =
  /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX~]\]\s+)?(?:([*_]{0,3}[\p{Lu}\d][\p{L}\p{N} \u00a0\u202f()/,+&<=\u2264-]{0,60}[*_]{0,3}\s*:[*_]{0,3})\s+)?/u;
/** The lines of a paragraph without code that begin with a known program, behind a label or not. */
export function bareCommands(chunk: Chunk, node: Paragraph): readonly BareCommand[] {
  const start = startOf(node);
  // Comments are blanked out, so that offsets stay.
  const text = chunk.text
    .slice(start, endOf(node))
    .replace(/<!--[^]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
  const lines: Line[] = [];
  let at = start;
  for (const line of text.split('\n')) {
    lines.push({ text: line.replace(/\r$/, ''), start: at });
    at += line.length + 1;
  }
  const found: BareCommand[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line || !isKnownCommand(line.text.replace(LEAD, ''))) continue;
    const lead = LEAD.exec(line.text);
    const length = lead?.[0].length ?? 0;
    const run: Line[] = [{ text: line.text.slice(length), start: line.start + length }];
    const mark = HEREDOC.exec(line.text)?.[2];
    if (mark !== undefined) {
      // Indented less than code is, it is a paragraph to Markdown, and so it ends at the first blank line.
      const last = lines.findIndex(({ text: end }, place) => place > index && end.trim() === mark);
      if (last < 0) break;
      const column = start - (chunk.text.lastIndexOf('\n', start - 1) + 1);
      run.push(...lines.slice(index + 1, last + 1).map((each) => outdented(each, column)));
      index = last;
    }
    while (/\\\s*$/.test(run.at(-1)?.text ?? '') && lines[index + 1]) run.push(lines[++index] ?? line);
    const label = lead?.[1] === undefined ? undefined : spanIn(chunk, line, lead[1]);
    for (const piece of run.length > 1 ? joined(chunk, run) : pieces(chunk, run[0] ?? line)) {
      found.push({ ...piece, ...(label && { label }) });
    }
  }
  return found;
}

/** A line without as much of its indentation as the paragraph has. */
function outdented({ text, start }: Line, column: number): Line {
  const length = Math.min(column, text.length - text.trimStart().length);
  return { text: text.slice(length), start: start + length };
}

function spanIn(chunk: Chunk, line: Line, text: string): Span {
  const start = line.start + line.text.indexOf(text);
  return { chunk, start, end: start + text.length };
}

function joined(chunk: Chunk, lines: readonly Line[]): readonly BareCommand[] {
  return joinLines(lines).map(({ text, start, end }) => ({ text, span: { chunk, start, end } }));
}

/** The commands of one line: `pytest -q, npm test (both ≤ 60 s)` has two. */
function* pieces(chunk: Chunk, line: Line): Generator<BareCommand> {
  const whole = withoutComment(line.text);
  const stop = whole.startsWith('(') ? undefined : tailAt(unquoted(whole));
  const head = whole.slice(0, stop ?? whole.length);
  const end = line.start + line.text.trimEnd().length;
  let at = 0;
  const parts = unquoted(head).split(/,\s+(?=\S)/);
  const cuts: number[] = [];
  let offset = 0;
  for (const part of parts.slice(0, -1)) {
    offset += part.length;
    const comma = /^,\s+/.exec(head.slice(offset))?.[0].length ?? 0;
    if (isKnownCommand(head.slice(offset + comma))) cuts.push(offset);
    offset += comma;
  }
  for (const cutAt of [...cuts, head.length]) {
    const lead = /^[,\s]*/.exec(head.slice(at))?.[0].length ?? 0;
    const text = head
      .slice(at + lead, cutAt)
      .trimEnd()
      .replace(/(?<=[\w"')/])(?<!\.)[.,;:]$/, '');
    const start = line.start + at + lead;
    at = cutAt;
    if (text === '') continue;
    const span: Span = { chunk, start, end: start + text.length };
    yield { text, span, ...(span.end < end && cutAt === head.length && { tail: { chunk, start: span.end, end } }) };
  }
}

/** Where words go on behind a command: at a dash, an arrow, a bracket. */
function tailAt(text: string): number | undefined {
  for (const { 0: mark, index } of text.matchAll(/[\u2014\u2013\u2192\u21d2]|--(?=\s)|->|=>|\((?!\))/g)) {
    if (!/\s/.test(text[index - 1] ?? '')) continue;
    // Behind an operator a bracket is the shell's.
    const before = text.slice(0, index).trimEnd();
    if (mark !== '(' || !/[&|;(]$/.test(before)) return before.length;
  }
  return undefined;
}
