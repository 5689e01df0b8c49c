import * as vscode from 'vscode';
import { readMetadata } from '../../../core/execplans/metadata';
import { isInside } from '../../../core/repo/paths';
import { PRODUCT, views } from '../../contributions';
import type { TreeCommandId } from '../../treeContributions';
import { DisposableStore } from '../../disposables';
import { type Host, placeOf } from '../../host';
import { telling } from '../../messages';
import type { ExecPlans } from '../execPlans';
import type { PlanSessions } from '../planSessions';
import { followActiveEditor } from '../tree/follow';
import { rangeIn } from '../tree/planDocument';
import { milestoneId } from '../../../core/repo/execPlanPaths';
import { idOf } from './board';
import { ExecPlanDragAndDrop } from './dragAndDrop';
import { type ExecPlanRow, isExecPlanRow, uriOfRow } from './items';
import { ExecPlanProvider } from './provider';

/** Commands that this file registers. */
export type ExecPlanViewCommandId = Extract<TreeCommandId, `planloom.execPlans.${string}`>;

/** The view of ExecPlans in the side bar, with its commands. */
export class ExecPlanView implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly provider: ExecPlanProvider;
  readonly view: vscode.TreeView<ExecPlanRow>;

  constructor(
    private readonly host: Host,
    private readonly execPlans: ExecPlans,
    sessions: PlanSessions,
  ) {
    this.provider = this.#store.add(new ExecPlanProvider(execPlans, sessions));
    this.view = this.#store.add(
      vscode.window.createTreeView(views.execPlans, {
        treeDataProvider: this.provider,
        dragAndDropController: new ExecPlanDragAndDrop(host),
        showCollapseAll: true,
      }),
    );
    const find = async (uri: vscode.Uri): Promise<ExecPlanRow | undefined> => this.#rowOf(uri);
    const isAt = (row: ExecPlanRow, uri: vscode.Uri): boolean => uriOfRow(row)?.toString() === uri.toString();
    this.#store.add(
      followActiveEditor(this.view, { find, isAt }, (error) =>
        host.log.debug('The view of ExecPlans could not follow the editor.', error),
      ),
    );
    this.#registerCommands();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #registerCommands(): void {
    const handlers: Readonly<Record<ExecPlanViewCommandId, (argument: unknown) => unknown>> = {
      'planloom.execPlans.refresh': () => this.execPlans.refresh(),
      'planloom.execPlans.open': (row) => isExecPlanRow(row) && open(row),
      'planloom.execPlans.showMore': (row) => isExecPlanRow(row) && this.provider.model.showMore(row),
      'planloom.execPlans.showInView': (row) => isExecPlanRow(row) && this.#reveal(row),
      'planloom.execPlans.copyId': (row) => isExecPlanRow(row) && copyId(row),
    };
    for (const [id, handler] of Object.entries(handlers)) {
      const run = (argument: unknown): Promise<unknown> =>
        telling(this.host, PRODUCT, () => Promise.resolve(handler(argument)));
      this.#store.add(vscode.commands.registerCommand(id, run));
    }
  }

  async #rowOf(uri: vscode.Uri): Promise<ExecPlanRow | undefined> {
    const place = placeOf(uri);
    if (!place) return undefined;
    const folder = place.folder.uri.toString();
    const root = this.execPlans.roots.find(
      (own) => own.place.folder.uri.toString() === folder && isInside(own.place.path, place.path),
    );
    return root && this.provider.model.elementAt(root.key, place.path.slice(root.place.path.length + 1));
  }

  /** Selects the plan's own row, from one that only names it. */
  async #reveal(row: ExecPlanRow): Promise<void> {
    const own = row.node.plan && (await this.provider.model.elementAt(row.root.key, row.node.plan.relative));
    if (own) await this.view.reveal(own, { select: true, focus: true, expand: true });
  }
}

/** Shows a row's file, at what the row is about. The focus stays in the view. */
async function open(row: ExecPlanRow): Promise<void> {
  const uri = uriOfRow(row);
  if (!uri) return;
  const shown = { preserveFocus: true, preview: true };
  const { at } = row.node;
  if (!at) {
    await vscode.commands.executeCommand('vscode.open', uri, shown);
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const metadata = readMetadata(document.getText());
  const range = metadata.ok ? (metadata.valueRange(...at) ?? metadata.keyRange(at[0])) : metadata.at;
  await vscode.window.showTextDocument(document, {
    ...shown,
    selection: rangeIn(document, range ?? { start: 0, end: 0 }),
  });
}

async function copyId({ node }: ExecPlanRow): Promise<void> {
  const id = node.plan && idOf(node.plan);
  if (id === undefined) return;
  await vscode.env.clipboard.writeText(node.milestone ? milestoneId(id, node.milestone.number) : id);
}
