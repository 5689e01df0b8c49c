import * as vscode from 'vscode';
import type { TemplateFile } from '../../core/templates/teamDialects';
import { DisposableStore } from '../disposables';
import { placeOf, uriOf } from '../host';
import type { Configs } from './config';
import { rangesIn, severities, SOURCE } from './diagnostics';
import type { FolderConfig } from './folderConfig';

/** Shows what is wrong in the templates of teams, as they are read. */
export class TemplateCheck implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #diagnostics = this.#store.add(vscode.languages.createDiagnosticCollection('planloom.templates'));

  constructor(configs: Configs) {
    this.#store.add(configs.onDidReadTemplates(({ folder, config }) => this.#show(folder, config)));
    this.#store.add(
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => removed.forEach((folder) => this.#clear(folder))),
    );
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const config = configs.known(folder);
      if (config) this.#show(folder, config);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  #show(folder: vscode.WorkspaceFolder, { templates }: FolderConfig): void {
    this.#clear(folder);
    for (const file of templates) this.#diagnostics.set(uriOf({ folder, path: file.path }), diagnosticsOf(file));
  }

  /** Templates of before may be gone. */
  #clear(folder: vscode.WorkspaceFolder): void {
    const uris: vscode.Uri[] = [];
    this.#diagnostics.forEach((uri) => uris.push(uri));
    for (const uri of uris) {
      const own = placeOf(uri)?.folder;
      if (!own || own.uri.toString() === folder.uri.toString()) this.#diagnostics.delete(uri);
    }
  }
}

function diagnosticsOf({ text = '', problems }: TemplateFile): vscode.Diagnostic[] {
  const rangeIn = rangesIn(text);
  return problems.map(({ message, range, severity }) => {
    const diagnostic = new vscode.Diagnostic(rangeIn(range), message, severities[severity]);
    diagnostic.source = SOURCE;
    return diagnostic;
  });
}
