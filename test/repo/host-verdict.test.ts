import assert from 'node:assert/strict';

import { judge, parseVerdict, type Verdict } from '../host/verdict';

const passing: Verdict = { host: 'node', passed: 3, failed: 0, skipped: 1 };

describe('the outcome of a suite', () => {
  it('is passed when its tests say so and the process ends well', () => {
    const outcome = judge({ code: 0, verdict: passing, expectedHost: 'node' });
    assert.deepEqual(outcome, { passed: 3, failed: 0, skipped: 1 });
  });

  it('names the files that passed only when they were run again', () => {
    const outcome = judge({ code: 0, verdict: { ...passing, unsteady: ['tree'] }, expectedHost: 'node' });
    assert.deepEqual(outcome, { passed: 3, failed: 0, skipped: 1, unsteady: ['tree'] });
  });

  it('counts the tests that failed', () => {
    const outcome = judge({ code: 1, verdict: { ...passing, failed: 2 }, expectedHost: 'node' });
    assert.equal(outcome.failed, 2);
    assert.equal(outcome.failure, '2 of 5 tests failed');
  });

  it('is failed after a crash, though VS Code then ends with 0', () => {
    const outcome = judge({ code: 0, expectedHost: 'node' });
    assert.equal(outcome.failed, 1);
    assert.match(outcome.failure ?? '', /^no verdict.*crash/);
  });

  it('is failed when a signal ended it', () => {
    assert.match(judge({ code: null, expectedHost: 'node' }).failure ?? '', /^no verdict.*a signal/);
  });

  it('is failed after a hang, even one that came after the tests', () => {
    const outcome = judge({ code: null, timedOutAfterMs: 300_000, verdict: passing, expectedHost: 'node' });
    assert.equal(outcome.failed, 1);
    assert.match(outcome.failure ?? '', /300 s.*hang/);
  });

  it('is failed when the tests could not be loaded, with the first line of the reason', () => {
    const verdict = { ...passing, passed: 0, error: 'Error: no such module\n    at somewhere' };
    const outcome = judge({ code: 1, verdict, expectedHost: 'node' });
    assert.equal(outcome.failed, 1);
    assert.equal(outcome.failure, 'the tests could not be run: Error: no such module');
  });

  it('is failed without tests, and with skipped ones only', () => {
    const outcome = judge({ code: 0, verdict: { ...passing, passed: 0 }, expectedHost: 'node' });
    assert.equal(outcome.failed, 1);
    assert.equal(outcome.failure, 'no tests were run');
  });

  it('is failed when the tests ran in another kind of host than they are for', () => {
    const outcome = judge({ code: 0, verdict: passing, expectedHost: 'worker' });
    assert.equal(outcome.failed, 1);
    assert.match(outcome.failure ?? '', /node host.*worker host/);
  });

  it('is failed when the tests passed and VS Code did not end well', () => {
    const outcome = judge({ code: 70, verdict: passing, expectedHost: 'node' });
    assert.equal(outcome.failed, 1);
    assert.match(outcome.failure ?? '', /exit code 70/);
  });
});

describe('a verdict', () => {
  it('is read as it was written', () => {
    const verdict: Verdict = { host: 'worker', passed: 0, failed: 0, skipped: 0, unsteady: ['tree'], error: 'no' };
    assert.deepEqual(parseVerdict(JSON.stringify(verdict)), verdict);
  });

  it('is none when nothing, half of it or something else was written', () => {
    const texts = [
      '',
      '{"host":"node","pas',
      'null',
      '[]',
      '{"host":"node","passed":1}',
      '{"passed":1,"failed":0,"skipped":0}',
    ];
    for (const text of texts) assert.equal(parseVerdict(text), undefined, text);
  });
});
