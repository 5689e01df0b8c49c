import * as vscode from 'vscode';
import { noSurroundings } from '../../core/lint/linter';
import { PlanSession } from '../../core/lint/session';
import { readSurroundings } from '../../core/lint/surroundings';
import type { Plan } from '../../core/plan/model';
import type { FeatureFacts } from '../../core/repo/feature';
import { isBesideMilestone } from '../../core/execplans/milestonesAround';
import { basename, dirname, featureFolderOf, isInside, names, planOf } from '../../core/repo/paths';
import { DisposableStore } from '../disposables';
import { filesOf, type Host, openDocument, type Place, placeOf, uriOf } from '../host';
import { messageOf } from '../messageOf';
import { checksWorkspace, onDidChangeSettings } from '../settings';
import { inSlices, pause } from '../slices';
import type { Configs } from './config';
import { crashLog } from './crashLog';
import { type DiagnosticsPublisher, unreadable, unreadableFeature, type Verdict } from './diagnostics';
import type { ExecPlans } from './execPlans';
import { isFactFile } from './factFiles';
import type { FileEvent } from './fileEvents';
import { findPlanFiles, isPlanPlace } from './planFiles';
import { resolveProblem } from '../../core/lint/checkText';
import type { PlanSessions } from './planSessions';

/** A plan as it was read, with what stands beside it where that could be read. */
export interface ReadPlan {
  readonly place: Place;
  readonly plan: Plan;
  readonly feature?: FeatureFacts;
}

/** Shows what is wrong with the plans that nobody has open, where the settings ask for it. Works while nothing else is to do. */
export class WorkspaceCheck implements vscode.Disposable {
  readonly #store = new DisposableStore();
  /** Closed plans that were found, by URI. */
  readonly #found = new Map<string, Place>();
  /** In the order they are to be checked. */
  readonly #queue = new Map<string, Place>();
  readonly #read = this.#store.add(new vscode.EventEmitter<ReadPlan>());
  #pumping: Promise<void> | undefined;

  /** A plan was read to be checked. */
  readonly onDidRead = this.#read.event;

  constructor(
    private readonly host: Host,
    private readonly configs: Configs,
    private readonly sessions: PlanSessions,
    private readonly publisher: DiagnosticsPublisher,
    private readonly execPlans: ExecPlans,
  ) {
    this.#store.add(execPlans.onDidConcern(({ folder, concerns }) => this.#checkAgain(folder, concerns)));
    this.#store.add(sessions.onDidClose((uri) => this.#closed(uri)));
    this.#store.add(configs.onDidChange((folder) => this.#checkAgain(folder)));
    this.#store.add(
      configs.onDidChangeDialects((folder) => checksWorkspace(folder.uri) && void this.#discover(folder)),
    );
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
    if (how !== 'changed') this.#checkAgain(place.folder, (path) => isBesideMilestone(path, place.path));
    if (this.#isLookedAt(place)) {
      if (how !== 'deleted') this.#enqueue(place);
    } else if (how === 'created' && basename(place.path) === names.tasks) {
      void this.#discover(place.folder);
    } else if (how === 'created' && basename(dirname(place.path)) === names.tasks) {
      this.#enqueue({ ...place, path: planOf(place.path) });
    } else {
      this.#besideAPlan(place, how);
    }
  }

  #isLookedAt(place: Place): boolean {
    return isPlanPlace(place, this.configs);
  }

  /** What a plan is held against: its runs, its decision log and what was looked up for it. Logs that grow in a run folder change nothing. */
  #besideAPlan(place: Place, how: FileEvent['how']): void {
    for (let folder = dirname(place.path); folder !== ''; folder = dirname(folder)) {
      const plan = this.#found.get(uriOf({ ...place, path: planOf(folder) }).toString());
      if (!plan) continue;
      if (how !== 'changed' || isFactFile(place.path)) this.#enqueue(plan);
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

  /** From now on the file counts, which need not be what the editor last showed. One that is still open is no plan any more. */
  #closed(uri: vscode.Uri): void {
    const place = placeOf(uri);
    const isChecked = place && this.#isLookedAt(place) && checksWorkspace(place.folder.uri);
    if (isChecked && !openDocument(uri)) this.#enqueue(place);
    else this.publisher.clear(uri);
  }

  #checkAgain(folder: vscode.WorkspaceFolder, concerns: (path: string) => boolean = () => true): void {
    for (const place of this.#found.values())
      if (place.folder.uri.toString() === folder.uri.toString() && concerns(place.path)) this.#enqueue(place);
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
      const places = await findPlanFiles(folder, this.configs);
      for (const place of places.sort(newestFirst)) this.#enqueue(place);
    } catch (error) {
      this.host.log.error(`The plans of ${folder.uri.toString()} could not be listed.`, error);
    }
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
      if (verdict) {
        this.#found.set(key, place);
        this.publisher.publish(uri, verdict);
      } else {
        this.#found.delete(key);
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
      const { dialects, rules } = await this.configs.of(folder);
      const text = await files.read(path);
      const dialect = text === undefined ? undefined : (await inSlices(dialects.detecting(path, text)))?.dialect;
      if (text === undefined || !dialect) return undefined;
      // Diagnostics count as VS Code's documents do, which leave out the BOM.
      const onCrash = crashLog(this.host, uriOf(place).toString());
      const opening = PlanSession.opening(text.replace(/^\uFEFF/, ''), dialect, rules, onCrash);
      const session = await inSlices(opening);
      const { plan, document } = session;
      const failures: string[] = [];
      const indexes = this.execPlans.indexesOf(place);
      const surroundings = await readSurroundings(files, path, plan, indexes).catch((error: unknown) => {
        failures.push(unreadableFeature(messageOf(error)));
        return noSurroundings;
      });
      const problems = session.problems(surroundings).map((problem) => resolveProblem(problem, plan, document));
      const { feature } = surroundings;
      if (!this.#store.isDisposed) this.#read.fire({ place, plan, ...(feature && { feature }) });
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
