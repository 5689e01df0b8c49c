import * as vscode from 'vscode';
import {
  CONFIG_FILE,
  type ConfigProblem,
  defaultProjectConfig,
  type ProjectConfig,
  readConfigFile,
  unknownDialects,
} from '../../core/lint/configFile';
import type { Dialect } from '../../core/lint/dialect';
import { type Host, readText } from '../host';
import { messageOf } from '../messageOf';
import { rangesIn, SOURCE } from './diagnostics';

/** Reads the planloom.config.json of workspace folders, and shows in it what makes no sense. */
export class ConfigFiles implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('planloom.config');
  #isDisposed = false;

  constructor(private readonly host: Pick<Host, 'log'>) {}

  dispose(): void {
    this.#isDisposed = true;
    this.#diagnostics.dispose();
  }

  /** What the file says; nothing where there is none; undefined when it makes no sense, which its diagnostics then say. */
  async read(folder: vscode.WorkspaceFolder): Promise<ProjectConfig | undefined> {
    const uri = fileOf(folder);
    try {
      const text = await readText(uri);
      const reading = text === undefined ? ({ ok: true, ...defaultProjectConfig } as const) : readConfigFile(text);
      this.#publish(uri, reading.ok ? [] : diagnosticsOf(reading.problems, text ?? ''));
      return reading.ok ? reading : undefined;
    } catch (error) {
      this.host.log.error(`${uri.toString()} could not be read.`, error);
      const message = `This file could not be read, so the rules are as the settings have them: ${messageOf(error)}`;
      this.#publish(uri, [diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Error)]);
      return undefined;
    }
  }

  /** Shows which entries of `plans` name a format that is not there, once that is known. */
  checkIds(folder: vscode.WorkspaceFolder, { plans }: ProjectConfig, dialects: readonly Pick<Dialect, 'id'>[]): void {
    if (this.#isDisposed) return;
    const ids = dialects.map(({ id }) => id);
    const problems = unknownDialects(plans, ids);
    const uri = fileOf(folder);
    const shown = this.#diagnostics.get(uri) ?? [];
    // A file that makes no sense has its own diagnostics, and what is told here is of an older text.
    const isBroken = shown.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    if (isBroken || (problems.length === 0 && shown.length === 0)) return;
    void readText(uri).then(
      (text = '') => this.#publish(uri, diagnosticsOf(problems, text, vscode.DiagnosticSeverity.Warning)),
      () => undefined,
    );
  }

  /** The folder is no longer in the workspace. */
  forget(folder: vscode.WorkspaceFolder): void {
    this.#diagnostics.delete(fileOf(folder));
  }

  #publish(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    if (!this.#isDisposed) this.#diagnostics.set(uri, diagnostics);
  }
}

function fileOf(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
}

function diagnosticsOf(
  problems: readonly ConfigProblem[],
  text: string,
  severity = vscode.DiagnosticSeverity.Error,
): vscode.Diagnostic[] {
  const rangeIn = rangesIn(text);
  return problems.map(({ message, range }) => diagnostic(rangeIn(range), message, severity));
}

function diagnostic(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = SOURCE;
  return made;
}
