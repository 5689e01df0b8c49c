import assert from 'node:assert/strict';
import path from 'node:path';
import { dialects } from '../../src/dialects';
import { planRules } from '../../src/rules';
import { filesBelow, textOf } from './support/files';

const shared = new Set(planRules.map(({ id }) => id));

/** Each folder of rules with what its index lists. */
const folders = [
  { folder: 'src/rules', prefix: 'plan', ids: [...shared] },
  ...dialects.map(({ id, rules }) => ({
    folder: `src/dialects/${id}/rules`,
    prefix: id,
    ids: rules.map((rule) => rule.id).filter((ruleId) => !shared.has(ruleId)),
  })),
];

describe('rule files', () => {
  for (const { folder, prefix, ids } of folders) {
    // Files in sub-folders support the rules.
    const files = filesBelow(folder, /\.ts$/).filter(
      (file) => path.posix.dirname(file) === folder && path.posix.basename(file) !== 'index.ts',
    );

    it(`of ${folder} are all in its index`, () => {
      assert.deepEqual([...ids].sort(), files.map((file) => `${prefix}/${path.posix.basename(file, '.ts')}`).sort());
    });

    it(`of ${folder} have the id that their place says`, () => {
      for (const file of files) {
        assert.match(textOf(file), new RegExp(`\\bid: '${prefix}/${path.posix.basename(file, '.ts')}'`), file);
      }
    });
  }
});
