import * as vscode from 'vscode';
import { noSurroundings } from '../../core/lint/linter';
import { PlanSession } from '../../core/lint/session';
import { readSurroundings } from '../../core/lint/surroundings';
import { findPlans } from '../../core/repo/features';
import { basename, dirname, featureFolderOf, isInside, isPlanPath, join, names, planOf } from '../../core/repo/paths';
import { builtIn } from '../../dialects';
import { PLAN_GLOB } from '../contributions';
import { DisposableStore } from '../disposables';
import { filesOf, type Host, type Place, placeOf, uriOf } from '../host';
import { messageOf } from '../messages';
import { checksWorkspace, onDidChangeSettings } from '../settings';
import { inSlices, pause } from '../slices';
import type { Configs } from './config';
import { crashLog } from './crashLog';
import { type DiagnosticsPublisher, unreadable, unreadableFeature, type Verdict } from './diagnostics';
import type { FileEvent } from './fileEvents';
import { resolveProblem } from '../../core/lint/checkText';
import type { PlanSessions } from './planSessions';

/** Folders that hold other people's files. */
const EXCLUDED = '**/node_modules/**';

/** Shows what is wrong with the plans that nobody has open, where the settings ask for it. Works while nothing else is to do. */
export class WorkspaceCheck implements vscode.Disposable {
  readonly #store = new DisposableStore();
  /** Closed plans that were found, by the URI of the folder they stand in. */
  readonly #found = new Map<string, Place>();
  /** In the order they are to be checked. */
  readonly #queue = new Map<string, Place>();
  #pumping: Promise<void> | undefined;

  constructor(
    private readonly host: Host,
    private readonly configs: Configs,
    private readonly sessions: PlanSessions,
    private readonly publisher: DiagnosticsPublisher,
  ) {
    this.#store.add(sessions.onDidClose((uri) => this.#closed(uri)));
    this.#store.add(configs.onDidChange((folder) => this.#checkAgain(folder)));
    this.#store.add(onDidChangeSettings(['planloom.validate.workspace'], () => this.#discoverAll()));
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#discoverAll()));
    this.#discoverAll();
  }

  dispose(): void {
    this.#store.dispose();
    this.#queue.clear();
  }

  /** Resolves when nothing is left to check. */
  async whenIdle(): Promise<void> {
    while (this.#pumping) await this.#pumping;
  }

  fileChanged({ place, how }: FileEvent): void {
    if (how === 'deleted') this.#deleted(place);
    if (!checksWorkspace(place.folder.uri)) return;
    if (isPlanPath(place.path)) {
      if (how !== 'deleted') this.#enqueue(place);
    } else if (how === 'created' && basename(place.path) === names.tasks) {
      void this.#discover(place.folder);
    } else if (how === 'created' && basename(dirname(place.path)) === names.tasks) {
      this.#enqueue({ ...place, path: planOf(place.path) });
    } else {
      this.#besideAPlan(place, how);
    }
  }

  /** What a plan is held against: its runs and its decision log. Logs that grow in a run folder change nothing. */
  #besideAPlan(place: Place, how: FileEvent['how']): void {
    for (let folder = dirname(place.path); folder !== ''; folder = dirname(folder)) {
      const plan = this.#found.get(uriOf({ ...place, path: folder }).toString());
      if (!plan) continue;
      if (how !== 'changed' || place.path === join(folder, names.decisionLog)) this.#enqueue(plan);
      return;
    }
  }

  #deleted(place: Place): void {
    for (const [key, plan] of this.#found) {
      if (plan.folder.uri.toString() === place.folder.uri.toString() && isInside(place.path, plan.path))
        this.#found.delete(key);
    }
    this.publisher.clearWhere((uri) => {
      const shown = placeOf(uri);
      const isInFolder = shown?.folder.uri.toString() === place.folder.uri.toString();
      return isInFolder && isInside(place.path, shown.path) && !this.sessions.has(uri);
    });
  }

  /** From now on the file counts, which need not be what the editor last showed. */
  #closed(uri: vscode.Uri): void {
    const place = placeOf(uri);
    if (place && builtIn.claims(place.path) && checksWorkspace(place.folder.uri)) this.#enqueue(place);
    else this.publisher.clear(uri);
  }

  #checkAgain(folder: vscode.WorkspaceFolder): void {
    for (const place of this.#found.values())
      if (place.folder.uri.toString() === folder.uri.toString()) this.#enqueue(place);
  }

  /** Folders came or went, or the setting changed: what is shown and should not be is taken away. */
  #discoverAll(): void {
    const isChecked = (place: Place | undefined): boolean => place !== undefined && checksWorkspace(place.folder.uri);
    this.publisher.clearWhere((uri) => !this.sessions.has(uri) && !isChecked(placeOf(uri)));
    for (const [key, place] of this.#found) if (!isChecked(placeOf(uriOf(place)))) this.#found.delete(key);
    for (const folder of vscode.workspace.workspaceFolders ?? [])
      if (checksWorkspace(folder.uri)) void this.#discover(folder);
  }

  async #discover(folder: vscode.WorkspaceFolder): Promise<void> {
    try {
      const uris = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, PLAN_GLOB), EXCLUDED);
      const found = uris.flatMap((uri) => placeOf(uri) ?? []);
      const places = found.length > 0 ? found : await this.#list(folder);
      for (const place of places.sort(newestFirst)) this.#enqueue(place);
    } catch (error) {
      this.host.log.error(`The plans of ${folder.uri.toString()} could not be listed.`, error);
    }
  }

  /** Virtual workspaces can often be listed, but not searched. */
  async #list(folder: vscode.WorkspaceFolder): Promise<Place[]> {
    const paths = await findPlans(filesOf(folder.uri), '', folder.name);
    return paths.filter((path) => builtIn.claims(path)).map((path) => ({ folder, path }));
  }

  #enqueue(place: Place): void {
    if (this.#store.isDisposed) return;
    this.#queue.set(uriOf(place).toString(), place);
    this.#pumping ??= this.#work().finally(() => (this.#pumping = undefined));
  }

  async #work(): Promise<void> {
    await pause();
    for (let next = this.#queue.entries().next(); !next.done; next = this.#queue.entries().next()) {
      const [key, place] = next.value;
      this.#queue.delete(key);
      const verdict = await this.#check(place);
      const uri = uriOf(place);
      // Its editor's text counts, or a newer check is to come.
      if (this.#store.isDisposed || this.sessions.has(uri) || this.#queue.has(key)) continue;
      const folder = uriOf({ ...place, path: dirname(place.path) }).toString();
      if (verdict) {
        this.#found.set(folder, place);
        this.publisher.publish(uri, verdict);
      } else {
        this.#found.delete(folder);
        this.publisher.clear(uri);
      }
      await pause();
    }
  }

  /** undefined when there is no such plan, or it need not be checked. */
  async #check(place: Place): Promise<Verdict | undefined> {
    const { folder, path } = place;
    if (!checksWorkspace(folder.uri)) return undefined;
    const files = filesOf(folder.uri);
    try {
      const text = await files.read(path);
      const dialect = text === undefined ? undefined : builtIn.detect(path, text)?.dialect;
      if (text === undefined || !dialect) return undefined;
      // Diagnostics count as VS Code's documents do, which leave out the BOM.
      const onCrash = crashLog(this.host, uriOf(place).toString());
      const opening = PlanSession.opening(text.replace(/^\uFEFF/, ''), dialect, await this.configs.of(folder), onCrash);
      const session = await inSlices(opening);
      const { plan, document } = session;
      const failures: string[] = [];
      const surroundings = await readSurroundings(files, path, plan).catch((error: unknown) => {
        failures.push(unreadableFeature(messageOf(error)));
        return noSurroundings;
      });
      const problems = session.problems(surroundings).map((problem) => resolveProblem(problem, plan, document));
      return { problems, failures };
    } catch (error) {
      this.host.log.error(`${uriOf(place).toString()} could not be checked.`, error);
      return { problems: [], failures: [unreadable(messageOf(error))] };
    }
  }
}

/** Newest features first: those are the ones that are worked on. */
function newestFirst(a: Place, b: Place): number {
  const time = (place: Place): number => featureFolderOf(place.path)?.time ?? -Infinity;
  return time(b) - time(a) || (a.path < b.path ? -1 : 1);
}
