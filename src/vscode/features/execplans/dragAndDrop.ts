import * as vscode from 'vscode';
import { type CommandId, PRODUCT, views } from '../../contributions';
import type { Host } from '../../host';
import { telling, UserMessage } from '../../messages';
import { dropOf } from './drops';
import { type ExecPlanRow, isExecPlanRow, uriOfRow } from './items';
import { titleOf } from './nodes';

/** VS Code's own name for what is dragged within a view. */
const ROWS = `application/vnd.code.tree.${views.execPlans.toLowerCase()}`;

const ADD = 'Add Dependency';

/**
 * Plans are dragged onto a status, which sets it, and onto other plans, which they depend on then, after a question. Both are
 * commands of the row's menu, too, for those who use no mouse. A plan can be dropped on an editor, which shows it.
 */
export class ExecPlanDragAndDrop implements vscode.TreeDragAndDropController<ExecPlanRow> {
  readonly dragMimeTypes = ['text/uri-list'];
  readonly dropMimeTypes = [ROWS];

  constructor(private readonly host: Pick<Host, 'log'>) {}

  handleDrag(rows: readonly ExecPlanRow[], transfer: vscode.DataTransfer): void {
    const plans = rows.filter(({ node }) => node.kind === 'plan');
    if (plans.length === 0) return;
    transfer.set(ROWS, new vscode.DataTransferItem(plans));
    const uris = plans.flatMap((row) => uriOfRow(row)?.toString() ?? []);
    transfer.set('text/uri-list', new vscode.DataTransferItem(uris.join('\r\n')));
  }

  async handleDrop(target: ExecPlanRow | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const value: unknown = transfer.get(ROWS)?.value;
    const [row] = Array.isArray(value) ? value.filter(isExecPlanRow) : [];
    if (row) await telling(this.host, PRODUCT, () => drop(row, target));
  }
}

async function drop(row: ExecPlanRow, target: ExecPlanRow | undefined): Promise<void> {
  if (target && target.root.key !== row.root.key)
    throw new UserMessage('These are plans of two folders, which cannot name each other.', undefined, 'info');
  const outcome = dropOf(row.node, target?.node);
  switch (outcome.kind) {
    case 'nothing':
      if (outcome.message !== undefined) throw new UserMessage(outcome.message, undefined, 'info');
      return;
    case 'status':
      await run('planloom.setExecPlanStatus', { uri: uriOfRow(row), status: outcome.status });
      return;
    case 'dependency': {
      const [title, other] = [titleOf(outcome.plan), target?.node.label ?? outcome.dependsOn];
      const question = `Make “${title}” depend on “${other}”?`;
      const detail = `${outcome.dependsOn} is added to depends_on of ${outcome.id}, and its updated date is set to today.`;
      const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, ADD);
      if (answer === ADD) await run('planloom.addDependency', { uri: uriOfRow(row), dependsOn: outcome.dependsOn });
    }
  }
}

function run(command: CommandId, argument: object): Thenable<unknown> {
  return vscode.commands.executeCommand(command, argument);
}
