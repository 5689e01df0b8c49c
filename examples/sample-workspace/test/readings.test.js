import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseReading } from '../src/readings.js';

test('reads a whole line', () => {
  assert.deepEqual(parseReading('north-mole;2026-11-04T09:00:00Z;31.5;412'), {
    station: 'north-mole',
    time: Date.UTC(2026, 10, 4, 9),
    gustKnots: 31.5,
    levelCm: 412,
  });
});

test('leaves a line that was cut in half', () => {
  assert.equal(parseReading('north-mole;2026-11-04T09:00'), null);
  assert.equal(parseReading(''), null);
});
