import * as vscode from 'vscode';
import { SKETCH_LENGTH } from '../../core/plan/sketch';
import { isInside } from '../../core/repo/paths';
import type { TextEdit } from '../../core/text/range';
import { DisposableStore } from '../disposables';
import { messageOf } from '../messageOf';
import { type Host, isHeld, type Place, placeOf, uriOf } from '../host';
import type { Configs } from './config';
import { crashLog } from './crashLog';
import { candidatePlace, type DetectedPlan, detect } from './detection';
import { DocumentLooks } from './documentLooks';
import { editsOf, OpenPlan } from './openPlan';

/** A plan's document while it is open. */
interface Tracked {
  readonly document: vscode.TextDocument;
  /** As it was last looked at. */
  detected: DetectedPlan;
  /** undefined while the document is being read. */
  plan?: OpenPlan;
  /** Has to be read again whatever it turns out to be. */
  isStale: boolean;
  /** Counts the readings begun, so that one which was overtaken by another is dropped. */
  readings: number;
  /** It could not be read. */
  hasFailed?: boolean;
  /** Changes that came since the text was taken that is being read; undefined while nothing is read. */
  missed?: { readonly edits: readonly TextEdit[]; readonly version: number }[];
}

/** Keeps an OpenPlan for every plan that VS Code has a document of. Nothing else is ever read. */
export class PlanSessions implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #tracked = new Map<string, Tracked>();
  readonly #looks: DocumentLooks;
  readonly #changed = this.#store.add(new vscode.EventEmitter<OpenPlan>());
  readonly #failed = this.#store.add(new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly message: string }>());
  readonly #closed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #detected = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  /** A document was looked at, read or given up. */
  readonly #settled = this.#store.add(new vscode.EventEmitter<vscode.Uri>());

  /** A plan was opened, or its text changed, or it was read again under another configuration. */
  readonly onDidChange = this.#changed.event;
  /** A plan could not be read; `message` says why. It is not to be shown as clean. */
  readonly onDidFail = this.#failed.event;
  /** A document is closed, or is no plan any more. */
  readonly onDidClose = this.#closed.event;
  /** What `formatOf` says of a document is something else now; before anything of it is read. */
  readonly onDidDetect = this.#detected.event;

  constructor(
    private readonly host: Host,
    private readonly configs: Configs,
  ) {
    const { workspace } = vscode;
    const looks = new DocumentLooks(host, configs, {
      found: (document, detected) => this.#take(document, detected),
      ended: (uri) => this.#settled.fire(uri),
    });
    this.#looks = this.#store.add(looks);
    this.#store.add(workspace.onDidOpenTextDocument((document) => this.#open(document)));
    this.#store.add(workspace.onDidCloseTextDocument((document) => this.#close(document.uri)));
    this.#store.add(workspace.onDidChangeTextDocument((event) => this.#change(event)));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => this.#detectAll()));
    // VS Code may show a document again that it never closed.
    this.#store.add(vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.#open(editor.document)));
    this.#store.add(configs.onDidChange((folder) => this.#configured(folder)));
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

  /**
   * The same, after waiting until it is known whether the document is a plan, and it is read. undefined as soon as nobody wants the
   * answer any more.
   */
  async whenRead(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<OpenPlan | undefined> {
    this.#open(document);
    while (this.#isBusy(document.uri)) {
      if (token.isCancellationRequested || document.isClosed) return undefined;
      await new Promise<void>((resolve) => {
        const subscriptions = [
          this.#settled.event((uri) => uri.toString() === document.uri.toString() && settle()),
          token.onCancellationRequested(() => settle()),
        ];
        const settle = (): void => {
          for (const subscription of subscriptions) subscription.dispose();
          resolve();
        };
      });
    }
    return this.get(document.uri);
  }

  /** The plan at a place, where VS Code has a document of it. */
  at(place: Place): OpenPlan | undefined {
    return this.get(uriOf(place));
  }

  /** Whether VS Code has a document of that plan, be it read yet or not. */
  has(uri: vscode.Uri): boolean {
    return this.#tracked.has(uri.toString());
  }

  /** Which format a document is in, and why; undefined when it is no plan, or that is not known yet. */
  formatOf(document: vscode.TextDocument): DetectedPlan | undefined {
    return this.#tracked.get(document.uri.toString())?.detected;
  }

  /** The same at once, for a document that may just have been opened. */
  lookAt(document: vscode.TextDocument): DetectedPlan | undefined {
    const place = candidatePlace(document);
    const config = place && this.configs.known(place.folder);
    return this.formatOf(document) ?? (config && detect(document, config.dialects));
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

  /** It is not known yet whether a document is a plan, or it is being read. */
  #isBusy(uri: vscode.Uri): boolean {
    const tracked = this.#tracked.get(uri.toString());
    return this.#looks.has(uri)
      ? tracked?.plan === undefined
      : tracked !== undefined && !tracked.plan && !tracked.hasFailed;
  }

  #open(document: vscode.TextDocument): void {
    if (!this.has(document.uri) && !this.#looks.has(document.uri)) this.#looks.look(document);
  }

  /** Begins or ceases to follow a document, as it is a plan or not. */
  #take(document: vscode.TextDocument, detected: DetectedPlan | undefined): void {
    const key = document.uri.toString();
    const tracked = this.#tracked.get(key);
    if (!detected) {
      this.#close(document.uri);
    } else if (!tracked) {
      const made: Tracked = { document, detected, readings: 0, isStale: false };
      this.#tracked.set(key, made);
      this.#detected.fire(document.uri);
      this.#read(made);
    } else {
      const before = tracked.detected;
      const isOther = before.dialect !== detected.dialect;
      tracked.detected = detected;
      if (isOther || before.by !== detected.by) this.#detected.fire(document.uri);
      if (isOther || tracked.isStale) this.#read(tracked);
    }
  }

  #close(uri: vscode.Uri): void {
    const wasWaitedFor = this.#looks.forget(uri);
    const wasTracked = this.#tracked.delete(uri.toString());
    if (wasWaitedFor || wasTracked) this.#settled.fire(uri);
    if (!wasTracked) return;
    this.#closed.fire(uri);
    this.#detected.fire(uri);
  }

  /** Workspace folders came or went: documents may have become plans, or ceased to be. */
  #detectAll(): void {
    for (const { document } of [...this.#tracked.values()]) this.#looks.look(document);
    for (const document of vscode.workspace.textDocuments) this.#open(document);
  }

  /** Rules, or what is a plan, are something else in a folder. */
  #configured(folder: vscode.WorkspaceFolder): void {
    const isIn = (document: vscode.TextDocument): boolean =>
      placeOf(document.uri)?.folder.uri.toString() === folder.uri.toString();
    for (const tracked of this.#tracked.values()) if (isIn(tracked.document)) tracked.isStale = true;
    const documents = new Set([
      ...[...this.#tracked.values()].map(({ document }) => document),
      ...vscode.workspace.textDocuments,
    ]);
    for (const document of documents) if (isIn(document) && !document.isClosed) this.#looks.look(document);
  }

  /** Reads a document, and follows it from then on. */
  #read(tracked: Tracked): void {
    const reading = ++tracked.readings;
    tracked.isStale = false;
    tracked.hasFailed = false;
    const isOvertaken = (): boolean =>
      tracked.readings !== reading || this.#tracked.get(tracked.document.uri.toString()) !== tracked;
    const read = async (): Promise<void> => {
      const { document } = tracked;
      const { place, dialect } = tracked.detected;
      const config = (await this.configs.of(place.folder)).rules;
      if (isOvertaken()) return;
      const onCrash = crashLog(this.host, document.uri.toString());
      const missed: Tracked['missed'] = [];
      tracked.missed = missed;
      const plan = await OpenPlan.read({ document, place, dialect, config, onCrash });
      if (isOvertaken()) return;
      for (const { edits, version } of missed) plan.edit(edits, version);
      delete tracked.missed;
      tracked.plan = plan;
      this.#changed.fire(plan);
      this.#settled.fire(document.uri);
    };
    read().catch((error: unknown) => {
      const { uri } = tracked.document;
      this.host.log.error(`${uri.toString()} could not be read as a plan.`, error);
      if (isOvertaken()) return;
      tracked.hasFailed = true;
      this.#failed.fire({ uri, message: messageOf(error) });
      this.#settled.fire(uri);
    });
  }

  #change(event: vscode.TextDocumentChangeEvent): void {
    const { document } = event;
    if (event.contentChanges.length === 0) return;
    const tracked = this.#tracked.get(document.uri.toString());
    const isInHead = event.contentChanges.some(({ rangeOffset }) => rangeOffset < SKETCH_LENGTH);
    // What the configuration says of a path, no text can change.
    if (isInHead && tracked?.detected.by !== 'config' && candidatePlace(document)) this.#looks.lookLater(document);
    if (tracked) this.#followChange(tracked, editsOf(event));
  }

  #followChange(tracked: Tracked, edits: readonly TextEdit[]): void {
    const { document, plan } = tracked;
    const { version } = document;
    // While the document is read (again), the plan that is to come needs the change too.
    tracked.missed?.push({ edits, version });
    if (!plan) return;
    try {
      plan.edit(edits, version);
      if (!plan.isInStep) throw new Error('The text kept of it has another length.');
    } catch (error) {
      this.host.log.error(`Lost step with ${document.uri.toString()}; reading it again.`, error);
      delete tracked.plan;
      this.#read(tracked);
      return;
    }
    this.#changed.fire(plan);
  }
}
