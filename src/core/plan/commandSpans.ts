import type { InlineCode, Nodes } from 'mdast';
import { isKnownCommand } from './commandPrograms';
import type { Located, Span } from './model';

/** The code in a line, in emphasis too. */
export function codesIn(nodes: readonly Nodes[]): readonly InlineCode[] {
  return nodes.flatMap((node): readonly InlineCode[] => {
    if (node.type === 'inlineCode') return [node];
    return 'children' in node ? codesIn(node.children) : [];
  });
}

/** The content of a code span, without its back-ticks. */
export function inside(span: Span, text: string): Span {
  const { chunk } = span;
  const at = chunk.text.indexOf(text, span.start);
  if (at >= 0 && at + text.length <= span.end) return { chunk, start: at, end: at + text.length };
  const written = chunk.text.slice(span.start, span.end);
  const marks = /^`+/.exec(written)?.[0].length ?? 0;
  const end = span.end - (/`+$/.exec(written)?.[0].length ?? 0);
  return { chunk, start: Math.min(span.start + marks, end), end };
}

/** The commands of a code span: `make up -> make test` has two, and to a shell it would be something else. */
export function stepsIn({ chunk, start, end }: Span, value: string): readonly Located[] {
  const written = chunk.text.slice(start, end);
  const arrows = [...unquoted(written).matchAll(/\s(?:->|=>|\u2192)\s/g)];
  if (arrows.length === 0) return [{ text: onOneLine(value), span: { chunk, start, end } }];
  const steps: Located[] = [];
  let from = 0;
  for (const arrow of [...arrows, undefined]) {
    const step = written.slice(from, arrow?.index ?? written.length);
    const at = start + from + (step.length - step.trimStart().length);
    steps.push({ text: onOneLine(step.trim()), span: { chunk, start: at, end: at + step.trim().length } });
    from = arrow ? arrow.index + arrow[0].length : written.length;
  }
  return steps.every(({ text }) => isKnownCommand(text)) ? steps : [];
}

function onOneLine(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
}

/** The text with what stands in quotes blanked out. */
export function unquoted(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'/g, (quoted) => '_'.repeat(quoted.length));
}

/** What stands in a cell, without bars and blanks; undefined for an empty one. */
export function contentOf({ chunk, start, end }: Span): Located | undefined {
  const written = chunk.text.slice(start, end);
  const lead = /^\|?\s*/.exec(written)?.[0].length ?? 0;
  const text = written
    .slice(lead)
    .replace(/(?<!\\)\|$/, '')
    .trim();
  return text === '' ? undefined : { text, span: { chunk, start: start + lead, end: start + lead + text.length } };
}
