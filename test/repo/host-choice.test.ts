import assert from 'node:assert/strict';

import { chooseVsCode, hasDisplay } from '../host/choice';

const unasked = (): Promise<boolean> =>
  Promise.reject(new Error('The network was asked although the answer is clear.'));
const reachable = (): Promise<boolean> => Promise.resolve(true);
const unreachable = (): Promise<boolean> => Promise.resolve(false);

describe('the VS Code that the tests run on', () => {
  it('is the one that the setting names, whatever else is there', async () => {
    const surroundings = { hasDisplay: true, isDownloadInReach: unasked };
    assert.deepEqual(await chooseVsCode({ ...surroundings, setting: 'npm' }), { kind: 'npm' });
    assert.deepEqual(await chooseVsCode({ ...surroundings, setting: 'download' }), { kind: 'download' });
    assert.deepEqual(await chooseVsCode({ ...surroundings, setting: '/opt/code' }), {
      kind: 'path',
      executable: '/opt/code',
    });
  });

  it('is the desktop build where it can be downloaded and shown', async () => {
    const choice = await chooseVsCode({ setting: undefined, hasDisplay: true, isDownloadInReach: reachable });
    assert.deepEqual(choice, { kind: 'download' });
  });

  it('is the one from the npm registry where the download is out of reach', async () => {
    const choice = await chooseVsCode({ setting: '', hasDisplay: true, isDownloadInReach: unreachable });
    assert.deepEqual(choice, { kind: 'npm' });
  });

  it('is the one from the npm registry where nothing can be shown, without a look at the network', async () => {
    const choice = await chooseVsCode({ setting: undefined, hasDisplay: false, isDownloadInReach: unasked });
    assert.deepEqual(choice, { kind: 'npm' });
  });

  it('can be shown on a desktop system, and on Linux with X11 or Wayland', () => {
    assert.equal(hasDisplay('darwin', {}), true);
    assert.equal(hasDisplay('win32', {}), true);
    assert.equal(hasDisplay('linux', {}), false);
    assert.equal(hasDisplay('linux', { DISPLAY: '' }), false);
    assert.equal(hasDisplay('linux', { DISPLAY: ':0' }), true);
    assert.equal(hasDisplay('linux', { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }), true);
  });
});
