import * as vscode from 'vscode';
import { labelOf, uriOf } from '../../host';
import type { PlanSessions } from '../planSessions';
import { findItem } from './address';
import type { FeatureElement } from './items';
import { planIn, rangeIn } from './planDocument';

/** A box that the user ticked or unticked in the tree. */
export interface Tick {
  readonly element: FeatureElement;
  readonly done: boolean;
}

/** A tick that did not reach plan.md. */
export interface FailedTick {
  readonly element: FeatureElement;
  /** One sentence for the user. */
  readonly message: string;
}

/**
 * Writes ticks into their plans: one character for each box, as an edit that the user can undo. A plan without unsaved
 * changes is saved, so that agents see the tick on disk; one that has some is left for the user to save.
 */
export async function applyTicks(ticks: readonly Tick[], sessions: PlanSessions): Promise<readonly FailedTick[]> {
  const byPlan = new Map<string, Tick[]>();
  for (const tick of ticks) {
    const key = planUri(tick.element)?.toString() ?? '';
    byPlan.set(key, [...(byPlan.get(key) ?? []), tick]);
  }
  const failed: FailedTick[] = [];
  for (const ofPlan of byPlan.values()) {
    try {
      failed.push(...(await applyToPlan(ofPlan, sessions)));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failed.push(...ofPlan.map(({ element }) => ({ element, message })));
    }
  }
  return failed;
}

async function applyToPlan(ticks: readonly Tick[], sessions: PlanSessions): Promise<readonly FailedTick[]> {
  const [first] = ticks;
  const uri = first && planUri(first.element);
  if (!uri) return [];
  const document = await vscode.workspace.openTextDocument(uri);
  const wasDirty = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  const failed: FailedTick[] = [];
  for (const tick of ticks) {
    const range = boxRange(tick, document, sessions);
    if (range) edit.replace(uri, range, tick.done ? 'x' : ' ');
    else
      failed.push({
        element: tick.element,
        message: `“${tick.element.node.label}” is not in ${nameOf(tick.element)} any more, so nothing was ticked.`,
      });
  }
  if (edit.size === 0) return failed;
  const refused = (message: string): FailedTick[] => [...failed, ...ticks.map(({ element }) => ({ element, message }))];
  if (!(await vscode.workspace.applyEdit(edit)))
    return refused(`${nameOf(first.element)} was changed meanwhile, so nothing was ticked. Try again.`);
  if (!wasDirty && !(await document.save()))
    return refused(`${nameOf(first.element)} was ticked in the editor, but could not be saved.`);
  return failed;
}

/** The one character between the brackets; undefined when there is no such box in the document as it is now. */
function boxRange({ element }: Tick, document: vscode.TextDocument, sessions: PlanSessions): vscode.Range | undefined {
  const { place } = element.node;
  const plan = planIn(document, sessions);
  if (place?.kind !== 'plan' || !plan) return undefined;
  const box = findItem(plan, place.address)?.box;
  if (!box) return undefined;
  const { start, end } = plan.resolve(box.span);
  const range = rangeIn(document, { start: start + 1, end: end - 1 });
  return /^[\sxX~]$/.test(document.getText(range)) ? range : undefined;
}

function planUri({ node, root }: FeatureElement): vscode.Uri | undefined {
  return node.place?.kind === 'plan' ? uriOf({ folder: root.folder, path: node.place.path }) : undefined;
}

function nameOf({ node, root }: FeatureElement): string {
  return labelOf({ folder: root.folder, path: node.place?.path ?? '' });
}
