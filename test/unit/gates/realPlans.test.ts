import assert from 'node:assert/strict';
import { planGate } from '../../../src/core/gates/planGate';
import { runRefusal } from '../../../src/core/gates/runRefusal';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { dialects } from '../../../src/dialects';
import { fencedExamples, sharedDocuments } from '../support/plans';
import { facts, NOW } from './support';

describe('gates of real plans', () => {
  it('can be told in every format, and the current unit is never a passed one', function () {
    this.timeout(60_000);
    const texts = [
      ...sharedDocuments('formats').flatMap(({ text }) => fencedExamples(text)),
      // A share of them: all take long, and say no more.
      ...sharedDocuments('corpus')
        .map(({ text }) => text)
        .filter((text, index) => index % 5 === 0 && text.length < 100_000),
      ...dialects.map((dialect) => dialect.contract().template),
    ];
    for (const text of texts) {
      for (const dialect of dialects) {
        const plan = readPlan(new MarkdownDocument(text), dialect.contract());
        const { current, isDone, token, reasons, units } = planGate(plan, facts(), NOW);
        assert.notEqual(current?.state, 'passed');
        assert.ok(!isDone || (token === undefined && current === undefined));
        assert.equal(token === undefined, reasons.length === 0);
        for (const { text: sentence } of [...reasons, ...units.flatMap(({ evidence }) => evidence)]) {
          assert.match(sentence, /^\S[^\n]*[.?]$/);
        }
        runRefusal(plan);
      }
    }
  });
});
