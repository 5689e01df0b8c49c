import assert from 'node:assert/strict';
import { clockLike, readLogTime, stampLike } from '../../../src/core/repo/logStamp';

const NOW = new Date('2026-11-21T23:09:10.123Z');

describe('stampLike', () => {
  for (const [example, written] of [
    ['2025-10-16T11:08:00Z', '2026-11-21T23:09:10Z'],
    ['2025-10-16T11:08:00.500Z', '2026-11-21T23:09:10.123Z'],
    ['2025-10-15T22:20Z', '2026-11-21T23:09Z'],
    ['2025-10-15 22:20 UTC', '2026-11-21 23:09 UTC'],
    ['2025-10-16T11:08:00-04:00', '2026-11-21T19:09:10-04:00'],
    ['2025-10-16T11:08+0200', '2026-11-22T01:09+0200'],
    ['2025-10-16', '2026-11-21'],
    ['20251015T194156Z', '20261121T230910Z'],
    ['20251016T1454', '20261121T2309'],
    ['2025-10-16 11:08', '2026-11-21 23:09Z'],
    ['', '2026-11-21T23:09:10Z'],
  ] as const) {
    it(`writes ${written} like ${example}`, () => assert.equal(stampLike(example, NOW), written));
  }
});

describe('clockLike', () => {
  for (const [example, written] of [
    ['22:13 UTC', '23:09 UTC'],
    ['22:13:05 Z', '23:09:10 Z'],
    ['08:05+02:00', '01:09+02:00'],
    ['08:05', '23:09 UTC'],
    ['08:05 CET', '23:09 UTC'],
  ] as const) {
    it(`writes ${written} like ${example}`, () => assert.equal(clockLike(example, NOW), written));
  }
});

describe('readLogTime', () => {
  it('knows times that do not exist', () => {
    for (const stamp of ['2025-02-30', '2025-13-01T00:00Z', 'yesterday', '2025-10-16T25:00Z'])
      assert.equal(readLogTime(stamp), undefined);
  });
});
