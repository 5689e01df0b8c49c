import * as vscode from 'vscode';

/** Times that a language is asked again which is only just starting, and the milliseconds before each. */
const TRIES = 20;
const PAUSE = 100;

/** A symbol with those inside it, or one of a list that is not nested: as the language has it. */
export type FileSymbol = vscode.DocumentSymbol | vscode.SymbolInformation;

/**
 * The symbols of a file as its language tells them; empty where it has none, or nobody knows. To ask is to open the file, which starts
 * the extensions for its language, and those answer a moment later: where some were not running yet, they are given two seconds.
 */
export async function symbolsIn(uri: vscode.Uri, token: vscode.CancellationToken): Promise<readonly FileSymbol[]> {
  // Those to be waited for are known before anything starts them.
  const asleep = vscode.extensions.all.filter(({ isActive }) => !isActive);
  try {
    const { languageId } = await vscode.workspace.openTextDocument(uri);
    const mayStart = asleep.some(({ packageJSON }) => startsFor(languageId, packageJSON));
    for (let tries = mayStart ? TRIES : 0; ; tries--) {
      const command = 'vscode.executeDocumentSymbolProvider';
      const symbols = await vscode.commands.executeCommand<FileSymbol[] | undefined>(command, uri);
      if (symbols && symbols.length > 0) return symbols;
      if (tries <= 0 || token.isCancellationRequested) return [];
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } catch {
    // A file that VS Code cannot open as text, or whose language fails: its words can still be looked for.
    return [];
  }
}

/** Whether an extension has code that is started when a document of a language is opened. */
function startsFor(languageId: string, manifest: unknown): boolean {
  if (member(manifest, 'main') === undefined && member(manifest, 'browser') === undefined) return false;
  const events = listIn(manifest, 'activationEvents');
  // What brings a language is started for it without saying so.
  const brought = listIn(member(manifest, 'contributes'), 'languages').map((language) => member(language, 'id'));
  return (
    [`onLanguage:${languageId}`, 'onLanguage'].some((event) => events.includes(event)) || brought.includes(languageId)
  );
}

function listIn(object: unknown, key: string): readonly unknown[] {
  const list = member(object, key);
  return Array.isArray(list) ? list : [];
}

function member(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, key) : undefined;
}
