import * as vscode from 'vscode';
import { isExecPlanRow, uriOfRow } from '../../features/execplans/items';
import { UserMessage } from '../../messages';

/** What menus, key bindings and other extensions may give; the user is asked for the rest. */
export interface GivenPlan {
  /** A file or folder that was pointed at: of a plan, of a milestone, or in an exec_plans folder. */
  readonly uri?: vscode.Uri;
  /** By its name or its URI. */
  readonly folder?: vscode.WorkspaceFolder;
  readonly id?: string;
  readonly title?: string;
  readonly slug?: string;
  readonly kind?: string;
  readonly domain?: string;
  readonly owner?: string;
  readonly status?: string;
  readonly dependsOn?: string;
  /** A milestone's number. */
  readonly ms?: number;
  readonly relations?: 'follow' | 'stay';
}

const texts = ['id', 'title', 'slug', 'kind', 'domain', 'owner', 'status', 'dependsOn'] as const;

/**
 * Reads a command's argument: the URI of a file, a row of the view, or an object with any of what is in GivenPlan. What is of
 * another type is left out.
 *
 * @throws UserMessage when it names a folder that is not part of the workspace
 */
export function readArgument(argument: unknown): GivenPlan {
  if (argument instanceof vscode.Uri) return { uri: argument };
  if (isExecPlanRow(argument)) {
    const uri = uriOfRow(argument) ?? vscode.Uri.joinPath(argument.root.place.folder.uri, argument.root.place.path);
    const ms = argument.node.milestone?.number;
    return { uri, ...(ms !== undefined && { ms }) };
  }
  if (typeof argument !== 'object' || argument === null) return {};
  const given = new Map<string, unknown>(Object.entries(argument));
  const [uri, folder, ms, relations] = ['uri', 'folder', 'ms', 'relations'].map((name) => given.get(name));
  return {
    ...Object.fromEntries(texts.flatMap((name) => textAt(given, name))),
    ...(uri instanceof vscode.Uri && { uri }),
    ...(folder !== undefined && { folder: folderNamed(folder) }),
    ...(typeof ms === 'number' && { ms }),
    ...((relations === 'follow' || relations === 'stay') && { relations }),
  };
}

function textAt(given: ReadonlyMap<string, unknown>, name: string): [string, string][] {
  const value = given.get(name);
  return typeof value === 'string' ? [[name, value]] : [];
}

function folderNamed(wanted: unknown): vscode.WorkspaceFolder {
  const name = wanted instanceof vscode.Uri ? wanted.toString() : String(wanted);
  const folder = vscode.workspace.workspaceFolders?.find(
    (candidate) => candidate.name === name || candidate.uri.toString() === name,
  );
  if (!folder) throw new UserMessage(`There is no folder "${name}" in this workspace.`);
  return folder;
}
