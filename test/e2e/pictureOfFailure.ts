import type { Context } from 'mocha';

import type { Workbench } from './workbench';

/** To be called after each test: takes a picture of one that failed, out/screenshots/failed-<title>.png. */
export async function pictureOfFailure({ currentTest }: Context, workbench: Workbench): Promise<void> {
  if (!currentTest?.isFailed()) return;
  const name = currentTest.fullTitle().replace(/[^A-Za-z0-9]+/g, '-');
  await workbench.screenshot(`failed-${name.slice(0, 80)}`);
}
