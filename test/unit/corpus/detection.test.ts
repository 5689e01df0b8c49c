import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtIn, dialects } from '../../../src/dialects';
import { sharedDocuments } from '../support/plans';

/** What each file of the corpus is, by people who looked at it: the id of a dialect, or `none`. Paths as `<folder>/<path>`. */
const TABLE = 'test/unit/corpus/dialects.json';

const files = (['corpus', 'formats'] as const).flatMap((folder) =>
  sharedDocuments(folder).map(({ path, text }) => ({ path: `${folder}/${path}`, text })),
);
const table = new Map(Object.entries(JSON.parse(readFileSync(TABLE, 'utf8')) as Record<string, string>));

describe('which dialect the files of the corpus are in', () => {
  before(function () {
    if (files.length === 0) this.skip();
  });

  it('is written down for every file, and for no other', () => {
    assert.deepEqual([...table.keys()].sort(), files.map(({ path }) => path).sort());
    const known = new Set(['none', ...dialects.map(({ id }) => id)]);
    for (const [path, dialect] of table) assert.ok(known.has(dialect), `${path}: ${dialect}`);
  });

  for (const { path, text } of files) {
    const expected = table.get(path) ?? 'none';
    it(`${path}: ${expected}`, () => {
      // As if each repository were the workspace: `execplan/<owner>+<repository>/` is not part of the path.
      const own = path.replace(/^corpus\/[^/]+\/[^/]+\//, '');
      assert.equal(builtIn.detect(own, text)?.dialect.id ?? 'none', expected);
      assert.equal(builtIn.detect(own, text.replace(/\r?\n/g, '\r\n'))?.dialect.id ?? 'none', expected, 'with CRLF');
    });
  }
});
