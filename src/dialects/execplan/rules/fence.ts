import type { Code, Nodes, Parents } from 'mdast';
import { defineRule, type Fix, type Report } from '../../../core/lint/rule';
import type { Chunk } from '../../../core/markdown/chunk';
import type { Block } from '../../../core/plan/model';
import { endOf, startOf } from '../../../core/plan/spans';

export default defineRule({
  id: 'execplan/fence',
  summary: 'Code stands in a fence instead of being indented.',
  why: `An ExecPlan is itself handed on in one fence, which the first fence inside would end, so commands, transcripts and diffs are indented instead (format execplan, Formatting). In a file of its own that does no harm, and nearly half of all real plans have fences, so this is a hint. A fence that is never closed is a warning: all that follows is code.`,
  severity: 'hint',
  good: [{ title: 'Indented', text: '# Auth refresh\n\n## Concrete Steps\n\nRun the tests:\n\n    npm test\n' }],
  bad: [
    {
      title: 'A fence',
      text: '# Auth refresh\n\n## Concrete Steps\n\nRun the tests:\n⟦```bash⟧\nnpm ci\n\nnpm test\n```\nThen look at the page.\n',
      fixed:
        '# Auth refresh\n\n## Concrete Steps\n\nRun the tests:\n\n    npm ci\n\n    npm test\n\nThen look at the page.\n',
    },
    {
      title: 'A fence in a list',
      text: '# Auth refresh\n\n## Concrete Steps\n\n1. Run the tests:\n\n   ⟦~~~⟧\n   npm test\n     --watch\n   ~~~\n\n2. Stop.\n',
      fixed:
        '# Auth refresh\n\n## Concrete Steps\n\n1. Run the tests:\n\n       npm test\n         --watch\n\n2. Stop.\n',
    },
    {
      title: 'A fence that never ends',
      text: '# Auth refresh\n\n## Concrete Steps\n\n⟦```⟧\nnpm test\n',
    },
  ],
  block({ block }, report) {
    for (const node of block.nodes) visit(node, undefined, block, report);
  },
});

function visit(node: Nodes, parent: Parents | undefined, block: Block, report: Report): void {
  if (node.type === 'code') check(node, parent, block, report);
  else if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote')
    for (const child of node.children) visit(child, node, block, report);
}

function check(node: Code, parent: Parents | undefined, block: Block, report: Report): void {
  const { chunk } = block.span;
  const start = startOf(node);
  const lines = chunk.text.slice(start, endOf(node)).split(/\r\n|\n|\r/);
  const mark = /^(`{3,}|~{3,})/.exec(lines[0] ?? '')?.[1];
  if (mark === undefined) return;
  const span = { chunk, start, end: start + (lines[0] ?? '').trimEnd().length };
  const last = (lines.at(-1) ?? '').replace(/^[ \t>]+/, '').trimEnd();
  const isClosed = lines.length > 1 && last.startsWith(mark) && /^(?:`+|~+)$/.test(last);
  if (!isClosed) {
    report({ span, message: 'This fence is never closed; everything behind it is code.', severity: 'warning' });
    return;
  }
  const fix = conversion(node, parent, block, lines.slice(1, -1), chunk);
  report({
    span,
    message: 'Indent code by four blanks instead of fencing it.',
    fixes: fix ? [fix] : [],
  });
}

/** undefined where indented code would be something else: below a list, in a quote, as the first thing of a bullet, or without text. */
function conversion(
  node: Code,
  parent: Parents | undefined,
  block: Block,
  lines: readonly string[],
  chunk: Chunk,
): Fix | undefined {
  if (parent && parent.type !== 'listItem') return undefined;
  const siblings: readonly Nodes[] = parent ? parent.children : block.nodes;
  const before = siblings[siblings.indexOf(node) - 1];
  if (before?.type === 'list' || before?.type === 'footnoteDefinition' || (parent && !before)) return undefined;
  const start = startOf(node);
  const lineStart = chunk.text.lastIndexOf('\n', start - 1) + 1;
  const indent = chunk.text.slice(lineStart, start);
  const width = parent ? contentColumn(parent, chunk) : 0;
  if (!/^ *$/.test(indent) || indent.length < width || indent.length > width + 3) return undefined;
  if (lines.every((line) => line.trim() === '') || lines.some((line) => /^ *\t/.test(line))) return undefined;
  const code = lines.map((line) => indented(line, indent.length, width + 4));
  // Indented code loses its blank lines at both ends.
  while (code[0] === '') code.shift();
  while (code.at(-1) === '') code.pop();
  const above = chunk.text.slice(0, lineStart);
  const end = endOf(node);
  const below = chunk.text.slice(end);
  const needsAbove = lineStart > 0 && !/(?:^|\n)[ \t]*\r?\n$/.test(above);
  const needsBelow = /^[ \t]*\r?\n[ \t]*[^\s]/.test(below);
  return {
    title: 'Convert the fence to an indented block',
    safe: false,
    edits: [
      {
        span: { chunk, start: lineStart, end },
        newText: `${needsAbove ? '\n' : ''}${code.join('\n')}${needsBelow ? '\n' : ''}`,
      },
    ],
  };
}

/** Where the text of a list item begins, from 0. */
function contentColumn(item: Parents, chunk: Chunk): number {
  const marker = /^(?:[-*+]|\d{1,9}[.)])(?: {1,4}(?=\S))?/.exec(
    chunk.text.slice(startOf(item), startOf(item) + 20),
  )?.[0];
  return (item.position?.start.column ?? 1) - 1 + (marker?.length ?? 2);
}

/** Takes off as much of the fence's own indentation as there is. */
function indented(line: string, fence: number, by: number): string {
  const lead = Math.min(fence, /^ */.exec(line)?.[0].length ?? 0);
  const text = line.slice(lead).trimEnd() === '' ? '' : line.slice(lead);
  return text === '' ? '' : ' '.repeat(by) + text;
}
