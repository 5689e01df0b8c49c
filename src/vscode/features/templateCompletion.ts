import * as vscode from 'vscode';
import { completeTemplateFrontMatter } from '../../core/templates/completion';
import { TEMPLATES_GLOB } from '../../core/templates/templateFiles';
import { dialects } from '../../dialects';
import { DisposableStore } from '../disposables';
import type { Configs } from './config';

/** Completion in the front matter of team templates; registered for these alone, so that it never gets in the way of others. */
export class TemplateCompletion implements vscode.CompletionItemProvider, vscode.Disposable {
  readonly #store = new DisposableStore();
  #registered: { readonly paths: string; readonly registration: vscode.Disposable } | undefined;

  constructor(private readonly configs: Configs) {
    this.#store.add(configs.onDidReadTemplates(() => this.#register()));
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#register()));
    this.#register();
  }

  dispose(): void {
    this.#registered?.registration.dispose();
    this.#store.dispose();
  }

  #register(): void {
    const patterns = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
      [TEMPLATES_GLOB, ...(this.configs.known(folder)?.namedTemplates ?? [])].map((path) => ({ folder, path })),
    );
    const paths = JSON.stringify(patterns.map(({ folder, path }) => [folder.uri.toString(), path]));
    if (this.#registered?.paths === paths) return;
    this.#registered?.registration.dispose();
    const selector = patterns.map(({ folder, path }) => ({ pattern: new vscode.RelativePattern(folder, path) }));
    const registration = vscode.languages.registerCompletionItemProvider(selector, this, ' ', '-');
    this.#registered = { paths, registration };
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const ids = dialects.map(({ id }) => id);
    return completeTemplateFrontMatter(document.getText(), document.offsetAt(position), ids).map((completion) => {
      const { label, kind, detail, insertText, range } = completion;
      const item = new vscode.CompletionItem(label, kinds[kind]);
      item.detail = detail;
      item.insertText = insertText;
      // Its lines are indented as they have to be.
      item.keepWhitespace = true;
      item.range = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
      return item;
    });
  }
}

const kinds = { key: vscode.CompletionItemKind.Property, value: vscode.CompletionItemKind.Value } as const;
