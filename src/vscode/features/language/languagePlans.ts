import * as vscode from 'vscode';
import { readingForLanguage } from '../../../core/language/reading';
import type { PlanView } from '../../../core/language/view';
import type { PlanWorld } from '../../../core/language/world';
import { noSurroundings } from '../../../core/lint/linter';
import type { Surroundings } from '../../../core/lint/rule';
import { MAX_LENGTH } from '../../../core/lint/session';
import type { Position } from '../../../core/text/range';
import { execPlanPlace } from '../../../core/repo/execPlanPaths';
import { KeptFiles } from '../../../core/repo/keptFiles';
import { isInside } from '../../../core/repo/paths';
import { DisposableStore } from '../../disposables';
import { filesOf, openDocument, type Place, uriOf } from '../../host';
import { inSlices } from '../../slices';
import type { Configs } from '../config';
import type { ExecPlans } from '../execPlans';
import type { FileEvent } from '../fileEvents';
import type { LiveCheck } from '../liveCheck';
import type { OpenPlan } from '../openPlan';
import { findPlanFiles } from '../planFiles';
import type { PlanSessions } from '../planSessions';
import { readInSlices } from '../readInSlices';

/** Parsed plans that are kept for each workspace folder; those beyond are parsed again when someone asks for them. */
const KEPT = 24;

/** Milliseconds that changes are collected before VS Code is told to ask again. */
const COLLECT = 100;

/** An open plan as providers look at it. */
export interface OpenView extends PlanView {
  readonly place: Place;
  readonly open: OpenPlan;
}

/** What a document was when somebody last asked about it. */
interface Answered {
  /** undefined where it was no plan. */
  readonly open: OpenPlan | undefined;
  readonly surroundings: Surroundings | undefined;
}

/** Gives providers the plans that they are asked about, and those around them. */
export class LanguagePlans implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #worlds = new Map<string, FolderWorld>();
  readonly #changedPlans = this.#store.add(new vscode.EventEmitter<void>());
  readonly #changedFacts = this.#store.add(new vscode.EventEmitter<void>());
  /** By URI; those that were not told to be something else since. */
  readonly #answered = new Map<string, Answered>();
  /** Plans of which was read what answers are made of. */
  readonly #readings = new WeakMap<OpenPlan, Promise<void>>();
  /** What is to be told when changes have been collected. */
  #due: { readonly timer: ReturnType<typeof setTimeout>; ofPlans: boolean } | undefined;

  /**
   * A document that somebody asked about became a plan, ceased to be one, or is read in another format or configuration, and what was
   * answered is no longer so. Edits are not told: after those VS Code asks by itself.
   */
  readonly onDidChangePlans = this.#changedPlans.event;
  /** The same, or what is known of a plan besides its text is something else: its runs, its log, the sources. */
  readonly onDidChangeFacts = this.#changedFacts.event;

  constructor(
    private readonly sessions: PlanSessions,
    private readonly live: LiveCheck,
    private readonly configs: Configs,
    private readonly execPlans: ExecPlans,
  ) {
    this.#store.add(sessions.onDidChange((open) => this.#isNow(open.document.uri, open)));
    this.#store.add(
      sessions.onDidClose((uri) => {
        if (openDocument(uri)) this.#isNow(uri, undefined);
        else this.#answered.delete(uri.toString());
      }),
    );
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#answered.delete(uri.toString())));
    this.#store.add(live.onDidCheck((open) => this.#isNow(open.document.uri, open)));
    this.#store.add(configs.onDidChangeDialects((folder) => this.#worlds.delete(folder.uri.toString())));
    this.#store.add(
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const folder of removed) this.#worlds.delete(folder.uri.toString());
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#due?.timer);
    this.#due = undefined;
    this.#worlds.clear();
    this.#store.dispose();
  }

  /**
   * The plan in a document as it stands now; waits while it is being read. undefined where the document is no plan, is too long
   * to be parsed, or nobody wants the answer any more.
   */
  async view(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<OpenView | undefined> {
    for (;;) {
      const open = await this.sessions.whenRead(document, token);
      if (open) await this.#read(open);
      if (token.isCancellationRequested || document.isClosed) return undefined;
      // Read again meanwhile, in another format perhaps.
      if (this.sessions.get(document.uri) !== open) continue;
      this.#answered.set(document.uri.toString(), { open, surroundings: open && this.live.surroundingsOf(open) });
      return open && this.viewOf(open);
    }
  }

  /** An open plan as it stands now; undefined where its text is too long to be parsed, or moved on. */
  viewOf(open: OpenPlan): OpenView | undefined {
    if (open.isUnread || open.version !== open.document.version) return undefined;
    const { place, plan } = open;
    const surroundings = this.live.surroundingsOf(open);
    return {
      path: place.path,
      place,
      open,
      plan,
      document: open.markdown,
      dialect: open.context.dialect,
      surroundings,
    };
  }

  /** Reads what answers are made of, in slices: on a long plan the first question would take too long at once. */
  #read(open: OpenPlan): Promise<void> {
    let reading = this.#readings.get(open);
    if (!reading) {
      reading = inSlices(readingForLanguage({ path: open.place.path, plan: open.plan }));
      this.#readings.set(open, reading);
      reading.catch(() => this.#readings.delete(open));
    }
    return reading;
  }

  /** Tells when that is something else than what was answered. */
  #isNow(uri: vscode.Uri, open: OpenPlan | undefined): void {
    const key = uri.toString();
    const answered = this.#answered.get(key);
    if (!answered) return;
    const surroundings = open && this.live.surroundingsOf(open);
    const isOther = answered.open !== open;
    if (!isOther && answered.surroundings === surroundings) return;
    this.#answered.set(key, { open, surroundings });
    this.#schedule(isOther);
  }

  #schedule(ofPlans: boolean): void {
    if (this.#store.isDisposed) return;
    this.#due ??= { timer: setTimeout(() => this.#tell(), COLLECT), ofPlans };
    this.#due.ofPlans ||= ofPlans;
  }

  #tell(): void {
    const { ofPlans = false } = this.#due ?? {};
    this.#due = undefined;
    if (ofPlans) this.#changedPlans.fire();
    this.#changedFacts.fire();
  }

  /** What stands in a workspace folder besides the plan that somebody looks at. */
  world(folder: vscode.WorkspaceFolder): PlanWorld {
    const key = folder.uri.toString();
    let world = this.#worlds.get(key);
    if (!world) {
      world = new FolderWorld(folder, this.configs, this.execPlans, (path) => {
        const open = this.sessions.at({ folder, path });
        return open && this.viewOf(open);
      });
      this.#worlds.set(key, world);
    }
    return world;
  }

  /** Something in the workspace changed. */
  fileChanged({ place }: FileEvent): void {
    this.#worlds.get(place.folder.uri.toString())?.forget(place.path);
  }
}

class FolderWorld implements PlanWorld {
  readonly files;
  readonly keptFiles;
  /** In order of use, the last used at the end. */
  readonly #plans = new Map<string, Promise<PlanView | undefined>>();
  #paths: Promise<readonly string[]> | undefined;

  constructor(
    private readonly folder: vscode.WorkspaceFolder,
    private readonly configs: Configs,
    private readonly plansHere: ExecPlans,
    private readonly openView: (path: string) => PlanView | undefined,
  ) {
    this.files = filesOf(folder.uri);
    this.keptFiles = new KeptFiles(this.files, (path) => openDocument(uriOf({ folder, path }))?.isDirty === true);
  }

  planPaths(): Promise<readonly string[]> {
    this.#paths ??= findPlanFiles(this.folder, this.configs).then((places) => places.map(({ path }) => path));
    // Whoever asked is told; the next one asks anew.
    this.#paths.catch(() => (this.#paths = undefined));
    return this.#paths;
  }

  planAt(path: string): Promise<PlanView | undefined> {
    const open = this.openView(path);
    if (open) return Promise.resolve(open);
    // An editor whose text is no plan, or is only just being read: it may be closed without a word about its file.
    if (openDocument(uriOf({ folder: this.folder, path }))?.isDirty === true) return this.#read(path);
    const kept = this.#plans.get(path) ?? this.#read(path);
    this.#plans.delete(path);
    this.#plans.set(path, kept);
    for (const oldest of this.#plans.keys()) {
      if (this.#plans.size <= KEPT) break;
      this.#plans.delete(oldest);
    }
    kept.catch(() => this.#plans.delete(path));
    return kept;
  }

  execPlans(path: string): ReturnType<PlanWorld['execPlans']> {
    const root = execPlanPlace(path) && this.plansHere.rootOf({ folder: this.folder, path });
    return root ? this.plansHere.collectionOf(root.place) : Promise.resolve(undefined);
  }

  /** A file or folder came, changed or went. */
  forget(path: string): void {
    for (const known of this.#plans.keys()) if (isInside(path, known)) this.#plans.delete(known);
    this.#paths = undefined;
    this.keptFiles.forget(path);
  }

  async #read(path: string): Promise<PlanView | undefined> {
    const text = await this.files.read(path);
    if (text === undefined || text.length > MAX_LENGTH) return undefined;
    const { dialects } = await this.configs.of(this.folder);
    const detection = await inSlices(dialects.detecting(path, text));
    if (!detection) return undefined;
    // Documents leave the byte order mark out, and so must places in them.
    const { document, plan } = await readInSlices(text.replace(/^\uFEFF/, ''), detection.dialect.contract());
    return { path, plan, document, dialect: detection.dialect, surroundings: noSurroundings };
  }
}

/** A place of the core in a document. */
export function positionOf({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}

/** A place of the core's, in its file. */
export function locationIn(
  folder: vscode.WorkspaceFolder,
  { path, start, end }: { readonly path: string; readonly start: Position; readonly end: Position },
): vscode.Location {
  return new vscode.Location(uriOf({ folder, path }), new vscode.Range(positionOf(start), positionOf(end)));
}
