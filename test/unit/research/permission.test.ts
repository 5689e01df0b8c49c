import assert from 'node:assert/strict';
import { fittingInput } from '../../../src/core/research/fittingInput';
import { permissionOf } from '../../../src/core/research/permission';

describe('permissionOf', () => {
  it('is the strictest of setting, environment and plan', () => {
    assert.equal(permissionOf('auto', undefined, ''), 'auto');
    assert.equal(permissionOf('always', undefined, ''), 'always');
    assert.equal(permissionOf('always', 'auto', ''), 'auto');
    assert.equal(permissionOf('always', ' NEVER ', ''), 'never');
    assert.equal(permissionOf('auto', 'always', ''), 'auto');
    assert.equal(permissionOf('never', 'always', 'ENABLE_WEB_RESEARCH=always'), 'never');
    assert.equal(permissionOf('always', undefined, '- Set `ENABLE_WEB_RESEARCH=never` here'), 'never');
  });

  it('goes by the setting where the others say nothing that is known', () => {
    assert.equal(permissionOf('always', 'maybe', 'ENABLE_WEB_RESEARCH=perhaps, auto|always|never'), 'always');
  });
});

describe('fittingInput', () => {
  const input = { query: 'tides', limit: 10 };

  it('leaves out what the tool does not know', () => {
    assert.deepEqual(fittingInput({ type: 'object', properties: { query: {} } }, input), { query: 'tides' });
    assert.deepEqual(fittingInput({ properties: { query: {}, limit: {} } }, input), input);
  });

  it('leaves all where nothing is known of it', () => {
    for (const schema of [undefined, null, 'x', {}, { properties: null }, { properties: { toString: {} } }]) {
      assert.deepEqual(fittingInput(schema, input), input);
    }
  });
});
