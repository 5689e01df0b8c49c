import assert from 'node:assert/strict';
import { isRealDate, leadingStamp, readStamps, utcMinutes } from '../../../src/core/plan/stamps';

/** What is told of a stamp: the text, the time in UTC, and what it lacks. */
function told(text: string): string {
  const stamp = leadingStamp(text);
  if (!stamp) return 'none';
  const { time, hasTime, hasZone, isReal, inBrackets, date } = stamp;
  assert.equal(text.slice(stamp.start, stamp.end), stamp.text);
  assert.ok(stamp.text.startsWith(date));
  const utc = time === undefined ? '' : new Date(time).toISOString().slice(0, 19);
  return [
    stamp.text,
    utc,
    hasTime ? '' : 'no time',
    hasTime && !hasZone ? 'no zone' : '',
    isReal ? '' : 'not real',
    inBrackets ? '()' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

describe('stamps', () => {
  const cases: [string, string][] = [
    ['(2025-10-01 13:00Z) did it', '2025-10-01 13:00Z, 2025-10-01T13:00:00, ()'],
    ['(2025-10-01T12:00Z) did it', '2025-10-01T12:00Z, 2025-10-01T12:00:00, ()'],
    ['(2025-10-01T12:00:30Z) did it', '2025-10-01T12:00:30Z, 2025-10-01T12:00:30, ()'],
    ['(2025-10-01T12:00:30.123Z) did it', '2025-10-01T12:00:30.123Z, 2025-10-01T12:00:30, ()'],
    ['2026-01-01T12:00:00Z did it', '2026-01-01T12:00:00Z, 2026-01-01T12:00:00'],
    ['2026-01-01T12:00:00Z: did it', '2026-01-01T12:00:00Z, 2026-01-01T12:00:00'],
    ['**2026-01-01 12:00Z** did it', '2026-01-01 12:00Z, 2026-01-01T12:00:00'],
    ['(2026-01-01) did it', '2026-01-01, no time, ()'],
    ['2026-01-01: did it', '2026-01-01, no time'],
    ['(2026-01-01 12:00-05:00) did it', '2026-01-01 12:00-05:00, 2026-01-01T17:00:00, ()'],
    ['(2026-01-01 12:00 -05:00) did it', '2026-01-01 12:00 -05:00, 2026-01-01T17:00:00, ()'],
    ['(2026-01-01 12:00 +0530) did it', '2026-01-01 12:00 +0530, 2026-01-01T06:30:00, ()'],
    ['(2026-01-01 12:00 UTC+02:00) did it', '2026-01-01 12:00 UTC+02:00, 2026-01-01T10:00:00, ()'],
    ['(2026-01-01 12:00 UTC) did it', '2026-01-01 12:00 UTC, 2026-01-01T12:00:00, ()'],
    ['(2026-01-01 12:00 GMT) did it', '2026-01-01 12:00 GMT, 2026-01-01T12:00:00, ()'],
    ['(2025-12-29 21:20 CET) did it', '2025-12-29 21:20 CET, ()'],
    ['(2025-12-29 21:20 America/New_York) did it', '2025-12-29 21:20 America/New_York, ()'],
    ['(2025-12-29 21:20 America/Argentina/Buenos_Aires) x', '2025-12-29 21:20 America/Argentina/Buenos_Aires, ()'],
    ['(2025-12-29 23:39) did it', '2025-12-29 23:39, no zone, ()'],
    ['2025-12-29 23:39 ETA is soon', '2025-12-29 23:39, no zone'],
    ['2025-12-29 23:39 Zoe did it', '2025-12-29 23:39, no zone'],
    ['(2026-02-30T12:00Z) did it', '2026-02-30T12:00Z, not real, ()'],
    ['(2026-02-28T25:00Z) did it', '2026-02-28T25:00Z, not real, ()'],
    ['(2026-01-01T12:00Z, Ana) did it', '2026-01-01T12:00Z, 2026-01-01T12:00:00, ()'],
    ['(2026-01-01T12:00Z did it', '2026-01-01T12:00Z, 2026-01-01T12:00:00'],
    ['did it (2026-01-01T12:00Z)', 'none'],
    ['(YYYY-MM-DDThh:mmZ) did it', 'none'],
    ['12026-01-01', 'none'],
    ['2026-01-012', 'none'],
    ['', 'none'],
  ];
  for (const [text, expected] of cases) {
    it(`read ${text === '' ? 'nothing' : text}`, () => {
      assert.equal(told(text), expected);
    });
  }

  it('are found one after the other', () => {
    assert.deepEqual(
      readStamps('From 2026-01-01 to 2026-01-03 12:00Z, not 2026-1-1').map(({ text }) => text),
      ['2026-01-01', '2026-01-03 12:00Z'],
    );
  });

  it('are written to the minute, in UTC', () => {
    const now = new Date('2026-01-02T03:04:59.999Z');
    assert.equal(utcMinutes(now), '2026-01-02 03:04Z');
    assert.equal(utcMinutes(now, 'T'), '2026-01-02T03:04Z');
    assert.equal(leadingStamp(utcMinutes(now, 'T'))?.time, Date.UTC(2026, 0, 2, 3, 4));
  });

  it('name days that exist', () => {
    const real = ['2024-02-29', '2000-02-29', '2026-12-31', '2026-04-30'];
    const unreal = ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00', '2026-1-1'];
    assert.deepEqual(real.filter(isRealDate), real);
    assert.deepEqual(unreal.filter(isRealDate), []);
  });
});
