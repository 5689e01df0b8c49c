import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterLineEnd, countLineEnds, endOfLine, startOfLine } from '../../../src/core/text/lineEnds';
import { LineIndex } from '../../../src/core/text/lineIndex';

/** Texts that are mostly line ends. */
const texts = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '\u2028', '😀'), maxLength: 30 });
const seed = 20_250_102;

describe('LineIndex', () => {
  it('counts \\n, \\r\\n and lone \\r as line ends, and nothing else', () => {
    const index = new LineIndex('a\nb\r\nc\rd\u2028e\n');
    assert.equal(index.lineCount, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((line) => index.lineStart(line)),
      [0, 2, 5, 7, 11],
    );
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((line) => index.lineEnd(line)),
      [1, 3, 6, 10, 11],
    );
  });

  it('has one empty line for an empty text', () => {
    const index = new LineIndex('');
    assert.equal(index.lineCount, 1);
    assert.deepEqual(index.positionAt(0), { line: 0, character: 0 });
    assert.equal(index.offsetAt({ line: 0, character: 0 }), 0);
  });

  it('counts characters in UTF-16 units', () => {
    assert.deepEqual(new LineIndex('x\n😀b').positionAt(4), { line: 1, character: 2 });
  });

  it('clamps what lies outside', () => {
    const index = new LineIndex('ab\ncd');
    assert.deepEqual(index.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(index.positionAt(99), { line: 1, character: 2 });
    assert.equal(index.offsetAt({ line: -1, character: 7 }), 0);
    assert.equal(index.offsetAt({ line: 7, character: 0 }), 5);
    assert.equal(index.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(index.offsetAt({ line: 1, character: -3 }), 3);
  });

  it('shows an offset inside a line end as that line’s end', () => {
    assert.deepEqual(new LineIndex('a\r\nb').positionAt(2), { line: 0, character: 1 });
  });

  it('agrees with splitting the text into lines', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const index = new LineIndex(text);
        const lines = text.split(/\r\n|\n|\r/);
        assert.equal(index.lineCount, lines.length);
        assert.deepEqual(
          lines.map((_, line) => text.slice(index.lineStart(line), index.lineEnd(line))),
          lines,
        );
        lines.forEach((content, line) => {
          for (let character = 0; character <= content.length; character++) {
            assert.deepEqual(index.positionAt(index.offsetAt({ line, character })), { line, character });
          }
        });
      }),
      { seed },
    );
  });
});

describe('line ends', () => {
  it('are counted as the lines are', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(countLineEnds(text), new LineIndex(text).lineCount - 1);
      }),
      { seed },
    );
  });

  it('are counted in a part of a text', () => {
    assert.equal(countLineEnds('a\nb\nc\n', 2, 4), 1);
    assert.equal(countLineEnds('\n\r\n\r', 1), 2);
    assert.equal(countLineEnds('a\nb\r', 0, 2), 1);
  });

  it('are found from any place', () => {
    assert.equal(afterLineEnd('ab\r\ncd', 0), 4);
    assert.equal(afterLineEnd('ab\rcd', 1), 3);
    assert.equal(afterLineEnd('ab', 0), -1);
    assert.equal(startOfLine('ab\r\ncd', 5), 4);
    assert.equal(startOfLine('ab', 2), 0);
    assert.equal(endOfLine('ab\r\ncd', 1), 2);
    assert.equal(endOfLine('ab\r\ncd', 4), 6);
  });
});
