import * as vscode from 'vscode';
import { type LintConfig, mergeConfigs } from '../../core/lint/config';
import { CONFIG_FILE, type ConfigProblem, readConfigFile } from '../../core/lint/configFile';
import { LineIndex } from '../../core/text/lineIndex';
import { PRODUCT } from '../contributions';
import { DisposableStore } from '../disposables';
import { type Host, placeOf, readText } from '../host';
import { messageOf } from '../messages';
import { onDidChangeSettings, rulesInSettings } from '../settings';

interface Known {
  /** What the file said when it last made sense: a file that is being typed must not switch everything back and forth. */
  readonly file: LintConfig;
  /** File over settings; the same object as long as nothing in it changed. */
  readonly merged: LintConfig;
}

/** How plans are checked in each workspace folder: its planloom.config.json over the settings, so that the command line agrees. */
export class Configs implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  readonly #diagnostics = this.#store.add(vscode.languages.createDiagnosticCollection('planloom.config'));
  readonly #known = new Map<string, Promise<Known>>();

  /** The configuration of a folder is another one now. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly host: Host) {
    const { workspace } = vscode;
    this.#store.add(onDidChangeSettings(['planloom.rules'], () => this.#mergeAgain()));
    const watcher = this.#store.add(workspace.createFileSystemWatcher(`**/${CONFIG_FILE}`));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.#store.add(event((uri) => this.#fileChanged(uri)));
    }
    this.#store.add(workspace.onDidChangeTextDocument(({ document }) => this.#fileChanged(document.uri)));
    this.#store.add(workspace.onDidOpenTextDocument(({ uri }) => this.#fileChanged(uri)));
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => this.#fileChanged(uri)));
    this.#store.add(
      workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const folder of removed) this.#forget(folder);
      }),
    );
    for (const folder of workspace.workspaceFolders ?? []) void this.of(folder);
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** The configuration of a folder. Never rejects: what cannot be read is told in the file, in the log, and left out. */
  async of(folder: vscode.WorkspaceFolder): Promise<LintConfig> {
    return (await this.#of(folder)).merged;
  }

  #of(folder: vscode.WorkspaceFolder): Promise<Known> {
    const key = folder.uri.toString();
    let known = this.#known.get(key);
    if (!known) {
      known = this.#readFile(folder).then((read) => {
        const file = read ?? { rules: {} };
        return { file, merged: mergeConfigs(rulesInSettings(folder.uri), file) };
      });
      this.#known.set(key, known);
    }
    return known;
  }

  #fileChanged(uri: vscode.Uri): void {
    const place = placeOf(uri);
    if (place?.path !== CONFIG_FILE) return;
    const { folder } = place;
    void this.#update(folder, async (known) => (await this.#readFile(folder)) ?? known.file);
  }

  #mergeAgain(): void {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      void this.#update(folder, (known) => Promise.resolve(known.file));
    }
  }

  /** Merges again under what `fileOf` gives, one change after the other. */
  async #update(folder: vscode.WorkspaceFolder, fileOf: (known: Known) => Promise<LintConfig>): Promise<void> {
    const before = this.#of(folder);
    const after = before.then(async (known): Promise<Known> => {
      const file = await fileOf(known);
      const merged = mergeConfigs(rulesInSettings(folder.uri), file);
      return { file, merged: sameRules(merged, known.merged) ? known.merged : merged };
    });
    this.#known.set(folder.uri.toString(), after);
    const isChanged = (await before).merged !== (await after).merged;
    if (isChanged && !this.#store.isDisposed) this.#changed.fire(folder);
  }

  #forget(folder: vscode.WorkspaceFolder): void {
    this.#known.delete(folder.uri.toString());
    this.#diagnostics.delete(vscode.Uri.joinPath(folder.uri, CONFIG_FILE));
  }

  /** What the file says; nothing where there is none; undefined when it makes no sense, which its diagnostics then say. */
  async #readFile(folder: vscode.WorkspaceFolder): Promise<LintConfig | undefined> {
    const uri = vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
    try {
      const text = await readText(uri);
      const reading = text === undefined ? ({ ok: true, config: { rules: {} } } as const) : readConfigFile(text);
      this.#publish(uri, reading.ok ? [] : diagnosticsOf(reading.problems, text ?? ''));
      return reading.ok ? reading.config : undefined;
    } catch (error) {
      this.host.log.error(`${uri.toString()} could not be read.`, error);
      const message = `This file could not be read, so the rules are as the settings have them: ${messageOf(error)}`;
      this.#publish(uri, [diagnostic(new vscode.Range(0, 0, 0, 0), message)]);
      return undefined;
    }
  }

  #publish(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    if (!this.#store.isDisposed) this.#diagnostics.set(uri, diagnostics);
  }
}

function diagnosticsOf(problems: readonly ConfigProblem[], text: string): vscode.Diagnostic[] {
  const lines = new LineIndex(text);
  return problems.map(({ message, range }) => {
    const start = lines.positionAt(range.start);
    const end = lines.positionAt(range.end);
    return diagnostic(new vscode.Range(start.line, start.character, end.line, end.character), message);
  });
}

function diagnostic(range: vscode.Range, message: string): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  made.source = PRODUCT.toLowerCase();
  return made;
}

function sameRules(a: LintConfig, b: LintConfig): boolean {
  const ids = new Set([...Object.keys(a.rules), ...Object.keys(b.rules)]);
  return [...ids].every((id) => a.rules[id] === b.rules[id]);
}
