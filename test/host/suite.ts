/**
 * Runs one suite; a process of its own, so that run.ts can end it.
 * Arguments: the suite's name, the folder of its room, and kind and executable of the VS Code for the suites that choose.
 */
import fs from 'node:fs';

import { runTests } from '@vscode/test-electron';

import { takeScreenshots } from '../e2e/screenshots';
import { HostError, runMain } from './hostError';
import { member } from './json';
import { installFolder } from './linkedExtension';
import { inProject } from './paths';
import { openRoom, type Room } from './room';
import { isSuiteName, suites, type SuiteName } from './suites';
import type { Verdict } from './verdict';
import { installExtension, type VsCode } from './vscode';
import { ensureVsix } from './vsix';
import { runWorkbenchTests } from './workbenchTests';

const E2E_TEST = /^(.+\.test)\.ts$/;

const [name = '', folder = '', kind = '', executable = ''] = process.argv.slice(2);

const running: Record<SuiteName, (room: Room, vsCode: VsCode) => Promise<void>> = {
  vscode(room, vsCode) {
    // The only one that is installed. A second one under development would do on the desktop, but not in a browser.
    installFolder(inProject('test', 'vscode', 'searchTools'), room.extensions);
    return runExtensionTests(room, vsCode, { suite: 'vscode', develops: inProject(), args: [] });
  },

  language: (room, vsCode) => runExtensionTests(room, vsCode, { suite: 'language', develops: inProject(), args: [] }),

  folders: (room, vsCode) => runExtensionTests(room, vsCode, { suite: 'folders', develops: inProject(), args: [] }),

  web: (room, vsCode) =>
    runExtensionTests(room, vsCode, {
      suite: 'web',
      develops: inProject(),
      args: ['--disable-extensions', '--extensionDevelopmentKind=web'],
    }),

  async package(room, vsCode) {
    installExtension(vsCode, ensureVsix(), room.extensions, room.userData);
    await runExtensionTests(room, vsCode, {
      suite: 'package',
      develops: inProject('test', 'host', 'harness'),
      args: [],
    });
  },

  async e2e(room) {
    // Listed from the sources, so that no bundle of a test that is gone is run.
    const tests = fs.readdirSync(inProject('test', 'e2e')).flatMap((file) => E2E_TEST.exec(file)?.[1] ?? []);
    const only = process.env.PLANLOOM_TEST_ONLY;
    const wanted = tests.filter((test) => only === undefined || test.includes(only));
    const verdict = await runWorkbenchTests(wanted.map((test) => inProject('out', 'test', 'e2e', `${test}.mjs`)));
    leave(room, verdict);
  },

  async screenshots(room) {
    await takeScreenshots();
    leave(room, { host: 'node', passed: 1, failed: 0, skipped: 0 });
  },
};

function leave(room: Room, verdict: Verdict): void {
  fs.writeFileSync(room.verdict, JSON.stringify(verdict));
}

interface ExtensionTests {
  readonly suite: SuiteName;
  /** Folder of the extension under development. */
  readonly develops: string;
  readonly args: readonly string[];
}

/** Runs out/test/<suite>/index.cjs in an extension host; the tests leave their verdict in the room. */
async function runExtensionTests(room: Room, vsCode: VsCode, { suite, develops, args }: ExtensionTests): Promise<void> {
  const testing = runTests({
    vscodeExecutablePath: vsCode.executable,
    extensionDevelopmentPath: develops,
    extensionTestsPath: inProject('out', 'test', suite, 'index.cjs'),
    launchArgs: [room.opened, `--user-data-dir=${room.userData}`, `--extensions-dir=${room.extensions}`, ...args],
  });
  try {
    process.exitCode = await testing;
  } catch (error) {
    // What failed has been printed by the tests, and is in the verdict.
    process.exitCode = Number(member(error, 'code') ?? 1);
  }
}

await runMain(async () => {
  if (!isSuiteName(name)) throw new HostError(`There is no suite "${name}".`);
  const room = openRoom(folder);
  const vsCode: VsCode = { kind: kind === 'npm' || kind === 'download' ? kind : 'path', executable };
  try {
    await running[name](room, vsCode);
  } catch (error) {
    leave(room, { host: suites[name].host, passed: 0, failed: 0, skipped: 0, error: String(error) });
    throw error;
  }
});
