import type { Table } from 'mdast';
import { defineRule } from '../../../core/lint/rule';
import { endOf, startOf } from '../../../core/plan/spans';
import { exampleBrief } from '../examples';

const gates = (row: string): string =>
  exampleBrief(
    `## Test Plan\n\n### Quality Gates\n\n| Gate | Command | Threshold |\n| ---- | ------- | --------- |\n${row}\n`,
  );

export default defineRule({
  id: 'brief/table-pipe',
  summary: 'A bar inside a code span splits a table row into extra cells.',
  why: `In a table a bar ends the cell even between backticks, so a command such as \`a | b\` breaks the row: the rest moves one column on, and what stands in the last one is lost. Written as \`\\|\` the bar stays in the code (format brief, Test Plan and Concrete Steps; GitHub Flavored Markdown, tables).`,
  severity: 'warning',
  good: [
    { title: 'An escaped bar', text: gates('| Lint | `a \\| b` | 0 errors |') },
    { title: 'Code in two cells', text: gates('| Lint | `a` | `b` |') },
  ],
  bad: [
    {
      title: 'A bar in a command',
      text: gates('| Lint | `npm run lint ⟦|⟧ tee log` | 0 errors |'),
      fixed: gates('| Lint | `npm run lint \\| tee log` | 0 errors |'),
    },
  ],
  block({ block }, report) {
    for (const node of block.nodes) {
      if (node.type !== 'table') continue;
      const { chunk } = block.span;
      for (const { start, end, columns } of rowsOf(node)) {
        const text = chunk.text.slice(start, end);
        if (cellsOf(text) <= columns) continue;
        for (const at of barsInCode(text)) {
          const span = { chunk, start: start + at, end: start + at + 1 };
          report({
            span,
            message: 'This bar ends the cell, although it stands in a code span; write "\\|".',
            fixes: [{ title: 'Escape the bar', safe: true, edits: [{ span, newText: '\\|' }] }],
          });
        }
      }
    }
  },
});

/** The rows below the head, with the number of columns that the head has. */
function rowsOf(table: Table): readonly { readonly start: number; readonly end: number; readonly columns: number }[] {
  const [head, ...rows] = table.children;
  const columns = head?.children.length ?? 0;
  return rows.map((row) => ({ start: startOf(row), end: endOf(row), columns }));
}

const BAR = /(?<!\\)\|/g;

/** Cells of a row as Markdown counts them. */
function cellsOf(row: string): number {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return [...inner.matchAll(BAR)].length + 1;
}

/** Offsets of bars between a run of backticks and the next one as long. */
function barsInCode(row: string): readonly number[] {
  return [...row.matchAll(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g)].flatMap((code) =>
    [...code[0].matchAll(BAR)].map(({ index }) => code.index + index),
  );
}
