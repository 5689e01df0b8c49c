import assert from 'node:assert/strict';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import { dialects } from '../../../src/dialects';

describe('a text of thousands of levels', function () {
  this.timeout(60_000);

  for (const dialect of dialects) {
    it(`is checked like any other (${dialect.id})`, () => {
      const text = `# Plan\n\n## Tests to Run\n${'> '.repeat(8000)}\`npm test\` <name>\n`;
      // A rule that gives up is a finding; nothing else may give up.
      assert.doesNotThrow(() => checkPlan({ text, dialect, config: defaultConfig }));
    });
  }
});
