import * as vscode from 'vscode';
import { isInside } from '../../core/repo/paths';
import type { TextEdit } from '../../core/text/range';
import { DisposableStore } from '../disposables';
import { messageOf } from '../messages';
import { type Host, isHeld, type Place, placeOf, uriOf } from '../host';
import type { Configs } from './config';
import { crashLog } from './crashLog';
import { editsOf, OpenPlan, planOfDocument } from './openPlan';

/** A plan's document while it is open. */
interface Tracked {
  readonly document: vscode.TextDocument;
  /** undefined while the document is being read. */
  plan?: OpenPlan;
  /** Counts the readings begun, so that one which was overtaken by another is dropped. */
  readings: number;
  /** Changes that came since the text was taken that is being read; undefined while nothing is read. */
  missed?: { readonly edits: readonly TextEdit[]; readonly version: number }[];
}

/** Keeps an OpenPlan for every plan that VS Code has a document of. Nothing else is ever read. */
export class PlanSessions implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #tracked = new Map<string, Tracked>();
  readonly #changed = this.#store.add(new vscode.EventEmitter<OpenPlan>());
  readonly #failed = this.#store.add(new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly message: string }>());
  readonly #closed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());

  /** A plan was opened, or its text changed, or it was read again under another configuration. */
  readonly onDidChange = this.#changed.event;
  /** A plan could not be read; `message` says why. It is not to be shown as clean. */
  readonly onDidFail = this.#failed.event;
  /** A document is closed, or is no plan any more. */
  readonly onDidClose = this.#closed.event;

  constructor(
    private readonly host: Host,
    private readonly configs: Configs,
  ) {
    const { workspace } = vscode;
    this.#store.add(workspace.onDidOpenTextDocument((document) => this.#open(document)));
    this.#store.add(workspace.onDidCloseTextDocument((document) => this.#close(document.uri)));
    this.#store.add(workspace.onDidChangeTextDocument((event) => this.#change(event)));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => this.#openAll()));
    // VS Code may show a document again that it never closed.
    this.#store.add(vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.#open(editor.document)));
    this.#store.add(configs.onDidChange(() => this.#readAllAgain()));
    for (const document of workspace.textDocuments) this.#open(document);
  }

  dispose(): void {
    this.#tracked.clear();
    this.#store.dispose();
  }

  /** The plan of a document, at the document's version; undefined when it is none, or is still being read. */
  get(uri: vscode.Uri): OpenPlan | undefined {
    return this.#tracked.get(uri.toString())?.plan;
  }

  /** The plan at a place, where VS Code has a document of it. */
  at(place: Place): OpenPlan | undefined {
    return this.get(uriOf(place));
  }

  /** Whether VS Code has a document of that plan, be it read yet or not. */
  has(uri: vscode.Uri): boolean {
    return this.#tracked.has(uri.toString());
  }

  get all(): readonly OpenPlan[] {
    return [...this.#tracked.values()].flatMap(({ plan }) => plan ?? []);
  }

  /** A file or folder is gone. Documents that VS Code only keeps in store go with it. */
  fileDeleted(place: Place): void {
    for (const { document } of [...this.#tracked.values()]) {
      const own = placeOf(document.uri);
      const isGone = own?.folder === place.folder && isInside(place.path, own.path);
      if (isGone && !isHeld(document)) this.#close(document.uri);
    }
  }

  #open(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (this.#tracked.has(key) || !planOfDocument(document)) return;
    const tracked: Tracked = { document, readings: 0 };
    this.#tracked.set(key, tracked);
    this.#read(tracked);
  }

  #close(uri: vscode.Uri): void {
    if (this.#tracked.delete(uri.toString())) this.#closed.fire(uri);
  }

  /** Workspace folders came or went: documents may have become plans, or ceased to be. */
  #openAll(): void {
    for (const { document } of [...this.#tracked.values()]) if (!planOfDocument(document)) this.#close(document.uri);
    for (const document of vscode.workspace.textDocuments) this.#open(document);
  }

  #readAllAgain(): void {
    for (const tracked of this.#tracked.values()) this.#read(tracked);
  }

  /** Reads a document, and follows it from then on. */
  #read(tracked: Tracked): void {
    const reading = ++tracked.readings;
    const isOvertaken = (): boolean =>
      tracked.readings !== reading || this.#tracked.get(tracked.document.uri.toString()) !== tracked;
    const read = async (): Promise<void> => {
      const { document } = tracked;
      const found = planOfDocument(document);
      if (!found) return;
      const config = await this.configs.of(found.place.folder);
      if (isOvertaken()) return;
      const onCrash = crashLog(this.host, document.uri.toString());
      const missed: Tracked['missed'] = [];
      tracked.missed = missed;
      const plan = await OpenPlan.read({ document, ...found, config, onCrash });
      if (isOvertaken()) return;
      for (const { edits, version } of missed) plan.edit(edits, version);
      delete tracked.missed;
      tracked.plan = plan;
      this.#changed.fire(plan);
    };
    read().catch((error: unknown) => {
      const { uri } = tracked.document;
      this.host.log.error(`${uri.toString()} could not be read as a plan.`, error);
      if (!isOvertaken()) this.#failed.fire({ uri, message: messageOf(error) });
    });
  }

  #change(event: vscode.TextDocumentChangeEvent): void {
    if (event.contentChanges.length === 0) return;
    const tracked = this.#tracked.get(event.document.uri.toString());
    if (!tracked) {
      this.#open(event.document);
      return;
    }
    const edits = editsOf(event);
    const { version } = event.document;
    // While the document is read (again), the plan that is to come needs the change too.
    tracked.missed?.push({ edits, version });
    const { plan } = tracked;
    if (!plan) return;
    try {
      plan.edit(edits, version);
      if (!plan.isInStep) throw new Error('The text kept of it has another length.');
    } catch (error) {
      this.host.log.error(`Lost step with ${event.document.uri.toString()}; reading it again.`, error);
      delete tracked.plan;
      this.#read(tracked);
      return;
    }
    this.#changed.fire(plan);
  }
}
