import assert from 'node:assert/strict';
import { toString } from 'mdast-util-to-string';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { codeText, table } from '../../../src/core/runs/markdownText';

/** The cells of the last row, as they are read. */
function lastRow(text: string): string[] {
  const { nodes } = new MarkdownDocument(text).chunks[0] ?? { nodes: [] };
  const [found] = nodes;
  if (found?.type !== 'table') throw new assert.AssertionError({ message: 'no table' });
  return found.children.at(-1)?.children.map((cell) => toString(cell)) ?? [];
}

describe('text from elsewhere in a report', () => {
  for (const text of ['npm test', 'a | b', '`x` | `y`', '``', 'a || b | c', '*bold* [x](y)']) {
    it(`is read back from a table as it was: ${text}`, () => {
      assert.deepEqual(lastRow(table(['Command', 'End'], [[codeText(text), 'passed']])), [text, 'passed']);
    });
  }

  it('stays in its cell behind a backslash, too', () => {
    const [command, ...others] = lastRow(table(['Command', 'End'], [[codeText(String.raw`grep "a\|b"`), 'passed']]));
    assert.match(command ?? '', /^grep "a\\+\|b"$/);
    assert.deepEqual(others, ['passed']);
  });

  it('keeps its bars as they are outside of tables', () => {
    assert.equal(codeText('a | b'), '`a | b`');
  });

  it('shows what could not be seen', () => {
    assert.equal(codeText('a\u202eb\u0007c\nd'), '`a\\u{202e}b\\u{7}c d`');
  });
});
