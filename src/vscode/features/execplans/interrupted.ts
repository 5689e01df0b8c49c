import * as vscode from 'vscode';
import { recoveryOf } from '../../../core/actions/execplans/moveJournal';
import type { Recovery } from '../../../core/actions/execplans/recovery';
import { journalPath } from '../../../core/repo/moveJournal';
import { PRODUCT } from '../../contributions';
import { applyChanges } from '../../applyChanges';
import { DisposableStore } from '../../disposables';
import { type Host, labelOf, uriOf } from '../../host';
import { tell, telling, withoutLinks } from '../../messages';
import type { ExecPlans } from '../execPlans';
import type { ExecPlanRoot } from './roots';

/** Milliseconds after which a journal counts as left behind: a program that is at work takes it away much sooner. */
const GRACE = 3000;

const PUT_RIGHT = 'Put It Right';
const OPEN = 'Open Journal';

/** Tells of moves that were interrupted, by their journals: once for each exec_plans folder, when it is first seen. */
export class InterruptedMoves implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #seen = new Set<string>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    private readonly host: Pick<Host, 'log'>,
    execPlans: Pick<ExecPlans, 'roots' | 'onDidChangeRoots'>,
    private readonly grace = GRACE,
  ) {
    this.#look(execPlans.roots);
    this.#store.add(execPlans.onDidChangeRoots((roots) => this.#look(roots)));
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#store.dispose();
  }

  #look(roots: readonly ExecPlanRoot[]): void {
    for (const root of roots) {
      if (this.#seen.has(root.key)) continue;
      this.#seen.add(root.key);
      void this.#lookAt(root);
    }
  }

  async #lookAt(root: ExecPlanRoot): Promise<void> {
    if (!(await isThere(root))) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#store.isDisposed) void telling(this.host, PRODUCT, () => tellOf(root));
    }, this.grace);
    this.#timers.add(timer);
  }
}

async function isThere({ folder }: ExecPlanRoot): Promise<boolean> {
  const stat = await folder.files.stat(journalPath(folder.base)).catch(() => undefined);
  return stat !== undefined;
}

async function tellOf(root: ExecPlanRoot): Promise<void> {
  const { files, base } = root.folder;
  const recovery = (await isThere(root)) ? await recoveryOf(files, base) : undefined;
  if (!recovery) return;
  const canBePutRight = recovery.leftovers.length > 0;
  const message = canBePutRight
    ? `Moving ExecPlans in ${labelOf(root.place)} was interrupted, so some files may be in the wrong place.`
    : recovery.message;
  const buttons = canBePutRight ? [PUT_RIGHT, OPEN] : [OPEN];
  const chosen = await vscode.window.showWarningMessage(withoutLinks(message), ...buttons);
  if (chosen === OPEN) await vscode.commands.executeCommand('vscode.open', journalUri(root));
  else if (chosen === PUT_RIGHT) await putRight(root);
}

/** Looks again: time has gone by since the question was asked. */
async function putRight(root: ExecPlanRoot): Promise<void> {
  const recovery = await recoveryOf(root.folder.files, root.folder.base);
  if (!recovery) return;
  await carryOut(root, recovery);
  await tell(recovery.message, undefined, 'info');
}

async function carryOut({ place: { folder } }: ExecPlanRoot, { changes, leftovers }: Recovery): Promise<void> {
  await applyChanges(folder, changes, { save: 'clean', isRecovery: true });
  for (const path of leftovers) await takeAway(uriOf({ folder, path }));
}

/** Takes a file away, or a folder that holds nothing. What is gone already is as good. */
async function takeAway(uri: vscode.Uri): Promise<void> {
  const { fs } = vscode.workspace;
  const type = await fs.stat(uri).then(
    (stat) => stat.type,
    () => undefined,
  );
  if (type === undefined) return;
  const isFolder = (type & vscode.FileType.Directory) !== 0;
  if (isFolder && (await fs.readDirectory(uri)).length > 0) return;
  await fs.delete(uri, { recursive: false, useTrash: false });
}

function journalUri({ place, folder }: ExecPlanRoot): vscode.Uri {
  return uriOf({ folder: place.folder, path: journalPath(folder.base) });
}
