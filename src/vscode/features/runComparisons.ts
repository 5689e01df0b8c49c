import * as vscode from 'vscode';
import { basename, leavesRoot } from '../../core/repo/paths';
import { readRunRecord } from '../../core/repo/runRecordFile';
import { compareRuns } from '../../core/runs/compareRuns';
import { codeText } from '../../core/runs/markdownText';
import { filesOf } from '../host';

const SCHEME = 'planloom-runs';

/** Two runs of a workspace folder. Paths as in ports.ts. */
export interface RunPair {
  readonly folder: vscode.WorkspaceFolder;
  readonly before: string;
  readonly after: string;
}

/** The document that holds two runs' figures beside each other. It is made when it is shown, also after VS Code was closed. */
export function comparisonUri({ folder, before, after }: RunPair): vscode.Uri {
  const query = JSON.stringify([folder.uri.toString(), before, after]);
  return vscode.Uri.from({ scheme: SCHEME, path: `/${basename(before)} – ${basename(after)}.md`, query });
}

/** Lets VS Code show those documents. */
export function registerRunComparisons(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async (uri) => {
      const pair = pairOf(uri);
      return pair ? comparison(pair) : 'These runs are in no folder of this workspace.\n';
    },
  });
}

/** The runs that a document is about; undefined for an address that was not made here, or leads out of the workspace. */
function pairOf({ query }: vscode.Uri): RunPair | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(query);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts)) return undefined;
  const [root, before, after] = parts as readonly unknown[];
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === root);
  if (!folder || typeof before !== 'string' || typeof after !== 'string') return undefined;
  return leavesRoot(before) || leavesRoot(after) ? undefined : { folder, before, after };
}

async function comparison({ folder, before, after }: RunPair): Promise<string> {
  const files = filesOf(folder.uri);
  const [older, newer] = await Promise.all([before, after].map((path) => readRunRecord(files, path)));
  if (!older || !newer) return `There is no readable metrics.json in ${older ? after : before}.\n`;
  const of = newer.unit === undefined ? codeText(newer.plan) : `${codeText(newer.unit)} in ${codeText(newer.plan)}`;
  return `# Two runs of ${of}\n\n${compareRuns(older, newer)}\n`;
}
