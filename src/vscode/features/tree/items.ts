import * as vscode from 'vscode';
import { uriOf } from '../../host';
import type { StoreRoot } from '../featureStores';
import { TreeElement } from './model';
import type { Row, TreeNode } from './nodes';

/** A row of the tree over workspace folders. */
export type FeatureElement = TreeElement<StoreRoot>;

/** Whether a command's argument is a row: VS Code hands commands of the tree's menus the row they were started on. */
export function isElement(argument: unknown): argument is FeatureElement {
  return argument instanceof TreeElement;
}

/** What VS Code shows for a row. */
export function itemOf(element: FeatureElement): vscode.TreeItem {
  const { node, root } = element;
  const item = rowItem(node);
  item.contextValue = node.kind;
  if (node.box) item.checkboxState = checkboxOf(node);
  if (node.place) item.command = { command: 'planloom.tree.open', title: 'Open', arguments: [element] };
  decorate(item, node, root);
  return item;
}

/** What any row looks like. */
export function rowItem({ id, label, description, tooltip, spoken, icon, expand }: Row): vscode.TreeItem {
  const item = new vscode.TreeItem(label, collapsible[expand]);
  item.id = id;
  if (description !== undefined) item.description = description;
  item.tooltip = tooltip ?? label;
  if (spoken !== undefined) item.accessibilityInformation = { label: spoken };
  if (icon) item.iconPath = iconOf(icon);
  return item;
}

const collapsible = {
  never: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

function iconOf({ name, color }: NonNullable<TreeNode['icon']>): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
}

function checkboxOf({ box, label }: TreeNode): NonNullable<vscode.TreeItem['checkboxState']> {
  const state = box === 'done' ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  const word = { done: 'done', partial: 'begun', open: 'open' }[box ?? 'open'];
  return {
    state,
    tooltip: box === 'done' ? 'Untick in plan.md' : 'Tick in plan.md',
    accessibilityInformation: { label: `${label}, ${word}` },
  };
}

/** Files look as they do in the explorer; a feature carries the marks of its plan.md (problems, source control). */
function decorate(item: vscode.TreeItem, node: TreeNode, { folder }: StoreRoot): void {
  if (node.path === undefined) return;
  if (node.kind === 'file' || node.kind === 'folder') {
    item.resourceUri = uriOf({ folder, path: node.path });
    item.iconPath = node.kind === 'file' ? vscode.ThemeIcon.File : vscode.ThemeIcon.Folder;
  } else if (node.kind === 'feature' && node.place) {
    item.resourceUri = uriOf({ folder, path: node.place.path });
  }
}
