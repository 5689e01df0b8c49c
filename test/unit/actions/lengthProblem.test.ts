import assert from 'node:assert/strict';
import { lengthProblem } from '../../../src/core/actions/lengthProblem';
import { defaultConfig } from '../../../src/core/lint/config';
import { MAX_LENGTH, PlanSession } from '../../../src/core/lint/session';
import { codex } from '../../../src/dialects/codex';

describe('the length of a text that commands put something in', () => {
  it('is a problem from where on a session does not read the text', () => {
    const line = '# Plan\n';
    const longest = line.repeat(3);
    for (const text of [longest, `${longest}\n`]) {
      const session = new PlanSession(text, codex, defaultConfig, undefined, longest.length);
      assert.equal(lengthProblem(text.length, longest.length) !== undefined, session.isUnread);
    }
  });

  it('is told with what to do', () => {
    assert.equal(
      lengthProblem(MAX_LENGTH + 1),
      'This file has 5,000,001 characters and is not read as a plan; split it, or shorten it to 5,000,000, before anything is put in.',
    );
    assert.equal(lengthProblem(MAX_LENGTH), undefined);
  });
});
