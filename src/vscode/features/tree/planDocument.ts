import * as vscode from 'vscode';
import { MarkdownDocument } from '../../../core/markdown/document';
import type { Plan } from '../../../core/plan/model';
import { readPlan } from '../../../core/plan/readPlan';
import type { PlanSessions } from '../planSessions';

/** What a document says right now, parsed already or not; undefined when it is no plan. Valid until its next edit. */
export function planIn(document: vscode.TextDocument, sessions: PlanSessions): Plan | undefined {
  const open = sessions.get(document.uri);
  if (open?.version === document.version) return open.plan;
  const contract = sessions.lookAt(document)?.dialect.contract();
  return contract && readPlan(new MarkdownDocument(document.getText()), contract);
}

/** A stretch of a document, from offsets. */
export function rangeIn(
  document: vscode.TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
