import { defaultConfig } from '../../../src/core/lint/config';
import { noSurroundings } from '../../../src/core/lint/linter';
import { builtIn } from '../../../src/dialects';
import { assertFixing } from '../rules/support/fixing';
import { sharedDocuments } from '../support/plans';

const plans = (['corpus', 'formats'] as const).flatMap((folder) =>
  sharedDocuments(folder).flatMap(({ path, text }) => {
    const dialect = builtIn.detect(path.replace(/^[^/]+\/[^/]+\//, ''), text)?.dialect;
    return dialect ? [{ path: `${folder}/${path}`, text, dialect }] : [];
  }),
);

describe('fixing all in real plans', function () {
  this.timeout(20_000);

  before(function () {
    if (plans.length === 0) this.skip();
  });

  for (const { path, text, dialect } of plans) {
    it(`loses nothing of ${path}`, () => {
      for (const variant of [text, text.replace(/\r?\n/g, '\r\n')])
        assertFixing({ text: variant, dialect, config: defaultConfig, surroundings: noSurroundings });
    });
  }
});
