import type * as vscode from 'vscode';

/**
 * What `work` gives, if nobody typed in the document meanwhile. undefined when somebody did, whatever came of the work: a plan is
 * good until its next edit, and places in it mean others afterwards. VS Code asks again where it still wants to know.
 */
export async function unlessEdited<T>(document: vscode.TextDocument, work: () => Promise<T>): Promise<T | undefined> {
  const { version } = document;
  try {
    const answer = await work();
    return document.version === version ? answer : undefined;
  } catch (error) {
    if (document.version === version) throw error;
    return undefined;
  }
}
