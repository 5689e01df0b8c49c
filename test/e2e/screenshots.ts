import fs from 'node:fs';
import path from 'node:path';

import { inProject } from '../host/paths';
import { launch } from './workbench';

/** The plan that is shown, in the sample workspace. */
const PLAN = 'tasks/storm-warning-alerts-20261102T093000Z/plan.md';

/** Makes the picture of the README, media/screenshot.png, from the real workbench on the sample workspace. */
export async function takeScreenshots(): Promise<void> {
  const workbench = await launch({
    viewport: { width: 1440, height: 900 },
    settings: { 'editor.minimap.enabled': false, 'workbench.reduceMotion': 'on' },
  });
  try {
    // A slip that the rules find and can mend.
    const plan = path.join(workbench.folder, PLAN);
    fs.writeFileSync(plan, fs.readFileSync(plan, 'utf8').replace('## Dependencies\n', '## Dependancies\n'));
    await workbench.showSideBar('Planloom');
    await workbench.expand('Storm warning alerts');
    await workbench.expand('S-2 Send');
    await workbench.expand('Tasks');
    await workbench.expand('Exit Checklist');
    await workbench.openFile(PLAN);
    await workbench.problems();
    await workbench.select('Dependancies');
    await workbench.squiggles('error').or(workbench.squiggles('warning')).first().waitFor({ state: 'attached' });
    await workbench.offerQuickFix('Dependancies', 'Dependencies');
    await workbench.screenshotTo(inProject('media', 'screenshot.png'));
  } finally {
    await workbench.close();
  }
}
