import * as vscode from 'vscode';
import { readingPlanLines, type PlanLines } from '../../../core/language/planLines';
import type { SearchedPlan } from '../../../core/language/planSearch';
import { finish } from '../../../core/markdown/parsePieces';
import { dayOfId } from '../../../core/repo/execPlanPaths';
import { basename, featureFolderOf, isInside } from '../../../core/repo/paths';
import { DisposableStore } from '../../disposables';
import { filesOf, type Host, labelOf, type Place, uriOf } from '../../host';
import { inSlices } from '../../slices';
import type { Configs } from '../config';
import { type FileEvent, watchFiles } from '../fileEvents';
import { findPlanFiles, isPlanPlace } from '../planFiles';

/** Files that are read together. */
const BATCH = 16;

/** A plan of the workspace, as far as its lines were read. */
export interface IndexedPlan extends SearchedPlan {
  readonly uri: vscode.Uri;
  readonly place: Place;
  /** What its path alone tells, until it is read. */
  readonly lines: PlanLines;
}

interface Known extends IndexedPlan {
  lines: PlanLines;
  /** What the lines were read of: the file, or a version of its document; undefined before they are read, and once they are stale. */
  source?: 'file' | number;
  /** It looks like a plan by its place, and is none. */
  isNone: boolean;
}

/**
 * What the plans of the workspace hold, for lists and searches over all of them. Nothing is listed or read before somebody asks;
 * then each plan once, by its lines, until it changes.
 */
export class PlanIndex implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #plans = new Map<string, Known>();
  /** In the order in which they are shown. */
  #listed: Promise<readonly Known[]> | undefined;

  constructor(
    private readonly host: Pick<Host, 'log' | 'configs'>,
    private readonly configs: Configs,
  ) {
    this.#store.add(watchFiles((event) => this.#fileChanged(event)));
    this.#store.add(configs.onDidChangeDialects(() => this.#forgetAll()));
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#forgetAll()));
  }

  dispose(): void {
    this.#store.dispose();
    this.#plans.clear();
  }

  /** All plans, read or not, the newest first. Rejects when they cannot be listed. */
  async list(): Promise<readonly IndexedPlan[]> {
    this.#listed ??= this.#list();
    // Whoever asked is told; the next one asks anew.
    this.#listed.catch(() => (this.#listed = undefined));
    return (await this.#listed).filter(({ isNone }) => !isNone);
  }

  /**
   * Reads the plans that are not read yet, those first in the list first, and gives all of them. `onRead` is called whenever some
   * were read. Stops as soon as nobody wants the answer any more; what was read is kept.
   */
  async read(token: vscode.CancellationToken, onRead: () => void = () => undefined): Promise<readonly IndexedPlan[]> {
    await this.list();
    const plans = (await this.#listed) ?? [];
    const documents = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]));
    const stale = plans.filter((plan) => isStale(plan, documents.get(plan.uri.toString())));
    for (let at = 0; at < stale.length && !token.isCancellationRequested; at += BATCH) {
      await Promise.all(
        stale.slice(at, at + BATCH).map((plan) => this.#read(plan, documents.get(plan.uri.toString()))),
      );
      onRead();
    }
    return this.list();
  }

  async #list(): Promise<readonly Known[]> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const places = (await Promise.all(folders.map((folder) => findPlanFiles(folder, this.configs)))).flat();
    const keyed = places.map((place) => ({ place, key: ageOf(place.path) }));
    keyed.sort((a, b) => compare(b.key, a.key) || compare(a.place.path, b.place.path));
    const plans = keyed.map(({ place }) => this.#known(place));
    const listed = new Set(plans.map(({ uri }) => uri.toString()));
    for (const key of this.#plans.keys()) if (!listed.has(key)) this.#plans.delete(key);
    return plans;
  }

  #known(place: Place): Known {
    const uri = uriOf(place);
    const key = uri.toString();
    let known = this.#plans.get(key);
    if (!known) {
      known = { uri, place, path: labelOf(place), lines: finish(readingPlanLines(place.path, '')), isNone: false };
      this.#plans.set(key, known);
    }
    return known;
  }

  async #read(plan: Known, document: vscode.TextDocument | undefined): Promise<void> {
    const { folder, path } = plan.place;
    const isOpen = document?.isDirty === true;
    plan.source = isOpen ? document.version : 'file';
    try {
      const text = isOpen ? document.getText() : await filesOf(folder.uri).read(path);
      const { dialects } = await this.configs.of(folder);
      // What only looks like a place of plans is looked at more closely.
      plan.isNone = text === undefined || (!dialects.claims(path) && !(await inSlices(dialects.detecting(path, text))));
      plan.lines = await inSlices(readingPlanLines(path, plan.isNone ? '' : (text ?? '')));
    } catch (error) {
      // It stands in the list with what its path tells.
      this.host.log.warn(`${plan.path} could not be read for the list of plans.`, error);
    }
  }

  #fileChanged({ uri, place, how }: FileEvent): void {
    if (how === 'changed') {
      const known = this.#plans.get(uri.toString());
      if (known) delete known.source;
      return;
    }
    for (const [key, known] of this.#plans) {
      if (known.place.folder !== place.folder || !isInside(place.path, known.place.path)) continue;
      this.#plans.delete(key);
      this.#listed = undefined;
    }
    // Folders come and go as a whole.
    const isFolder = basename(place.path).lastIndexOf('.') <= 0;
    if (isFolder || isPlanPlace(place, this.configs)) this.#listed = undefined;
  }

  #forgetAll(): void {
    this.#plans.clear();
    this.#listed = undefined;
  }
}

/** An editor with unsaved changes wins over the file. */
function isStale({ source }: Known, document: vscode.TextDocument | undefined): boolean {
  return document?.isDirty === true ? source !== document.version : source !== 'file';
}

/** When a plan was made, by its path: `20261102T093000Z`, `20261105`; empty where that is not told. */
function ageOf(path: string): string {
  const time = featureFolderOf(path)?.time;
  if (time !== undefined) return new Date(time).toISOString().replace(/\D/g, '');
  const id = /EP-\d{8}-\d{3}/.exec(path)?.[0];
  return (id === undefined ? undefined : dayOfId(id)?.replace(/\D/g, '')) ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const indexes = new WeakMap<Host, Promise<PlanIndex>>();

/** The index of the session; made when it is first asked for. */
export function planIndexOf(host: Host): Promise<PlanIndex> {
  let index = indexes.get(host);
  if (!index) {
    index = host.configs().then((configs) => {
      const made = new PlanIndex(host, configs);
      host.context.subscriptions.push(made);
      return made;
    });
    indexes.set(host, index);
  }
  return index;
}
