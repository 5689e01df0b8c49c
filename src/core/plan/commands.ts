import type { Nodes, RootContent } from 'mdast';
import type { Contract } from './contract';
import type { Block, Located, Span } from './model';
import { isPlaceholder } from './placeholders';
import { endOf, spanOf, startOf } from './spans';

/** Lines that give advice about running tests; code in them is an example, not a command of the plan. */
const ADVICE =
  /^\s*(?:[-*+]\s+)?(?:parameterization guidance|practices|runtime budgets?|budget|monitoring during run|modes)\s*:/i;
/** What a bare line has to begin with to be taken for a command: settings of variables, then a program people test with. */
const PROGRAM =
  /^(?:[A-Z_][A-Z0-9_]*=\S*\s+)*(?:npx|npm|pnpm|yarn|bun|bunx|node|deno|python3?|pytest|tox|nox|uv|poetry|go|cargo|make|just|cmake|ctest|mvn|gradle|dotnet|swift|ruby|rake|rspec|bundle|php|composer|mix|lean|bash|sh|docker|bazel|flutter|dart|\.{1,2}\/\S+)(?=\s|$)/;
/** Code that is more than a name: a program with arguments, or variables set before one. */
const WITH_ARGUMENTS = /^\(?(?:[A-Z_][A-Z0-9_]*=\S*\s+)*[./\w-]+\s+\S/;
const LABEL = /^(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX~]\]\s+)?(?:\*{0,2}[A-Z][\w ()/,+-]{0,50}\*{0,2}:\*{0,2}\s+)?/;

/**
 * The commands that "Tests to Run" blocks name: inline code that is more than a name, lines of fences, and bare lines that begin
 * with a known program, behind a label or not (format codex, Part 1). Comments, advice and placeholders are none.
 */
export function readCommands(blocks: readonly Block[], contract: Pick<Contract, 'placeholders'>): readonly Located[] {
  return blocks.flatMap((block) => {
    const holes = block.angles.filter((angle) => isPlaceholder(contract, angle)).map(({ span }) => span);
    return block.nodes
      .flatMap((node) => [...commandsIn(node, block.span)])
      .filter(({ span }) => !holes.some((hole) => hole.start <= span.start && span.end <= hole.end));
  });
}

function* commandsIn(node: RootContent | Nodes, { chunk }: Span): Generator<Located> {
  if (node.type === 'code') {
    yield* linesOfFence(spanOf(chunk, node));
  } else if (node.type === 'paragraph') {
    const start = startOf(node);
    if (ADVICE.test(chunk.text.slice(start, endOf(node)))) return;
    const codes = node.children.filter((child) => child.type === 'inlineCode');
    const alone =
      codes.length === 1 && codes[0]?.position?.start.offset === start && codes[0].position.end.offset === endOf(node);
    for (const code of codes) {
      const text = code.value.trim();
      if (alone || WITH_ARGUMENTS.test(text)) yield { text, span: inside(spanOf(chunk, code), text) };
    }
    if (codes.length === 0) yield* bareLines({ chunk, start, end: endOf(node) });
  } else if ('children' in node) {
    for (const child of node.children) yield* commandsIn(child, { chunk, start: 0, end: 0 });
  }
}

/** The content of a code span, without its back-ticks. */
function inside(span: Span, text: string): Span {
  const start = span.chunk.text.indexOf(text, span.start);
  return start < 0 || start + text.length > span.end ? span : { chunk: span.chunk, start, end: start + text.length };
}

function* linesOfFence(span: Span): Generator<Located> {
  const lines = span.chunk.text.slice(span.start, span.end).split('\n');
  let at = span.start;
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    const isFence = /^(?:`{3,}|~{3,})/.test(text) && (index === 0 || index === lines.length - 1);
    if (text !== '' && !text.startsWith('#') && !isFence) yield located(span, at, line, text);
    at += line.length + 1;
  }
}

function* bareLines(span: Span): Generator<Located> {
  let at = span.start;
  for (const line of span.chunk.text.slice(span.start, span.end).split('\n')) {
    const text = line.trim().replace(LABEL, '').trim();
    if (PROGRAM.test(text)) yield located(span, at, line, text);
    at += line.length + 1;
  }
}

function located({ chunk }: Span, lineStart: number, line: string, text: string): Located {
  const start = lineStart + line.indexOf(text);
  return { text, span: { chunk, start, end: start + text.length } };
}
