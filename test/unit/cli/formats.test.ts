import assert from 'node:assert/strict';
import { dialects } from '../../../src/dialects';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { cli } from './harness';

describe('planloom formats', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('lists every format with what it is for and where its plans stand', async () => {
    const { code, out, err } = await cli(folder.path, ['formats']);
    assert.deepEqual([code, err], [0, '']);
    for (const { id, name, description, globs } of dialects) {
      assert.ok(out.includes(`${id}: ${name}\n  ${description}\n`), out);
      for (const glob of globs) assert.ok(out.includes(glob), out);
    }
    assert.doesNotMatch(out, /Your team's/);
  });

  it('lists them as JSON, in the order in which they are asked', async () => {
    const { out } = await cli(folder.path, ['formats', '--format', 'json']);
    const expected = dialects.map(({ id, name, description, globs }) => ({ id, name, description, globs }));
    assert.deepEqual(JSON.parse(out), expected);
  });
});
