import type * as vscode from 'vscode';
import { rowItem } from '../tree/items';
import { ExecPlanElement } from './model';
import type { ExecPlanTreeRoot } from './model';
import { type ExecPlanRoot, uriIn } from './roots';

/** An exec_plans folder of the workspace, as the view asks for it. */
export type ViewRoot = ExecPlanTreeRoot & Pick<ExecPlanRoot, 'place'>;

/** A row of the view of ExecPlans. */
export type ExecPlanRow = ExecPlanElement<ViewRoot>;

/** Whether a command's argument is a row: VS Code hands commands of the view's menus the row they were started on. */
export function isExecPlanRow(argument: unknown): argument is ExecPlanRow {
  return argument instanceof ExecPlanElement;
}

/** The file that a row stands for; undefined where it stands for none. */
export function uriOfRow({ node, root }: ExecPlanRow): vscode.Uri | undefined {
  return node.relative === undefined ? undefined : uriIn(root, node.relative);
}

/** What VS Code shows for a row. */
export function itemOfRow(row: ExecPlanRow): vscode.TreeItem {
  const { node } = row;
  const item = rowItem(node);
  item.contextValue = [node.kind, ...(node.marks ?? [])].join(' ');
  const uri = uriOfRow(row);
  // A plan carries the marks of its file: problems, source control.
  if (uri && node.kind === 'plan') item.resourceUri = uri;
  if (node.kind === 'more')
    item.command = { command: 'planloom.execPlans.showMore', title: 'Show More', arguments: [row] };
  else if (uri) item.command = { command: 'planloom.execPlans.open', title: 'Open', arguments: [row] };
  return item;
}
