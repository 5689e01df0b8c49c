import type { Table } from 'mdast';
import { endOf, startOf } from '../../plan/spans';
import type { TextEdit } from '../../text/range';
import { displayWidth } from './displayWidth';

/** Wider tables are hard to read when they are aligned: their cells stand close instead. */
const MOST_COLUMNS = 160;

type Alignment = NonNullable<Table['align']>[number];

interface Line {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly string[];
}

/** The edits that put the columns of a table below each other; offsets count in `text`, as the node's do. */
export function formatTable(text: string, table: Table): readonly TextEdit[] {
  const lines = linesOf(text, startOf(table), endOf(table));
  const [head, rule, ...rows] = lines;
  if (!head || !rule) return [];
  const align = head.cells.map((_, column) => table.align?.[column]);
  const widths = align.map((_, column) =>
    Math.max(3, ...[head, ...rows].map(({ cells }) => displayWidth(cells[column] ?? ''))),
  );
  const isWide = widths.reduce((sum, width) => sum + width + 3, 1) > MOST_COLUMNS;
  const widthOf = (column: number): number => (isWide ? 0 : (widths[column] ?? 0));
  return lines.flatMap((line): readonly TextEdit[] => {
    const cells =
      line === rule
        ? align.map((one, column) => dashes(one, Math.max(3, widthOf(column))))
        : line.cells.map((cell, column) => padded(cell, widthOf(column), align[column]));
    const newText = `| ${cells.join(' | ')} |`;
    return text.slice(line.start, line.end) === newText ? [] : [{ start: line.start, end: line.end, newText }];
  });
}

/** The table's lines from their first to their last sign; indentation stays as it is. */
function linesOf(text: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = [];
  for (const match of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const written = match[0].trim();
    const from = start + match.index + (match[0].length - match[0].trimStart().length);
    lines.push({ start: from, end: from + written.length, cells: cellsOf(written) });
  }
  return lines;
}

/** What stands between the bars of a row. A bar behind a backslash is text. */
function cellsOf(row: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  for (let at = 0; at < row.length; at++) {
    const sign = row.charAt(at);
    if (sign === '|') {
      if (at > 0) cells.push(cell.trim());
      cell = '';
    } else if (sign === '\\' && /[\\|]/.test(row.charAt(at + 1))) {
      cell += sign + row.charAt(++at);
    } else cell += sign;
  }
  // A lone bar is an empty cell.
  return cell === '' && cells.length > 0 ? cells : [...cells, cell.trim()];
}

function dashes(align: Alignment | undefined, width: number): string {
  const left = align === 'left' || align === 'center' ? ':' : '';
  const right = align === 'right' || align === 'center' ? ':' : '';
  return left + '-'.repeat(Math.max(1, width - left.length - right.length)) + right;
}

function padded(cell: string, width: number, align: Alignment | undefined): string {
  const missing = Math.max(0, width - displayWidth(cell));
  const before = align === 'right' ? missing : align === 'center' ? missing >> 1 : 0;
  return ' '.repeat(before) + cell + ' '.repeat(missing - before);
}
