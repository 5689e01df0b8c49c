import * as vscode from 'vscode';
import type { FinishedRun } from '../../../core/runs/runGroup';
import { isInside, join, names } from '../../../core/repo/paths';
import { PRODUCT } from '../../contributions';
import { DisposableStore } from '../../disposables';
import { filesOf, type Host, labelOf, type Place, placeOf, uriOf } from '../../host';
import { messageOf } from '../../messageOf';
import type { Configs } from '../config';
import type { FileEvent } from '../fileEvents';
import { findPlanFiles, isPlanPlace } from '../planFiles';
import type { PlanSessions } from '../planSessions';
import { chooseRuns } from './chosenRuns';
import { Consent } from './consent';
import { PlanItems } from './planItems';
import { PlanRunner } from './planRunner';
import { openPlanToRun, type PlanToRun, readPlanToRun } from './planToRun';
import { RunStatus } from './runStatus';
import { planRuns, showStored, storedResults } from './storedResults';

/** Milliseconds that follow a keystroke before the commands are looked at again. */
const DELAY = 200;

/** The commands of plans in the Testing view: shown, run, and with the results that were kept. */
export class PlanTesting implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #items: PlanItems;
  readonly #runner: PlanRunner;
  /** Open plans that changed, by key, to be looked at when nothing is typed. */
  readonly #due = new Map<string, Place>();
  /** Plans whose stored results are shown, or are being read. */
  readonly #restored = new Map<string, Promise<void>>();
  readonly #aborts = new Set<AbortController>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The plans of the workspace have been asked for. */
  #isListed = false;

  readonly #kept = this.#store.add(new vscode.EventEmitter<FileEvent>());

  readonly controller: vscode.TestController;

  /**
   * The record of a run was written. The watcher of files tells of it as well, but not reliably: on Linux it may miss what is in
   * folders that are just made.
   */
  readonly onDidKeepRun = this.#kept.event;

  /**
   * @param id of the controller, of which there can be one alone
   */
  constructor(
    private readonly host: Host,
    private readonly sessions: PlanSessions,
    private readonly configs: Configs,
    id = 'planloom',
  ) {
    this.controller = this.#store.add(vscode.tests.createTestController(id, PRODUCT));
    this.#items = new PlanItems(this.controller);
    this.#runner = new PlanRunner(host, {
      controller: this.controller,
      consent: new Consent(host.context.workspaceState),
      status: this.#store.add(new RunStatus()),
    });
    this.controller.resolveHandler = (item) => (item ? this.#resolve(item) : this.#list());
    this.controller.refreshHandler = () => this.#list();
    const run = async (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> => {
      await this.run(request, token);
    };
    this.#store.add(this.controller.createRunProfile('Run', vscode.TestRunProfileKind.Run, run, true));
    this.#store.add(sessions.onDidChange(({ place }) => this.#schedule(place)));
    this.#store.add(sessions.onDidClose((uri) => void this.#closed(uri)));
    this.#store.add(configs.onDidChangeDialects(() => void (this.#isListed && this.#list())));
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void (this.#isListed && this.#list())));
    for (const { place } of sessions.all) this.#schedule(place);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const abort of this.#aborts) abort.abort();
    this.#store.dispose();
  }

  /** Something happened to a file, in VS Code or outside of it. */
  fileChanged({ uri, place, how }: FileEvent): void {
    if (how === 'deleted') {
      this.#items.removeUnless(
        (plan) =>
          plan.folder.uri.toString() !== place.folder.uri.toString() ||
          !isInside(place.path, plan.path) ||
          this.sessions.at(plan) !== undefined,
      );
      return;
    }
    if (this.sessions.has(uri) || !isPlanPlace(place, this.configs)) return;
    if (this.#items.isRead(place)) void this.#read(place);
    else if (this.#isListed) this.#items.announce(place);
  }

  /** Runs what a request asks for. Gives the runs that were made; what was refused is told in the Testing view. */
  async run(request: vscode.TestRunRequest, token?: vscode.CancellationToken): Promise<readonly FinishedRun[]> {
    const run = this.controller.createTestRun(request, nameOf(request));
    const abort = new AbortController();
    this.#aborts.add(abort);
    const stops = [run.token, ...(token ? [token] : [])].map((one) => one.onCancellationRequested(() => abort.abort()));
    try {
      const finished: FinishedRun[] = [];
      for (const plan of this.#plansIn(request)) {
        if (abort.signal.aborted) break;
        const made = await this.#runPlan(run, plan, request, abort.signal);
        // Who says no to one plan's commands is not asked about the next one's.
        if (!made) break;
        finished.push(...made);
        this.#tellOfRuns(plan, made);
      }
      return finished;
    } finally {
      for (const stop of stops) stop.dispose();
      this.#aborts.delete(abort);
      run.end();
    }
  }

  /**
   * Runs the default choice of a unit's commands, or of the plan's own without a unit.
   *
   * @param only texts of the commands that are meant among those
   */
  async runUnit(place: Place, unit: string | undefined, only?: readonly string[]): Promise<readonly FinishedRun[]> {
    const read = await this.#read(place);
    const group = read?.groups.find((one) => one.unit === unit);
    const item = group && this.#items.groupItem(place, group);
    if (!item) return [];
    const others = this.#items.commandsIn(item).filter((one) => {
      const meaning = this.#items.meaningOf(one);
      return meaning?.kind === 'command' && only?.includes(meaning.runnable.text) === false;
    });
    return this.run(new vscode.TestRunRequest([item], others));
  }

  /** The plan at a place with what can be run in it, read again; its items are up to date then. */
  async read(place: Place): Promise<PlanToRun | undefined> {
    return this.#read(place);
  }

  #tellOfRuns(item: vscode.TestItem, made: readonly FinishedRun[]): void {
    const place = this.#items.meaningOf(item)?.place;
    if (!place) return;
    for (const run of made) {
      const record = { folder: place.folder, path: join(run.path, names.metrics) };
      this.#kept.fire({ uri: uriOf(record), place: record, how: 'created' });
    }
  }

  /** The plans that a request means something of, each once. */
  #plansIn({ include }: vscode.TestRunRequest): readonly vscode.TestItem[] {
    const items = include ?? [...this.controller.items].map(([, item]) => item);
    const planOf = (item: vscode.TestItem): vscode.TestItem => (item.parent ? planOf(item.parent) : item);
    return [...new Set(items.map(planOf))];
  }

  async #runPlan(
    run: vscode.TestRun,
    plan: vscode.TestItem,
    request: vscode.TestRunRequest,
    signal: AbortSignal,
  ): Promise<readonly FinishedRun[] | undefined> {
    const meaning = this.#items.meaningOf(plan);
    const read = meaning && (await this.#read(meaning.place));
    const chosen = read && chooseRuns(this.#items, plan, request);
    if (!chosen || chosen.groups.length === 0) {
      run.appendOutput(`${plan.label}: there is no command to be run here.\r\n`);
      return [];
    }
    for (const { commands } of chosen.groups) for (const item of commands.values()) run.enqueued(item);
    return this.#runner.run(run, chosen, read, signal);
  }

  /** Shows the plans of the workspace, which are read when someone looks into them. */
  async #list(): Promise<void> {
    this.#isListed = true;
    const folders = vscode.workspace.workspaceFolders ?? [];
    const found = await Promise.all(
      folders.map(async (folder) => {
        try {
          return await findPlanFiles(folder, this.configs);
        } catch (error) {
          this.host.log.error(`The plans of ${folder.uri.toString()} could not be listed.`, error);
          return [];
        }
      }),
    );
    const places = found.flat();
    const keys = new Set(places.map((place) => uriOf(place).toString()));
    this.#items.removeUnless((place) => keys.has(uriOf(place).toString()) || this.sessions.at(place) !== undefined);
    // A plan that is open has its say by itself, also that there is nothing to be run in it.
    for (const place of places) if (!this.sessions.at(place)) this.#items.announce(place);
  }

  async #resolve(item: vscode.TestItem): Promise<void> {
    const meaning = this.#items.meaningOf(item);
    if (meaning?.kind !== 'plan') return;
    item.busy = true;
    await this.#read(meaning.place);
    item.busy = false;
  }

  /** Reads a plan and shows it as it is; undefined when there is none, or it cannot be read, which its item says. */
  async #read(place: Place): Promise<PlanToRun | undefined> {
    try {
      const read = await readPlanToRun(place, this.sessions, this.configs);
      if (read) await this.#show(read);
      else this.#items.remove(place);
      return read;
    } catch (error) {
      this.host.log.error(`${labelOf(place)} could not be read for its commands.`, error);
      const item = this.#items.announce(place);
      item.error = `${labelOf(place)} could not be read: ${messageOf(error)}`;
      return undefined;
    }
  }

  #show(read: PlanToRun): Promise<void> {
    const item = this.#items.show(read);
    if (!item) return Promise.resolve();
    item.error = undefined;
    let restored = this.#restored.get(item.id);
    if (!restored) this.#restored.set(item.id, (restored = this.#restore(read.place, item)));
    return restored;
  }

  /** Shows what the newest runs of a plan's commands came to: once, when it is first looked at. */
  async #restore(place: Place, item: vscode.TestItem): Promise<void> {
    try {
      const runs = await planRuns(filesOf(place.folder.uri), place.path);
      if (!this.#store.isDisposed) showStored(this.controller, place, storedResults(this.#items, item, runs));
    } catch (error) {
      this.host.log.error(`The runs of ${labelOf(place)} could not be read.`, error);
    }
  }

  #schedule(place: Place): void {
    this.#due.set(uriOf(place).toString(), place);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const due = [...this.#due.values()];
      this.#due.clear();
      for (const one of due) this.#follow(one);
    }, DELAY);
  }

  #follow(place: Place): void {
    const plan = this.sessions.at(place);
    if (plan && plan.version === plan.document.version) void this.#show(openPlanToRun(plan));
  }

  /** From now on the file counts. */
  async #closed(uri: vscode.Uri): Promise<void> {
    const place = placeOf(uri);
    if (place && this.#items.of(place)) await this.#read(place);
  }
}

/** How many items the name of a run names. */
const NAMED = 3;

/** What is run, for the list of results; undefined where that is too much to be said. */
function nameOf({ include }: vscode.TestRunRequest): string | undefined {
  return include && include.length <= NAMED ? include.map(({ label }) => label).join(', ') : undefined;
}
