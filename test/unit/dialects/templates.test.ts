import assert from 'node:assert/strict';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import { fixAll } from '../../../src/core/lint/fixAll';
import { builtIn, dialects } from '../../../src/dialects';

const now = new Date('2026-01-31T12:34:00Z');

describe('a new plan', () => {
  for (const dialect of dialects) {
    const { template } = dialect.contract();
    const text = dialect.fill?.(template, { title: 'Tide table export', now }) ?? template;

    for (const eol of ['\n', '\r\n']) {
      const written = text.replaceAll('\n', eol);

      it(`of ${dialect.id} has neither errors nor warnings (${JSON.stringify(eol)})`, () => {
        const { problems } = checkPlan({ text: written, dialect, config: defaultConfig });
        const grave = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
        assert.deepEqual(
          grave.map(({ rule, message }) => `${rule}: ${message}`),
          [],
        );
      });

      it(`of ${dialect.id} is left as it is by fix-all (${JSON.stringify(eol)})`, () => {
        assert.equal(fixAll({ text: written, dialect, config: defaultConfig }), written);
      });
    }

    it(`of ${dialect.id} is told for what it is`, () => {
      const path = dialect.scaffold ? 'tasks/tide-table-export-20260131T123400Z/plan.md' : `plans/${dialect.id}.md`;
      assert.equal(builtIn.detect(path, text)?.dialect.id, dialect.id);
    });
  }
});
