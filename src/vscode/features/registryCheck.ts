import * as vscode from 'vscode';
import { checkRegistry } from '../../core/execplans/checkRegistry';
import type { Collection } from '../../core/execplans/collection';
import {
  readRegistry,
  REGISTRY_FILE,
  type RegistryDocument,
  type RegistryProblem,
} from '../../core/execplans/registryDocument';
import { basename } from '../../core/repo/paths';
import { DisposableStore } from '../disposables';
import { type Host, openDocument, placeOf, readText } from '../host';
import { messageOf } from '../messageOf';
import { checksWorkspace, onDidChangeSettings, registryUpdates } from '../settings';
import { rangesIn, severities, SOURCE } from './diagnostics';
import type { ExecPlans } from './execPlans';
import { type ExecPlanRoot, uriIn } from './execplans/roots';

/** Milliseconds without a change, in the registry or among the plans, after which a registry is checked. */
const DELAY = 300;

/** What is kept of the registry of an exec_plans folder. */
interface Watched {
  timer?: ReturnType<typeof setTimeout>;
  read?: { readonly text: string; readonly document: RegistryDocument };
  /** How often it was looked at. */
  looks: number;
}

/**
 * Shows what is wrong in each registry.json, held against the plans as they are, unsaved text included: open ones, and with
 * `planloom.validate.workspace` all of them.
 */
export class RegistryCheck implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #diagnostics = this.#store.add(vscode.languages.createDiagnosticCollection('planloom.registries'));
  /** By the root's key. */
  readonly #watched = new Map<string, Watched>();

  constructor(
    private readonly host: Pick<Host, 'log'>,
    private readonly execPlans: ExecPlans,
  ) {
    const { workspace } = vscode;
    this.#store.add(execPlans.onDidChangeFiles(({ root }) => this.#schedule(root)));
    this.#store.add(execPlans.onDidChangeRoots((roots) => this.#rootsChanged(roots)));
    this.#store.add(workspace.onDidOpenTextDocument((document) => this.#documentChanged(document)));
    this.#store.add(workspace.onDidChangeTextDocument(({ document }) => this.#documentChanged(document)));
    this.#store.add(workspace.onDidCloseTextDocument((document) => this.#documentChanged(document)));
    const settings = ['planloom.execplan.registry', 'planloom.validate.workspace'] as const;
    this.#store.add(onDidChangeSettings(settings, () => this.#rootsChanged(execPlans.roots)));
    this.#rootsChanged(execPlans.roots);
  }

  dispose(): void {
    for (const key of [...this.#watched.keys()]) this.#forget(key);
    this.#store.dispose();
  }

  #rootsChanged(roots: readonly ExecPlanRoot[]): void {
    const keys = new Set(roots.map(({ key }) => key));
    for (const key of [...this.#watched.keys()]) if (!keys.has(key)) this.#forget(key);
    for (const root of roots) this.#schedule(root);
  }

  #documentChanged({ uri }: vscode.TextDocument): void {
    const root = rootOfRegistry(uri, this.execPlans);
    if (root) this.#schedule(root);
  }

  #schedule(root: ExecPlanRoot): void {
    if (this.#store.isDisposed) return;
    let watched = this.#watched.get(root.key);
    if (!watched) this.#watched.set(root.key, (watched = { looks: 0 }));
    const known = watched;
    clearTimeout(known.timer);
    known.timer = setTimeout(() => void this.#check(root, known), DELAY);
  }

  #forget(key: string): void {
    clearTimeout(this.#watched.get(key)?.timer);
    this.#watched.delete(key);
    this.#diagnostics.delete(vscode.Uri.joinPath(vscode.Uri.parse(key), REGISTRY_FILE));
  }

  async #check(root: ExecPlanRoot, watched: Watched): Promise<void> {
    const look = ++watched.looks;
    const uri = uriIn(root, REGISTRY_FILE);
    const found = await this.#diagnosticsOf(root, uri, watched);
    // Only the last look counts.
    if (this.#watched.get(root.key) === watched && watched.looks === look) this.#diagnostics.set(uri, found);
  }

  /** undefined clears them: there is no registry, or nobody wants to know of it. */
  async #diagnosticsOf(
    root: ExecPlanRoot,
    uri: vscode.Uri,
    watched: Watched,
  ): Promise<vscode.Diagnostic[] | undefined> {
    if (!openDocument(uri) && !checksWorkspace(uri)) return undefined;
    let text: string | undefined;
    try {
      text = await readText(uri);
    } catch (error) {
      return [unreadable(error)];
    }
    if (text === undefined) return undefined;
    // A long registry is not parsed again because of a plan.
    if (watched.read?.text !== text) watched.read = { text, document: readRegistry(text) };
    const { document } = watched.read;
    const collection = document.ok && registryUpdates(uri) === 'never' ? undefined : await this.#plansOf(root);
    return diagnosticsOf(checkRegistry(document, collection), text, root);
  }

  async #plansOf(root: ExecPlanRoot): Promise<Collection | undefined> {
    try {
      return await this.execPlans.collectionOf(root.place);
    } catch (error) {
      this.host.log.warn(
        `The plans of ${root.name} could not be read, so ${REGISTRY_FILE} was not held against them: ${messageOf(error)}`,
      );
      return undefined;
    }
  }
}

/** The exec_plans folder whose registry a file is; undefined for any other file. One that is open makes its folder known. */
function rootOfRegistry(uri: vscode.Uri, execPlans: Pick<ExecPlans, 'roots' | 'rootOf'>): ExecPlanRoot | undefined {
  const place = basename(uri.path) === REGISTRY_FILE ? placeOf(uri) : undefined;
  if (!place) return undefined;
  const isIts = (root: ExecPlanRoot): boolean => uriIn(root, REGISTRY_FILE).toString() === uri.toString();
  const root = openDocument(uri) ? execPlans.rootOf(place) : execPlans.roots.find(isIts);
  return root && isIts(root) ? root : undefined;
}

function diagnosticsOf(problems: readonly RegistryProblem[], text: string, root: ExecPlanRoot): vscode.Diagnostic[] {
  const rangeIn = rangesIn(text);
  return problems.map(({ code, message, range, severity, plans = [] }) => {
    const diagnostic = new vscode.Diagnostic(rangeIn(range), message, severities[severity]);
    diagnostic.source = SOURCE;
    diagnostic.code = code;
    if (plans.length > 0) {
      diagnostic.relatedInformation = plans.map((plan) => {
        const location = new vscode.Location(uriIn(root, plan.relative), new vscode.Position(0, 0));
        return new vscode.DiagnosticRelatedInformation(location, plan.message);
      });
    }
    return diagnostic;
  });
}

function unreadable(error: unknown): vscode.Diagnostic {
  const message = `This registry could not be read, so it was not checked: ${messageOf(error)}`;
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = SOURCE;
  return diagnostic;
}
