import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Milliseconds after which a test stops waiting and says what it saw last. Nothing passes or fails by being slow. */
const PATIENCE = 15_000;

/** The workspace folder that the tests run in: a copy of the sample. */
export function root(): vscode.WorkspaceFolder {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return folder;
}

export function at(path: string): vscode.Uri {
  return vscode.Uri.joinPath(root().uri, path);
}

export async function write(path: string, text: string | Uint8Array): Promise<vscode.Uri> {
  const uri = at(path);
  await vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return uri;
}

/**
 * Makes a folder with those above it, each when the one above it is watched: on Linux a folder that is made together with its
 * parent can go unnoticed, and what happens in it for ever after.
 */
export async function makeWatched(path: string): Promise<void> {
  let folder = '';
  for (const name of path.split('/')) {
    folder = folder === '' ? name : `${folder}/${name}`;
    if (await exists(folder)) continue;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    const seen = new Set<string>();
    const told = new vscode.EventEmitter<void>();
    const note = (uri: vscode.Uri): void => {
      seen.add(uri.toString());
      told.fire();
    };
    watcher.onDidCreate(note);
    // One that was there a moment ago has changed.
    watcher.onDidChange(note);
    const uri = at(folder);
    await vscode.workspace.fs.createDirectory(uri);
    await until(
      told.event,
      () => (seen.has(uri.toString()) ? true : undefined),
      () => [...seen],
    );
    watcher.dispose();
    told.dispose();
  }
}

/** Removes all that is in a folder but the folders `kept`, which are emptied: what is made anew would have to be watched anew. */
export async function empty(folder: string, kept: readonly string[]): Promise<void> {
  if (!(await exists(folder))) return;
  for (const [name] of await vscode.workspace.fs.readDirectory(at(folder))) {
    const path = `${folder}/${name}`;
    if (kept.some((one) => one === path || one.startsWith(`${path}/`))) await empty(path, kept);
    else await vscode.workspace.fs.delete(at(path), { recursive: true });
  }
}

/** The text on disk, whatever editors hold. */
export async function onDisk(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
}

export async function exists(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(at(path)).then(
    () => true,
    () => false,
  );
}

/** Opens a file in an editor. */
export async function show(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}

/** Writes a file and opens it. A document that VS Code still held from before takes in what was written. */
export async function open(path: string, text: string): Promise<vscode.TextEditor> {
  const editor = await show(await write(path, text));
  // Reads the file again even where nothing is unsaved; otherwise a later save may be refused as a conflict.
  await vscode.commands.executeCommand('workbench.action.files.revert');
  const isTaken = (): true | undefined => (editor.document.getText() === text ? true : undefined);
  await until(vscode.workspace.onDidChangeTextDocument, isTaken, () => editor.document.getText());
  return editor;
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor').then(undefined, () => undefined);
  for (const document of vscode.workspace.textDocuments) if (document.isDirty) await revert(document);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

/** Waits for a state that an event announces, and gives it. Looks at once, then after each event. */
export function until<T>(
  event: vscode.Event<unknown>,
  look: () => T | undefined | Promise<T | undefined>,
  seen: () => unknown = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const check = async (): Promise<void> => {
      const state = await look();
      if (state !== undefined) settle(() => resolve(state));
    };
    const subscription = event(() => void check().catch(reject));
    const timer = setTimeout(
      () => settle(() => reject(new Error(`Never came; last seen: ${JSON.stringify(seen(), null, 1)}`))),
      PATIENCE,
    );
    const settle = (end: () => void): void => {
      subscription.dispose();
      clearTimeout(timer);
      end();
    };
    void check().catch(reject);
  });
}

/** Our diagnostics of a file. */
export function problemsOf(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'planloom');
}

/** A diagnostic in a few words: `plan/title 3:0-3:4`. */
export function brief({ code, range }: vscode.Diagnostic): string {
  const { start, end } = range;
  return `${ruleOf(code)} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

export function ruleOf(code: vscode.Diagnostic['code']): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

/** Waits until the diagnostics of a file are as wanted. */
export function untilProblems(
  uri: vscode.Uri,
  wanted: (problems: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const look = (): readonly vscode.Diagnostic[] | undefined => {
    const problems = problemsOf(uri);
    return wanted(problems) ? problems : undefined;
  };
  return until(vscode.languages.onDidChangeDiagnostics, look, () => problemsOf(uri).map(brief));
}

export function hasRule(rule: string): (problems: readonly vscode.Diagnostic[]) => boolean {
  return (problems) => problems.some(({ code }) => ruleOf(code) === rule);
}

export function lacksRule(rule: string): (problems: readonly vscode.Diagnostic[]) => boolean {
  return (problems) => !hasRule(rule)(problems);
}

/** Replaces a piece of text that stands in the document once. */
export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const { document } = editor;
  const text = document.getText();
  const start = text.indexOf(before);
  assert.ok(start >= 0 && !text.includes(before, start + 1), `"${before}" stands there once`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
  assert.ok(await editor.edit((edit) => edit.replace(range, after)));
}

/** The messages shown since `listen`, and what was on their buttons; shows none of them. */
export async function collectMessages(work: () => Promise<unknown>): Promise<readonly string[]> {
  const messages: string[] = [];
  const { window } = vscode;
  const original = { error: window.showErrorMessage, info: window.showInformationMessage };
  const collect = (message: string): Promise<undefined> => {
    messages.push(message);
    return Promise.resolve(undefined);
  };
  Object.assign(window, { showErrorMessage: collect, showInformationMessage: collect });
  try {
    await work();
  } finally {
    Object.assign(window, { showErrorMessage: original.error, showInformationMessage: original.info });
  }
  return messages;
}

/** The paths of the tabs. */
export function tabs(): readonly string[] {
  const inputs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ input }) => input));
  return inputs.flatMap((input) =>
    input instanceof vscode.TabInputText ? [input.uri.path.slice(root().uri.path.length + 1)] : [],
  );
}

/** Waits until a document holds a text. */
export function shows(path: string, text: string): Promise<true> {
  const look = (): true | undefined =>
    vscode.workspace.textDocuments.some(
      (document) => document.uri.toString() === at(path).toString() && document.getText() === text,
    )
      ? true
      : undefined;
  return until(vscode.workspace.onDidChangeTextDocument, look, tabs);
}
