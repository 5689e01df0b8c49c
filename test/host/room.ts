import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { HostError } from './hostError';
import { inProject } from './paths';
import { userSettings } from './userSettings';

/** A temporary folder for one run of VS Code, with all that it reads and writes. */
export interface Room {
  readonly folder: string;
  /** The folder that VS Code opens; it has the name of what it is a copy of. */
  readonly workspace: string;
  /** What VS Code is told to open: that folder, or a workspace file that names several. */
  readonly opened: string;
  /** VS Code's user data; User/settings.json is there. */
  readonly userData: string;
  readonly extensions: string;
  /** For TMPDIR. */
  readonly temporary: string;
  /** Where the tests leave their verdict (verdict.ts), beside the workspace (inHost.ts). */
  readonly verdict: string;
  remove(): void;
}

export interface RoomOptions {
  /** The folder that a fresh copy of becomes the workspace; without it the workspace is empty. */
  readonly copyOf?: string;
  /** Where the copies stand that are the folders of the workspace, if there are several: names, or paths where one is inside another. */
  readonly folders?: readonly string[] | undefined;
  /** Added to the user settings of the tests (userSettings.ts). */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Short, because the names of sockets below the folder may not be longer than about a hundred characters. */
const PREFIX = 'pl-';
/** The folder of a room that holds the workspace, under its own name, and the verdict. */
const OPENED = 'open';
/** Beside the folders that it names. */
const WORKSPACE_FILE = 'several.code-workspace';

/** Everything in a room stands before VS Code starts: folders made later are not reliably watched on Linux. */
export function makeRoom({ copyOf, folders, settings = {} }: RoomOptions = {}): Room {
  // The real path, because VS Code resolves links and the tests compare.
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), PREFIX));
  const names = folders ?? [copyOf === undefined ? 'workspace' : path.basename(copyOf)];
  for (const name of names) {
    const made = path.join(folder, OPENED, name);
    fs.mkdirSync(made, { recursive: true });
    if (copyOf !== undefined) fs.cpSync(copyOf, made, { recursive: true });
  }
  if (folders) {
    const file = { folders: folders.map((one) => ({ path: one })) };
    fs.writeFileSync(path.join(folder, OPENED, WORKSPACE_FILE), JSON.stringify(file));
  }
  const room = openRoom(folder);
  const settingsFile = path.join(room.userData, 'User', 'settings.json');
  for (const made of [path.dirname(settingsFile), room.extensions, room.temporary]) {
    fs.mkdirSync(made, { recursive: true });
  }
  fs.writeFileSync(settingsFile, JSON.stringify({ ...userSettings, ...settings }, undefined, 2));
  return room;
}

/** The room that another process has made in `folder`. */
export function openRoom(folder: string): Room {
  const opened = path.join(folder, OPENED);
  const [workspace] = fs.readdirSync(opened, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (!workspace) throw new Error(`${folder} is no room: there is no folder to open.`);
  const file = path.join(opened, WORKSPACE_FILE);
  const first = path.join(opened, workspace.name);
  return {
    folder,
    workspace: first,
    opened: fs.existsSync(file) ? file : first,
    userData: path.join(folder, 'user'),
    extensions: path.join(folder, 'extensions'),
    temporary: path.join(folder, 'tmp'),
    verdict: path.join(opened, 'verdict.json'),
    // Processes that are just ending may still write.
    remove: () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }),
  };
}

/** The workspace that tests and `npm start` open a copy of. Throws a HostError when it is missing. */
export function sampleWorkspace(): string {
  const sample = inProject('examples', 'sample-workspace');
  if (!fs.existsSync(path.join(sample, 'tasks'))) throw new HostError(`${sample} should hold tasks/, and does not.`);
  return sample;
}
