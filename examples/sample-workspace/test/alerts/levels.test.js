import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AlertBoard } from '../../src/alerts/board.js';
import { levelOf, nextLevel } from '../../src/alerts/levels.js';

const mole = { name: 'North mole', watchKnots: 28, warningKnots: 38 };

test('a gust at the threshold already counts', () => {
  assert.equal(levelOf(27.9, mole), 'calm');
  assert.equal(levelOf(28, mole), 'watch');
  assert.equal(levelOf(38, mole), 'warning');
});

test('the level rises at once, also by two steps', () => {
  assert.equal(nextLevel('calm', 41, mole), 'warning');
});

test('the level falls only three knots below the threshold', () => {
  assert.equal(nextLevel('warning', 36, mole), 'warning');
  assert.equal(nextLevel('warning', 34.9, mole), 'watch');
  assert.equal(nextLevel('watch', 26, mole), 'watch');
  assert.equal(nextLevel('watch', 24.9, mole), 'calm');
});

test('the board says when a level changes, and only then', () => {
  const board = new AlertBoard({ 'north-mole': mole });
  const changes = [];
  board.onChange((change) => changes.push(`${change.from} > ${change.to}`));
  for (const gustKnots of [20, 29, 30, 39, 37, 33]) board.take({ station: 'north-mole', time: 0, gustKnots });
  assert.deepEqual(changes, ['calm > watch', 'watch > warning', 'warning > watch']);
});

test('a station that nobody configured is left aside', () => {
  const board = new AlertBoard({ 'north-mole': mole });
  board.take({ station: 'lighthouse', time: 0, gustKnots: 60 });
  assert.deepEqual(board.snapshot(), [{ station: 'north-mole', name: 'North mole', level: 'calm', since: null }]);
});
