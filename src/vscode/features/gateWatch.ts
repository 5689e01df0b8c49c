import * as vscode from 'vscode';
import { lengthProblem } from '../../core/actions/lengthProblem';
import type { Evidence, PlanGate } from '../../core/gates/gate';
import { planGate } from '../../core/gates/planGate';
import { isContradicted } from '../../core/gates/unitEvidence';
import type { Plan } from '../../core/plan/model';
import type { FeatureFacts } from '../../core/repo/feature';
import { readFeatureFacts } from '../../core/repo/features';
import { basename, dirname, featureFolderOf, join, names } from '../../core/repo/paths';
import { DisposableStore } from '../disposables';
import { filesOf, type Host, type Place, textOnDisk, uriOf } from '../host';
import { notifiesOfGates } from '../settings';
import { inSlices } from '../slices';
import type { Configs } from './config';
import type { FileEvent } from './fileEvents';
import { type BrokenGate, type BrokenItem, GateNotices, itemKey } from './gateNotices';
import type { LiveCheck } from './liveCheck';
import type { PlanSessions } from './planSessions';
import { unitKeys } from './tree/address';
import { nameOf } from '../../core/plan/summary';
import type { WorkspaceCheck } from './workspaceCheck';
import { readInSlices } from './readInSlices';

/** Milliseconds without a change after which what changed is looked at: programs write in bursts, and files piece by piece. */
const COLLECT = 300;

/** Milliseconds after which it is looked at in any case. */
const PATIENCE = 3000;

/** Texts that this window saved last, kept until the file watcher has told of them. */
const SAVED_KEPT = 24;

/** A plan to be looked at. */
interface Due {
  readonly place: Place;
  /** URIs of the files that changed. */
  readonly changed: Set<string>;
  /** The settings, when it changed last, said that the user wants to know. */
  isTold: boolean;
}

/** A ticked item that is not so. */
interface Contradiction {
  /** Stays the same while the plan around it changes. */
  readonly key: string;
  readonly unit: string;
  readonly evidence: Evidence;
}

/**
 * Tells when another program changed a plan, or its decision log, so that items are ticked that nothing shows to be so. What
 * was so before, and what the user does in this window, is for diagnostics to say. Runs and ticks count; that sources went on
 * changing does not, because they do so all the time.
 */
export class GateWatch implements vscode.Disposable {
  readonly #store = new DisposableStore();
  /** The contradictions that the files of plans were last known to hold, by the plan's URI. */
  readonly #known = new Map<string, ReadonlySet<string>>();
  readonly #saved = new Map<string, string>();
  readonly #due = new Map<string, Due>();
  readonly #notices: GateNotices;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the first of those that are due changed. */
  #since = 0;
  #working: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: Pick<Host, 'log' | 'clock'>,
    private readonly configs: Configs,
    sessions: PlanSessions,
    live: Pick<LiveCheck, 'onDidCheck' | 'surroundingsOf'>,
    workspaceCheck: Pick<WorkspaceCheck, 'onDidRead'>,
  ) {
    this.#notices = this.#store.add(new GateNotices(host, sessions));
    this.#store.add(vscode.workspace.onDidSaveTextDocument((document) => this.#noteSaved(document)));
    this.#store.add(workspaceCheck.onDidRead(({ place, plan, feature }) => this.#begin(place, plan, feature)));
    this.#store.add(
      live.onDidCheck((open) => this.#begin(open.place, open.plan, live.surroundingsOf(open).feature, open.document)),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
    this.#due.clear();
  }

  fileChanged({ place, uri }: FileEvent): void {
    const name = basename(place.path);
    if (name !== names.plan && name !== names.decisionLog) return;
    const plan: Place = { ...place, path: join(dirname(place.path), names.plan) };
    if (!featureFolderOf(plan.path)) return;
    const key = uriOf(plan).toString();
    if (this.#due.size === 0) this.#since = performance.now();
    const due = this.#due.get(key) ?? { place: plan, changed: new Set(), isTold: true };
    this.#due.set(key, due);
    due.changed.add(uri.toString());
    due.isTold = notifiesOfGates(uri);
    clearTimeout(this.#timer);
    const left = this.#since + PATIENCE - performance.now();
    this.#timer = setTimeout(() => this.#work(), Math.max(0, Math.min(COLLECT, left)));
  }

  /** What a plan holds before anything happens to it; a document that waits to be saved is not what stands on disk. */
  #begin(place: Place, plan: Plan, feature: FeatureFacts | undefined, document?: vscode.TextDocument): void {
    const key = uriOf(place).toString();
    if (!feature || document?.isDirty === true || this.#known.has(key)) return;
    this.#known.set(key, keysOf(contradictionsIn(plan, this.#gate(plan, feature))));
  }

  #noteSaved(document: vscode.TextDocument): void {
    const name = basename(document.uri.path);
    if (name !== names.plan && name !== names.decisionLog) return;
    const key = document.uri.toString();
    this.#saved.delete(key);
    this.#saved.set(key, comparable(document.getText()));
    for (const oldest of this.#saved.keys()) {
      if (this.#saved.size <= SAVED_KEPT) break;
      this.#saved.delete(oldest);
    }
  }

  #work(): void {
    this.#timer = undefined;
    const due = [...this.#due.values()];
    this.#due.clear();
    // One after the other, so that each finds what the one before it left.
    this.#working = this.#working.then(() => this.#lookAt(due));
  }

  async #lookAt(due: readonly Due[]): Promise<void> {
    const broken: BrokenGate[] = [];
    for (const one of due) {
      try {
        broken.push(await this.#look(one));
      } catch (error) {
        this.host.log.warn(`The gates of ${uriOf(one.place).toString()} could not be looked at.`, error);
      }
    }
    if (!this.#store.isDisposed) this.#notices.tell(broken);
  }

  /** What is contradicted in a plan, and what of it is to be told: what another program made so since the last look. */
  async #look({ place, changed, isTold }: Due): Promise<BrokenGate> {
    const key = uriOf(place).toString();
    const text = await textOnDisk(uriOf(place));
    const plan = text === undefined ? undefined : await this.#parse(place, text);
    if (text === undefined || !plan) {
      this.#known.delete(key);
      return { place, text: text ?? '', items: [], others: [] };
    }
    const feature = await readFeatureFacts(filesOf(place.folder.uri), dirname(place.path));
    const contradictions = contradictionsIn(plan, this.#gate(plan, feature));
    const before = this.#known.get(key);
    this.#known.set(key, keysOf(contradictions));
    const isOwn = (await Promise.all([...changed].map((uri) => this.#isOwn(uri)))).every(Boolean);
    const isToTell = (found: Contradiction): boolean => !isOwn && isTold && before?.has(found.key) === false;
    return {
      place,
      text,
      items: brokenItems(plan, contradictions.filter(isToTell)),
      others: brokenItems(
        plan,
        contradictions.filter((found) => !isToTell(found)),
      ),
    };
  }

  /** Whether a file holds what this window wrote, asked once for each change: another program may write the same later. */
  async #isOwn(uri: string): Promise<boolean> {
    const saved = this.#saved.get(uri);
    this.#saved.delete(uri);
    return saved !== undefined && saved === comparable((await textOnDisk(vscode.Uri.parse(uri, true))) ?? '');
  }

  async #parse({ folder, path }: Place, text: string): Promise<Plan | undefined> {
    if (lengthProblem(text.length) !== undefined) return undefined;
    const { dialects } = await this.configs.of(folder);
    const contract = (await inSlices(dialects.detecting(path, text)))?.dialect.contract();
    return contract && (await readInSlices(text, contract)).plan;
  }

  #gate(plan: Plan, feature: FeatureFacts): PlanGate {
    return planGate(plan, { feature }, this.host.clock.now());
  }
}

function contradictionsIn(plan: Plan, gate: PlanGate): readonly Contradiction[] {
  const keys = unitKeys(plan.units);
  return gate.units.flatMap(({ unit, evidence }) =>
    evidence.filter(isContradicted).map((of) => ({
      key: itemKey(keys[plan.units.indexOf(unit)], of.item.text),
      unit: nameOf(unit),
      evidence: of,
    })),
  );
}

function brokenItems(plan: Plan, contradictions: readonly Contradiction[]): readonly BrokenItem[] {
  return contradictions.flatMap(({ key, unit, evidence: { item, text: sentence } }) =>
    item.box ? { key, unit, text: item.text, sentence, box: plan.resolve(item.box.span) } : [],
  );
}

function keysOf(contradictions: readonly Contradiction[]): ReadonlySet<string> {
  return new Set(contradictions.map(({ key }) => key));
}

/** As documents hold texts: without the byte order mark, and with one kind of line end. */
function comparable(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
