import assert from 'node:assert/strict';

import { launch, type Workbench } from './workbench';

describe('the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await launch();
  });
  after(() => workbench.close());

  it('shows the files of the workspace', async () => {
    await workbench.row('tasks').waitFor();
    await workbench.screenshot('workbench');
  });

  it('has the extension installed', async () => {
    await workbench.palette('Extensions: Show Installed Extensions');
    await workbench.row('Planloom').waitFor();
    assert.ok((await workbench.treeRows()).length > 0);
  });
});
