import assert from 'node:assert/strict';
import { planOf } from '../support/plans';

describe('the text of a heading', () => {
  it('is one line, however many an underlined one has', () => {
    for (const eol of ['\n', '\r\n']) {
      const read = planOf(['# Plan', '', 'Task', '  Overview', '--------', 'Text.', ''].join(eol));
      assert.deepEqual(
        read.sections.map(({ heading, key }) => [heading.text, key]),
        [['Task Overview', 'task overview']],
      );
    }
  });
});
