import { visible } from '../text/visible';

/** A text from elsewhere as code in a line, whatever it holds; what could not be seen is shown as its code. */
export function codeText(text: string): string {
  const line = visible(text.replace(/\s+/g, ' ').trim());
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return line === '' ? '' : `${fence}${pad}${line}${pad}${fence}`;
}

/** A table of cells in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar would end the cell, in code as well; so would one behind an even number of backslashes. */
function inCell(text: string): string {
  return text.replace(/(\\*)\|/g, '$1$1\\|');
}
