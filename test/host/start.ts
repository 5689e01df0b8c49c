/**
 * `npm start [-- <folder>]`: the extension as it is built, at work on a copy of the folder, by default the sample workspace. With a desktop it opens a window
 * and waits until that is closed; without, it serves the workbench on loopback until Ctrl+C. `--check` opens it without a
 * window, waits until the side bar shows the sample's stories, and takes a picture.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { launch, type Workbench } from '../e2e/workbench';
import { workbenchAddress } from './address';
import { HostError, runMain } from './hostError';
import { ensureKit } from './kit';
import { linkExtension } from './linkedExtension';
import { inProject } from './paths';
import { makeRoom, sampleWorkspace, type Room } from './room';
import { startServer } from './server';
import { provideVsCode } from './vscode';

const PICTURE = inProject('out', 'start-check.png');
/** The heading of a story block, `### Story [S-1]: <title>`, and the title in it. */
const STORY_HEADING = /^###\s+Story\s+\[S-\d+\]:?\s+(.+?)\s*$/gm;

await runMain(async () => {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
  if (values.check) {
    await check();
    return;
  }
  const [folder] = positionals;
  if (folder !== undefined && !fs.existsSync(folder)) throw new HostError(`${folder} is not there.`);
  const vsCode = await provideVsCode();
  const room = makeRoom({ copyOf: folder === undefined ? sampleWorkspace() : path.resolve(folder) });
  try {
    await (vsCode.kind === 'npm' ? serve(room) : openWindow(vsCode.executable, room));
  } finally {
    room.remove();
  }
});

/** Opens a window of the desktop build and waits until it is closed. */
async function openWindow(executable: string, room: Room): Promise<void> {
  console.log(`Planloom is open on a copy, ${room.workspace}`);
  const window = spawn(
    executable,
    [
      room.workspace,
      `--extensionDevelopmentPath=${inProject()}`,
      `--user-data-dir=${room.userData}`,
      `--extensions-dir=${room.extensions}`,
      '--new-window',
      '--skip-welcome',
      '--skip-release-notes',
      '--disable-workspace-trust',
    ],
    { stdio: 'ignore' },
  );
  await new Promise<void>((resolve, reject) => {
    window.once('error', (error) => reject(new HostError(`${executable} could not be started: ${error.message}`)));
    window.once('exit', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => window.kill(signal));
  });
}

/** Serves the workbench to a browser of this machine until Ctrl+C. */
async function serve(room: Room): Promise<void> {
  linkExtension(room.extensions);
  const server = await startServer({ ...room, kit: ensureKit() });
  console.log(`Planloom is running at ${workbenchAddress(server, { open: room.workspace })}`);
  console.log(`It works on a copy, ${room.workspace}. Ctrl+C ends it and removes the copy.`);
  const asked = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(undefined));
  });
  const how = await Promise.race([asked, server.ended]);
  await server.close();
  if (how !== undefined) throw new HostError(`The VS Code server ended by itself (${how}).`);
}

async function check(): Promise<void> {
  const workbench = await launch();
  try {
    const stories = sampleStories();
    await showStories(workbench, stories);
    await workbench.screenshotTo(PICTURE);
    console.log(`Planloom shows the sample's ${stories.length} stories: ${PICTURE}`);
  } finally {
    await workbench.close();
  }
}

/** Opens Planloom's side bar and expands features until each story is there. Throws a HostError, with a picture taken. */
async function showStories(workbench: Workbench, stories: readonly string[]): Promise<void> {
  try {
    await workbench.showSideBar('Planloom');
    await workbench.anyRow().waitFor();
    for (const row of await workbench.treeRows()) {
      if (row.level === 1 && row.expanded === false) await workbench.expand(row.label);
    }
    for (const story of stories) await workbench.row(story).waitFor();
  } catch (error) {
    await workbench.screenshotTo(PICTURE);
    const reason = error instanceof Error ? error.message : String(error);
    throw new HostError(
      `Planloom's side bar did not show the sample's stories (${PICTURE} shows what it did): ${reason}`,
    );
  }
}

/** The titles of the stories in the sample's plans. */
function sampleStories(): string[] {
  const tasks = path.join(sampleWorkspace(), 'tasks');
  const plans = fs.readdirSync(tasks).map((feature) => path.join(tasks, feature, 'plan.md'));
  const stories = plans
    .filter((plan) => fs.existsSync(plan))
    .flatMap((plan) => [...fs.readFileSync(plan, 'utf8').matchAll(STORY_HEADING)].map(([, title]) => title))
    .filter((title) => title !== undefined);
  if (stories.length === 0) throw new HostError(`${tasks} holds no plan with a story.`);
  return stories;
}
