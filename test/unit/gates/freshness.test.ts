import assert from 'node:assert/strict';
import { staleness } from '../../../src/core/gates/freshness';

const HASH = 'sha256:1';
const source = (commit?: string, tree?: string) => ({
  dirty: false,
  ...(commit !== undefined && { commit }),
  ...(tree !== undefined && { tree }),
});

describe('staleness', () => {
  it('asks for the text first', () => {
    assert.equal(
      staleness({ textHash: 'sha256:2', source: source('a', 't') }, { hash: HASH, source: source('b', 'u') }),
      'text',
    );
    assert.equal(staleness({ textHash: 'sha256:2' }, {}), undefined, 'nothing is asked for');
  });

  for (const [what, then, now, expected] of [
    ['what the files hold decides', source('a', 't'), source('b', 't'), undefined],
    ['what the files hold decides', source('a', 't'), source('a', 'u'), 'sources'],
    ['the commit where one side knows no more', source('a', 't'), source('a'), undefined],
    ['the commit where one side knows no more', source('a'), source('b', 'u'), 'sources'],
    ['nothing is known of a folder without commits', source(), source('a'), undefined],
    ['nothing is known where nobody looked', undefined, source('a', 't'), undefined],
    ['nothing is known where nobody looked', source('a', 't'), undefined, undefined],
  ] as const) {
    it(`${what}: ${JSON.stringify(then)}, ${JSON.stringify(now)}`, () => {
      const record = { textHash: HASH, ...(then && { source: then }) };
      assert.equal(staleness(record, { hash: HASH, ...(now && { source: now }) }), expected);
    });
  }
});
