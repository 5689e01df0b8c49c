import assert from 'node:assert/strict';
import { dialects } from '../../../src/dialects';
import { assertBad, assertGood, assertWellFormed, withCrlf } from '../support/ruleTester';

const rules = [...new Map(dialects.flatMap((dialect) => dialect.rules.map((rule) => [rule.id, rule]))).values()];

describe('rules', () => {
  it('are there, each id once in a dialect', () => {
    assert.ok(rules.length > 0);
    for (const dialect of dialects) {
      const ids = dialect.rules.map(({ id }) => id);
      assert.deepEqual(ids, [...new Set(ids)], dialect.id);
    }
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      it('is well formed', () => {
        assertWellFormed(rule);
      });
      for (const example of rule.good) {
        for (const variant of [example, withCrlf(example)]) {
          it(`accepts: ${variant.title}`, () => {
            assertGood(rule, variant);
          });
        }
      }
      for (const example of rule.bad) {
        for (const variant of [example, withCrlf(example)]) {
          it(`finds: ${variant.title}`, () => {
            assertBad(rule, variant);
          });
        }
      }
    });
  }
});
