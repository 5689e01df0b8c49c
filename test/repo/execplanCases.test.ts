import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { caseFolders, runCase } from '../cases/execplanCases';

/** Beside the project, where it is there; not a part of it. */
const FOLDER = path.join('..', 'shared', 'execplan-cases');

describe('recorded cases of ExecPlans', function () {
  this.timeout(30_000);
  const folders = existsSync(FOLDER) ? caseFolders(FOLDER) : [];

  if (folders.length === 0)
    it('are not there', function () {
      if (folders.length === 0) this.skip();
    });

  for (const folder of folders) {
    it(path.basename(folder), async function () {
      const { disagreements, skipped } = await runCase(folder);
      if (skipped !== undefined) this.skip();
      assert.deepEqual(disagreements, []);
    });
  }
});
