import * as vscode from 'vscode';
import { noSurroundings } from '../../core/lint/linter';
import type { Surroundings } from '../../core/lint/rule';
import { isBesideMilestone } from '../../core/execplans/milestonesAround';
import { execPlanPlace } from '../../core/repo/execPlanPaths';
import { basename, dirname, isInside, names } from '../../core/repo/paths';
import { DisposableStore } from '../disposables';
import { bytesOnDisk, filesOf, type Host, type Place, placeOf } from '../host';
import { messageOf } from '../messageOf';
import { type DiagnosticsPublisher, unreadable, unreadableFeature, type Verdict } from './diagnostics';
import type { ExecPlans } from './execPlans';
import { isFactFile } from './factFiles';
import type { FileEvent } from './fileEvents';
import type { OpenPlan } from './openPlan';
import type { ResolvedProblem } from '../../core/lint/checkText';
import type { PlanSessions } from './planSessions';
import type { SourceStates } from './sourceState';
import { PlanSurroundings } from './surroundings';

/** What one plan is held against. */
interface Around {
  readonly place: Place;
  readonly lookup: PlanSurroundings;
  /** What the plan is held against: what is known by now, as soon as that was held against each section and story once. */
  held: Surroundings;
  /** The plan of which that is true; another one after it was read again. */
  heldBy?: OpenPlan;
  /** The plan that is being held against what is known by now. */
  warming?: OpenPlan;
  /** As long as the plan has runs to hold against the sources. */
  following?: vscode.Disposable;
}

/** Shows what is wrong with open plans, anew after each change of their text or of what they are held against. */
export class LiveCheck implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #surroundings = new Map<string, Around>();
  readonly #checked = this.#store.add(new vscode.EventEmitter<OpenPlan>());
  /** Plans to be checked when the events at hand have all been taken in. */
  readonly #due = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** A plan was held against its surroundings, because one of them changed. */
  readonly onDidCheck = this.#checked.event;

  constructor(
    private readonly host: Host,
    private readonly sessions: PlanSessions,
    private readonly publisher: DiagnosticsPublisher,
    private readonly execPlans: ExecPlans,
    private readonly sources: SourceStates,
  ) {
    this.#store.add(execPlans.onDidChange((folder) => this.#execPlansChanged(folder)));
    this.#store.add(sources.onDidChange((folder) => this.#sourceChanged(folder)));
    this.#store.add(sessions.onDidChange((plan) => this.#schedule(plan)));
    this.#store.add(sessions.onDidClose((uri) => this.#forget(uri)));
    this.#store.add(
      sessions.onDidFail(({ uri, message }) =>
        publisher.publish(uri, { problems: [], failures: [unreadable(message)] }),
      ),
    );
    this.#store.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#documentChanged(document.uri)));
    for (const plan of sessions.all) this.#schedule(plan);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due.clear();
    for (const { lookup, following } of this.#surroundings.values()) {
      lookup.dispose();
      following?.dispose();
    }
    this.#store.dispose();
  }

  /** What is wrong with a plan as it stands now. */
  problems(plan: OpenPlan): readonly ResolvedProblem[] {
    return plan.problems(this.surroundingsOf(plan));
  }

  /** What a plan is held against, as far as it is known by now. To hold it against that is quick. */
  surroundingsOf(plan: OpenPlan): Surroundings {
    return this.#surroundings.get(plan.document.uri.toString())?.held ?? noSurroundings;
  }

  /** Something in the workspace changed that a plan may be held against. */
  fileChanged({ place, how }: FileEvent): void {
    for (const { place: plan, lookup } of this.#surroundings.values()) {
      if (plan.folder.uri.toString() !== place.folder.uri.toString()) continue;
      const feature = dirname(plan.path);
      const isItself = place.path === plan.path && execPlanPlace(plan.path) !== undefined;
      const isMilestone = how !== 'changed' && isBesideMilestone(plan.path, place.path);
      const isFact = how !== 'changed' || isFactFile(place.path);
      if (isItself || isMilestone) void lookup.refresh();
      else if (isFact && (isInside(feature, place.path) || isInside(place.path, feature))) void lookup.refresh();
      else if (how !== 'changed') lookup.forget(place.path);
    }
  }

  #execPlansChanged(folder: vscode.WorkspaceFolder): void {
    for (const { place, lookup } of this.#surroundings.values()) {
      const isIn = place.folder.uri.toString() === folder.uri.toString();
      if (isIn && execPlanPlace(place.path)) void lookup.refresh();
    }
  }

  #sourceChanged(folder: vscode.WorkspaceFolder): void {
    for (const { place, lookup } of this.#surroundings.values())
      if (place.folder.uri.toString() === folder.uri.toString()) lookup.sourceChanged();
  }

  /** A decision log counts as it stands in its editor, saved or not. */
  #documentChanged(uri: vscode.Uri): void {
    const place = basename(uri.path) === names.decisionLog ? placeOf(uri) : undefined;
    if (place) this.fileChanged({ uri, place, how: 'changed' });
  }

  #schedule(plan: OpenPlan): void {
    const key = plan.document.uri.toString();
    if (!this.#surroundings.has(key)) this.#lookAround(plan, key);
    this.#due.add(key);
    this.#timer ??= setTimeout(() => this.#check(), 0);
  }

  #lookAround(plan: OpenPlan, key: string): void {
    const { place } = plan;
    const onChange = (): void => {
      if (lookup.hasRecords) around.following ??= this.sources.follow(place.folder);
      const open = this.sessions.at(place);
      if (open) this.#schedule(open);
    };
    const execPlansAround = (): ReturnType<ExecPlans['around']> => this.execPlans.around(place);
    const sourceNow = (): ReturnType<SourceStates['current']> => this.sources.current(place.folder);
    const files = filesOf(place.folder.uri);
    const onDisk = (): ReturnType<typeof bytesOnDisk> => bytesOnDisk(plan.document.uri);
    const lookup = new PlanSurroundings(files, place.path, onChange, execPlansAround, onDisk, sourceNow);
    const around: Around = { place, lookup, held: noSurroundings };
    this.#surroundings.set(key, around);
    void lookup.settle();
  }

  #check(): void {
    this.#timer = undefined;
    const due = [...this.#due];
    this.#due.clear();
    for (const key of due) {
      const entry = this.#surroundings.get(key);
      const plan = entry && this.sessions.at(entry.place);
      // A document whose version moved on without an event to us has been closed or is being read again: its turn comes.
      if (!plan || plan.version !== plan.document.version) continue;
      if (entry.held !== entry.lookup.current || entry.heldBy !== plan) void this.#warm(plan, entry);
      else this.#publish(plan, entry);
    }
  }

  #publish(plan: OpenPlan, { lookup }: Around): void {
    this.publisher.publish(plan.document.uri, this.#judge(plan, lookup));
    this.#checked.fire(plan);
  }

  /** Holds a plan against what has become known, in slices, and shows what came of it. An edit meanwhile is taken in afterwards. */
  async #warm(plan: OpenPlan, around: Around): Promise<void> {
    if (around.warming === plan) return;
    around.warming = plan;
    const { current } = around.lookup;
    const { version } = plan;
    try {
      await plan.warm(current);
    } catch (error) {
      this.host.log.error(`${plan.document.uri.toString()} could not be checked in steps.`, error);
    }
    // Read again, closed or deleted meanwhile.
    if (around.warming !== plan) return;
    delete around.warming;
    const isOpen =
      this.#surroundings.get(plan.document.uri.toString()) === around && this.sessions.at(around.place) === plan;
    if (!isOpen) return;
    if (plan.version === version) {
      around.held = current;
      around.heldBy = plan;
      if (version === plan.document.version) this.#publish(plan, around);
    }
    if (around.held !== around.lookup.current || around.heldBy !== plan) this.#schedule(plan);
  }

  /** What cannot be judged is said to be so, and never shown as clean. */
  #judge(plan: OpenPlan, { failure }: PlanSurroundings): Verdict {
    try {
      const failures = failure === undefined ? [] : [unreadableFeature(failure)];
      return { problems: this.problems(plan), failures };
    } catch (error) {
      this.host.log.error(`${plan.document.uri.toString()} could not be checked.`, error);
      return { problems: [], failures: [unreadable(messageOf(error))] };
    }
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#due.delete(key);
    const around = this.#surroundings.get(key);
    around?.lookup.dispose();
    around?.following?.dispose();
    this.#surroundings.delete(key);
  }
}
