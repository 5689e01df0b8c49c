import * as vscode from 'vscode';
import { openDocument } from './host';

/** Milliseconds that a document is waited for which lags behind the disk: VS Code reads it again when it hears of the change. */
const PATIENCE = 5000;

const BOM = '\uFEFF';

/** Whether the document of a file, where there is one, holds a text: it may lag behind the disk, and is waited for then. */
export async function hasTaken(uri: vscode.Uri, text: string): Promise<boolean> {
  const wanted = normalised(text);
  const holds = (): boolean => {
    const open = openDocument(uri);
    return open === undefined || normalised(open.getText()) === wanted;
  };
  if (holds() || openDocument(uri)?.isDirty === true) return holds();
  return new Promise((resolve) => {
    const end = (): void => {
      subscription.dispose();
      clearTimeout(timer);
      resolve(holds());
    };
    const subscription = vscode.workspace.onDidChangeTextDocument(() => {
      if (holds()) end();
    });
    const timer = setTimeout(end, PATIENCE);
  });
}

export function withoutBom(text: string): string {
  return text.startsWith(BOM) ? text.slice(1) : text;
}

/** As documents hold texts: without the BOM, and with one kind of line end. */
export function normalised(text: string): string {
  return withoutBom(text).replace(/\r\n?/g, '\n');
}
