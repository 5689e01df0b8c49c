import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/text/edits';

describe('applyEdits', () => {
  it('applies edits that all count in the text as it was, in any order', () => {
    const edits = [
      { start: 4, end: 5, newText: 'E' },
      { start: 0, end: 1, newText: '' },
      { start: 2, end: 2, newText: '--' },
    ];
    assert.equal(applyEdits('abcde', edits), 'b--cdE');
  });

  it('gives the text back when there are none', () => {
    assert.equal(applyEdits('abc', []), 'abc');
  });

  it('keeps the given order of insertions at one place, and puts them before a replacement there', () => {
    const edits = [
      { start: 1, end: 2, newText: 'R' },
      { start: 1, end: 1, newText: '1' },
      { start: 1, end: 1, newText: '2' },
    ];
    assert.equal(applyEdits('abc', edits), 'a12Rc');
  });

  it('allows edits that touch', () => {
    assert.equal(
      applyEdits('abc', [
        { start: 0, end: 1, newText: 'x' },
        { start: 1, end: 2, newText: 'y' },
      ]),
      'xyc',
    );
  });

  it('refuses edits that overlap', () => {
    assert.throws(
      () =>
        applyEdits('abc', [
          { start: 0, end: 2, newText: '' },
          { start: 1, end: 3, newText: '' },
        ]),
      RangeError,
    );
    assert.throws(
      () =>
        applyEdits('abc', [
          { start: 0, end: 3, newText: '' },
          { start: 1, end: 1, newText: 'x' },
        ]),
      RangeError,
    );
  });

  it('refuses edits outside the text', () => {
    for (const [start, end] of [
      [-1, 0],
      [2, 1],
      [0, 4],
      [4, 4],
    ] as const) {
      assert.throws(() => applyEdits('abc', [{ start, end, newText: '' }]), RangeError);
    }
  });
});
