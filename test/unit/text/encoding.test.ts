import assert from 'node:assert/strict';
import { encodingOf } from '../../../src/core/text/encoding';

describe('the encoding of a file', () => {
  it('is UTF-8, with or without a mark, or none', () => {
    const utf8 = new TextEncoder();
    assert.equal(encodingOf(utf8.encode('')), 'utf-8');
    assert.equal(encodingOf(utf8.encode('größe 🚀')), 'utf-8');
    assert.equal(encodingOf(utf8.encode('\uFEFFgröße')), 'utf-8-mark');
    assert.equal(encodingOf(Uint8Array.of(0x67, 0x72, 0xf6)), 'other');
    assert.equal(encodingOf(Uint8Array.of(0xff, 0xfe, 0x67, 0x00)), 'other');
  });

  it('of a file with a mark in the middle is plain UTF-8', () => {
    assert.equal(encodingOf(new TextEncoder().encode('a\uFEFFb')), 'utf-8');
  });
});
