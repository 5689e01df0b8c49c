import assert from 'node:assert/strict';
import { readGlob } from '../../../src/core/repo/glob';

function matcher(pattern: string): (path: string) => boolean {
  const reading = readGlob(pattern);
  assert.ok(reading.ok, pattern);
  return reading.matches;
}

describe('globs', () => {
  const cases: [pattern: string, meets: readonly string[], misses: readonly string[]][] = [
    ['plan.md', ['plan.md'], ['a/plan.md', 'Plan.md', 'plan.mdx', 'planxmd']],
    ['./docs/*.md', ['docs/a.md', 'docs/.md'], ['docs/a/b.md', 'docs.md', 'x/docs/a.md']],
    ['**/*.plan.md', ['a.plan.md', 'x/y/a.plan.md'], ['plan.md', 'a.plan.md/b']],
    ['docs/**', ['docs/a', 'docs/a/b.md'], ['doc/a', 'docsa']],
    ['a/**/b/**/c.md', ['a/b/c.md', 'a/b/b/x/b/c.md', 'a/x/b/c.md'], ['a/c.md', 'a/x/c.md']],
    ['a/**b.md', ['a/b.md', 'a/xb.md'], ['a/x/b.md']],
    ['?.md', ['a.md', '😀.md'], ['ab.md', '.md', '/.md']],
    ['{plans,docs}/*.{md,markdown}', ['plans/a.md', 'docs/a.markdown'], ['plan/a.md', 'docs/a.txt']],
    ['{a,}b', ['ab', 'b'], ['a']],
    ['EP-[0-9][!a-c].md', ['EP-1d.md', 'EP-1-.md'], ['EP-xd.md', 'EP-1a.md', 'EP-1.md']],
    ['[]a].md', ['].md', 'a.md'], ['[.md']],
    ['(a|b)+(c).md', ['(a|b)+(c).md'], ['ac.md', 'a.md']],
    ['*', ['a', 'a.md', ''], ['a/b']],
    ['**', ['a', 'a/b/c', ''], []],
  ];
  for (const [pattern, meets, misses] of cases) {
    it(`${pattern} meets what it says`, () => {
      const matches = matcher(pattern);
      for (const path of meets) assert.ok(matches(path), path);
      for (const path of misses) assert.ok(!matches(path), path);
    });
  }

  for (const pattern of [
    '',
    ' ',
    '/a',
    'C:/a',
    '../a',
    'a/../b',
    'a\\b',
    'docs/',
    '!a',
    '{a',
    'a}',
    '{a,{b}}',
    '[a',
    '[]',
    'a\0b',
  ]) {
    it(`refuses ${JSON.stringify(pattern)}`, () => {
      const reading = readGlob(pattern);
      assert.ok(!reading.ok);
      assert.match(reading.message, /^A glob .*\.$|^The braces .*\.$|^A \[ .*\.$/);
    });
  }

  it('refuses what is too long or stands for too much', () => {
    assert.ok(!readGlob('a'.repeat(201)).ok);
    assert.ok(!readGlob('{a,b}'.repeat(7)).ok);
    assert.ok(!readGlob(`{${','.repeat(64)}}`).ok);
  });

  for (const pattern of [
    '*a'.repeat(100),
    '**/'.repeat(60) + 'x',
    `${'{a*,b*}'.repeat(6)}c`,
    `${'[a-z]*'.repeat(33)}b`,
  ]) {
    it(`takes no time for ${pattern.slice(0, 20)}…`, () => {
      const matches = matcher(pattern);
      const start = performance.now();
      assert.ok(!matches('a'.repeat(4000) + '!'));
      assert.ok(!matches('a/'.repeat(2000) + '!'));
      matches('a'.repeat(1_000_000));
      assert.ok(performance.now() - start < 100);
    });
  }
});
