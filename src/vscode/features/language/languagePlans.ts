import * as vscode from 'vscode';
import type { PlanView } from '../../../core/language/view';
import type { PlanWorld } from '../../../core/language/world';
import { noSurroundings } from '../../../core/lint/linter';
import { MAX_LENGTH } from '../../../core/lint/session';
import type { Position } from '../../../core/text/range';
import { execPlanPlace } from '../../../core/repo/execPlanPaths';
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

/** An open plan as providers look at it. */
export interface OpenView extends PlanView {
  readonly place: Place;
  readonly open: OpenPlan;
}

/** Gives providers the plans that they are asked about, and those around them. */
export class LanguagePlans implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #worlds = new Map<string, FolderWorld>();

  constructor(
    private readonly sessions: PlanSessions,
    private readonly live: LiveCheck,
    private readonly configs: Configs,
    private readonly execPlans: ExecPlans,
  ) {
    this.#store.add(configs.onDidChangeDialects((folder) => this.#worlds.delete(folder.uri.toString())));
    this.#store.add(
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const folder of removed) this.#worlds.delete(folder.uri.toString());
      }),
    );
  }

  dispose(): void {
    this.#worlds.clear();
    this.#store.dispose();
  }

  /**
   * The plan in a document as it stands now; waits while it is being read. undefined where the document is no plan, is too long
   * to be parsed, or nobody wants the answer any more.
   */
  async view(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<OpenView | undefined> {
    const open = await this.sessions.whenRead(document, token);
    return open && !token.isCancellationRequested ? this.viewOf(open) : undefined;
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
