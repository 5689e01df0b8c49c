import assert from 'node:assert/strict';
import { systemClock } from '../../../src/node/systemClock';

describe('systemClock', () => {
  it('goes with the machine', () => {
    for (const environment of [{}, { SOURCE_DATE_EPOCH: '' }]) {
      const before = Date.now();
      const now = systemClock(environment).now().getTime();
      assert.ok(before <= now && now <= Date.now());
    }
  });

  it('stands still where SOURCE_DATE_EPOCH says so', () => {
    const clock = systemClock({ SOURCE_DATE_EPOCH: '1760612889' });
    assert.equal(clock.now().toISOString(), '2025-10-16T11:08:09.000Z');
    assert.equal(systemClock({ SOURCE_DATE_EPOCH: '0' }).now().getTime(), 0);
  });

  for (const value of ['yesterday', '-1', '1.5', '1e9', ' 1', '0x10', '253402300800', '9'.repeat(40)]) {
    it(`refuses ${value}`, () => {
      assert.throws(() => systemClock({ SOURCE_DATE_EPOCH: value }), {
        message: /^SOURCE_DATE_EPOCH must be whole seconds since 1970, .*\.$/,
      });
    });
  }
});
