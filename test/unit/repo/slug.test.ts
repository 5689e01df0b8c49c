import assert from 'node:assert/strict';
import { featurePathFor, slugOf, titleProblem } from '../../../src/core/repo/slug';

describe('slugOf', () => {
  for (const [title, slug] of [
    ['Auth refresh token', 'auth-refresh-token'],
    ['  C++ & C#  ', 'c-c'],
    ['Größe ÄNDERN', 'gr-e-ndern'],
    ['\u0130', ''],
    ['\u212a', ''],
    ['🚀', ''],
    ['-x-', 'x'],
  ] as const) {
    it(`makes "${slug}" of "${title}"`, () => assert.equal(slugOf(title), slug));
  }
});

describe('featurePathFor', () => {
  it('names the folder after title and UTC time', () => {
    assert.equal(featurePathFor('Auth!', new Date('2025-10-16T11:08:09Z')), 'tasks/auth-20251016T110809Z');
  });
});

describe('titleProblem', () => {
  it('finds nothing wrong with an ordinary title', () => {
    for (const title of ['Auth refresh token', 'a'.repeat(238), '日本語 1', `${'é'.repeat(400)}x`]) {
      assert.equal(titleProblem(title), undefined);
    }
  });

  for (const [title, expected] of [
    ['', /^Give the feature a title\.$/],
    [' \u00a0 ', /^Give the feature a title\.$/],
    ['a\nb', /line break/],
    ['a\r', /line break/],
    ['a\u2028b', /line break/],
    ['a\tb', /control characters/],
    ['a\u0000b', /control characters/],
    ['a\u009bb', /control characters/],
    ['日本語', /at least one letter from A to Z or a digit/],
    ['---', /at least one letter/],
    ['a'.repeat(239), /too long .* by 1 character\.$/],
    ['a'.repeat(240), /too long .* by 2 characters\.$/],
  ] as const) {
    it(`refuses ${JSON.stringify(title.slice(0, 20))} with one sentence`, () => {
      const problem = titleProblem(title);
      assert.match(problem ?? '', expected);
      assert.match(problem ?? '', /^[A-Z][^.]*\.$/);
    });
  }
});
