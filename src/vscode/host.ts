import * as vscode from 'vscode';
import type { Clock, Entry, EntryKind, Files, Machine, Stat } from '../core/ports';
import { join } from '../core/repo/paths';
import type { Configs } from './features/config';
import type { LanguagePlans } from './features/language/languagePlans';
import type { PlanTesting } from './features/testing/planTesting';

/** What commands and features are given: made once, when the extension is activated. */
export interface Host {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly clock: Clock;
  /** What plans are, and how they are checked, in each folder. Loaded when it is first asked for. */
  readonly configs: () => Promise<Configs>;
  /**
   * What can run commands and search files in a workspace folder; undefined in a browser, for folders that are on no disk, and as
   * long as the workspace is not trusted: ask again on `onDidGrantWorkspaceTrust`.
   */
  readonly machine: (folder: vscode.WorkspaceFolder) => Promise<Machine | undefined>;
  /** What runs the commands of plans. Rejects when the features could not be started. */
  readonly testing: () => Promise<PlanTesting>;
  /** Open plans as they are read at this moment. Rejects when the features could not be started. */
  readonly plans: () => Promise<LanguagePlans>;
}

/** Makes what works in a folder of the disk, given by its path as the platform writes it. Only the desktop has one. */
export type MachineMaker = (folder: string) => Promise<Machine>;

/** Host.machine: each folder's machine is made once. The one place where trust is asked for before a program can be started. */
export function machinesBy(make: MachineMaker | undefined): Host['machine'] {
  const machines = new Map<string, Promise<Machine>>();
  return async ({ uri }) => {
    if (!make || uri.scheme !== 'file' || !vscode.workspace.isTrusted) return undefined;
    const machine = machines.get(uri.fsPath) ?? make(uri.fsPath);
    machines.set(uri.fsPath, machine);
    return machine;
  };
}

/** A file or folder of the workspace. */
export interface Place {
  readonly folder: vscode.WorkspaceFolder;
  /** From the workspace folder, as in ports.ts. */
  readonly path: string;
}

export const systemClock: Clock = { now: () => new Date() };

/** Where a file stands in the workspace; undefined outside of it. */
export function placeOf(uri: vscode.Uri): Place | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  return { folder, path: uri.path.slice(folder.uri.path.length).replace(/^\/+|\/+$/g, '') };
}

export function uriOf(place: Place): vscode.Uri {
  return place.path === '' ? place.folder.uri : vscode.Uri.joinPath(place.folder.uri, place.path);
}

/** How a place is named to people: with the folder's name where there are several. */
export function labelOf(place: Place): string {
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  return several ? join(place.folder.name, place.path) : place.path;
}

/** The files below a folder, over VS Code's file systems, so that remote and virtual workspaces work too. */
export function filesOf(root: vscode.Uri): Files {
  const at = (path: string): vscode.Uri => (path === '' ? root : vscode.Uri.joinPath(root, path));
  return {
    read: (path) => readText(at(path)),
    list: async (path) => {
      const entries = await unlessMissing(vscode.workspace.fs.readDirectory(at(path)));
      return entries?.map(([name, type]): Entry => ({
        name,
        kind: kindOf(type),
        ...((type & vscode.FileType.SymbolicLink) !== 0 && { isLink: true }),
      }));
    },
    bytes: async (path) => {
      const uri = at(path);
      const open = openDocument(uri);
      return open?.isDirty
        ? new TextEncoder().encode(open.getText())
        : unlessMissing(vscode.workspace.fs.readFile(uri));
    },
    stat: async (path) => {
      const stat = await unlessMissing(vscode.workspace.fs.stat(at(path)));
      return stat && ({ kind: kindOf(stat.type), size: stat.size, mtime: stat.mtime } satisfies Stat);
    },
  };
}

/**
 * A file's text: what its editor holds while that is not saved (VS Code leaves out the BOM there), else what stands on disk,
 * BOM included. Saved documents do not count: VS Code keeps some for minutes after the last editor closed, and they lag behind
 * the disk. undefined when there is no such file. Throws when it cannot be read or is not UTF-8.
 */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  return open?.isDirty ? open.getText() : textOnDisk(uri);
}

/** A file's text as it stands on disk, BOM included, whatever editors hold; otherwise as `readText`. */
export async function textOnDisk(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await bytesOnDisk(uri);
  if (!bytes) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${vscode.workspace.asRelativePath(uri)} is not UTF-8 text.`);
  }
}

/** A file as it stands on disk, whatever editors hold; undefined when there is none. Throws when it cannot be read. */
export async function bytesOnDisk(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  return unlessMissing(vscode.workspace.fs.readFile(uri));
}

/** The document of a file as VS Code holds it right now; undefined when it holds none. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === key);
}

/** Whether somebody still has a document: it shows in a tab, or holds what is not saved. */
export function isHeld(document: vscode.TextDocument): boolean {
  const key = document.uri.toString();
  const shows = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.toString() === key;
  return document.isDirty || vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(shows));
}

/** Symbolic links count as what they point to. */
function kindOf(type: vscode.FileType): EntryKind {
  return (type & vscode.FileType.Directory) === 0 ? 'file' : 'folder';
}

async function unlessMissing<T>(answer: Thenable<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (
      error instanceof vscode.FileSystemError &&
      (error.code === 'FileNotFound' || error.code === 'FileNotADirectory')
    ) {
      return undefined;
    }
    throw error;
  }
}
