import assert from 'node:assert/strict';
import { environmentValue } from '../../../src/vscode/environment';

describe('environmentValue', () => {
  it('gives a variable where there is an environment', () => {
    assert.equal(environmentValue('PATH'), process.env.PATH);
    assert.equal(environmentValue('PLANLOOM_NO_SUCH_VARIABLE'), undefined);
  });

  it('gives nothing where there is none, as in a web worker', () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'process');
    assert.ok(own);
    Object.defineProperty(globalThis, 'process', { configurable: true, value: undefined });
    try {
      assert.equal(environmentValue('PATH'), undefined);
    } finally {
      Object.defineProperty(globalThis, 'process', own);
    }
  });
});
