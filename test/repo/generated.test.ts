import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { outputsOf } from '../../scripts/generate/outputs';
import { staleness } from '../../scripts/generate/staleness';
import { dialects } from '../../src/dialects';
import { textOf } from './support/files';

describe('generated files', function () {
  this.timeout(0);

  it('are what the code and the templates say (else run `npm run generate`)', async () => {
    const { stale, leftover } = staleness(await outputsOf(dialects, textOf('package.json')));
    assert.deepEqual({ stale: stale.map((output) => output.path), leftover }, { stale: [], leftover: [] });
  });

  it('are missed where they are not', async () => {
    const outputs = await outputsOf(dialects, textOf('package.json'));
    const folder = mkdtempSync(path.join(os.tmpdir(), 'planloom-'));
    const root = process.cwd();
    try {
      process.chdir(folder);
      assert.deepEqual(
        staleness(outputs).stale.map((output) => output.path),
        outputs.map((output) => output.path),
      );
    } finally {
      process.chdir(root);
      rmSync(folder, { recursive: true });
    }
  });
});
