import assert from 'node:assert/strict';
import { dominantEndOfLine, withEndOfLine } from '../../../src/core/text/endOfLine';

describe('end of line', () => {
  it('is the one a text uses most', () => {
    assert.equal(dominantEndOfLine('a\nb\r\nc\r\n'), '\r\n');
    assert.equal(dominantEndOfLine('a\nb\nc\r\n'), '\n');
    assert.equal(dominantEndOfLine('a\rb\rc\n'), '\r');
  });

  it('falls back where there is none', () => {
    assert.equal(dominantEndOfLine('abc'), '\n');
    assert.equal(dominantEndOfLine('', '\r\n'), '\r\n');
  });

  it('is \\n where two are as frequent', () => {
    assert.equal(dominantEndOfLine('a\r\nb\n'), '\n');
  });

  it('can be made one throughout a text', () => {
    assert.equal(withEndOfLine('a\nb\r\nc\rd', '\r\n'), 'a\r\nb\r\nc\r\nd');
  });
});
