import assert from 'node:assert/strict';
import path from 'node:path';
import { dialects } from '../../src/dialects';
import { filesBelow, textOf } from './support/files';

describe('tests', () => {
  it('are not singled out', () => {
    assert.deepEqual(linesWith(/\b(?:describe|context|suite|it|test|specify)\.only\b/), []);
  });

  it('are skipped only where what they need is not there', () => {
    assert.deepEqual(linesWith(/\b(?:describe|context|suite|it|test|specify)\.skip\b|\bx(?:it|describe)\(/), []);
    const unconditional = linesWith(/\bthis\.skip\(/).filter(
      (line) => !/: *if \(.+\) (?:return )?this\.skip\(\);$/.test(line),
    );
    assert.deepEqual(unconditional, []);
  });

  it('hold fixing all against every format', () => {
    const files = filesBelow('test/unit/rules/mutations', /\.test\.ts$/).map((file) => path.basename(file, '.test.ts'));
    assert.deepEqual(files.sort(), dialects.map(({ id }) => id).sort());
  });

  it('are never empty', () => {
    assert.deepEqual(linesWith(/\bit\((?:'[^'\n]*'|`[^`\n]*`|"[^"\n]*")\)/), []);
  });
});

/** Lines of tests that hold a pattern, with their file. */
function linesWith(pattern: RegExp): readonly string[] {
  return filesBelow('test', /\.ts$/)
    .filter((file) => file !== 'test/repo/tests.test.ts') // It would find itself.
    .flatMap((file) =>
      textOf(file)
        .split('\n')
        .filter((line) => pattern.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
}
