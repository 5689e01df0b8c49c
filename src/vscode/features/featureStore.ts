import type { PlanGate } from '../../core/gates/gate';
import type { DialectSet } from '../../core/lint/dialectSet';
import type { Plan } from '../../core/plan/model';
import { readDecisionLog } from '../../core/repo/decisionLog';
import type { DecisionEntry, RunFacts } from '../../core/repo/feature';
import { listFeatures } from '../../core/repo/features';
import { basename, dirname, type FeatureFolder, featureFolder, join, names, planOf } from '../../core/repo/paths';
import { listRunFiles, listRuns, type RunEntry } from '../../core/repo/runs';
import { slugWords } from '../../core/repo/slug';
import { builtIn } from '../../dialects';
import { inSlices } from '../slices';
import { isFactFile, isRunRecord } from './factFiles';
import { FeatureGates, type GateWorld } from './featureGates';
import { type PlanSummary, summarise } from '../../core/plan/summary';
import { readInSlices } from './readInSlices';

/** What is known of a feature's plan.md. */
export type PlanState =
  | { readonly kind: 'plan'; readonly summary: PlanSummary }
  | { readonly kind: 'missing' }
  /** There is a plan.md, which the configuration says is none. */
  | { readonly kind: 'excluded' }
  | { readonly kind: 'unreadable'; readonly message: string };

/** What changed: the list of features, or something of one feature. */
export type StoreChange =
  | { readonly kind: 'features' }
  | { readonly kind: 'plan' | 'decisions'; readonly feature: string }
  /** Something was made or deleted at `path`, which is the feature's folder or stands in it. */
  | { readonly kind: 'files'; readonly feature: string; readonly path: string };

export interface FileChange {
  /** From the root, as in ports.ts. */
  readonly path: string;
  readonly how: 'created' | 'changed' | 'deleted';
}

/** What the store asks of its surroundings. */
export interface StoreWorld extends GateWorld {
  /** The formats of the folder; the built-in ones where it is left out. */
  readonly dialects?: () => Promise<DialectSet>;
  /** The plan in an open editor, which wins over the file; undefined while nobody has it open. */
  readonly openPlan?: (path: string) => Plan | undefined;
  readonly onChange: (changes: readonly StoreChange[]) => void;
}

/** Plans that are read together. Their texts are fetched at once, then parsed one after the other. */
const BATCH = 16;

/** Parsed plans that are kept; those beyond are parsed again when someone looks at them. */
const PLANS_KEPT = 24;

/** What people put into empty folders so that git keeps them. */
const KEEPER = '.gitkeep';

interface FeatureRecord {
  /** Counts what made the knowledge of the plan stale, so that a slow answer to an old question is dropped. */
  version: number;
  state?: PlanState;
  /** Someone looks at what the plan says, not only at its summary. */
  inUse?: boolean;
}

/**
 * The features below one root. It knows their names from a single look at `tasks/`; all else is read when someone asks for it
 * and kept until an event (`filesChanged`, `documentChanged`) says that it changed. A feature nobody asked for is never read.
 */
export class FeatureStore {
  #features: Promise<readonly FeatureFolder[]> | undefined;
  readonly #records = new Map<string, FeatureRecord>();
  /** In order of use, the last used at the end. */
  readonly #plans = new Map<string, Plan>();
  readonly #queue = new Set<string>();
  readonly #gates: FeatureGates;
  #pumping: Promise<void> | undefined;
  #disposed = false;

  constructor(private readonly world: StoreWorld) {
    this.#gates = new FeatureGates(world);
  }

  /** Nothing is read and nobody is told anything from now on. */
  dispose(): void {
    this.#disposed = true;
    this.#queue.clear();
  }

  /** The features, newest first. Throws when `tasks/` cannot be listed. */
  features(): Promise<readonly FeatureFolder[]> {
    this.#features ??= listFeatures(this.world.files).catch((error: unknown) => {
      this.#features = undefined;
      throw error;
    });
    return this.#features;
  }

  /** What is known of a feature's plan right now; undefined when nobody has read it yet (see `load`). */
  known(feature: string): PlanState | undefined {
    return this.#records.get(feature)?.state;
  }

  /**
   * Reads the plans of features that are not known yet, in idle slices and in the order given; `onChange` tells what came of
   * it. Resolves when nothing is left to read.
   */
  load(features: Iterable<string>): Promise<void> {
    for (const feature of features) if (this.known(feature) === undefined) this.#queue.add(feature);
    return this.#pump();
  }

  /** A feature's plan, parsed; undefined when it has none. Throws when it cannot be read. */
  async plan(feature: string): Promise<Plan | undefined> {
    const open = this.world.openPlan?.(planOf(feature));
    const kept = open ?? this.#plans.get(feature);
    if (kept) {
      if (!open) this.#keep(feature, kept);
      return kept;
    }
    const { version } = this.#record(feature);
    const text = await this.world.files.read(planOf(feature));
    const plan = text === undefined ? undefined : await this.#parse(feature, text);
    if (plan && this.#record(feature).version === version) this.#keep(feature, plan);
    return plan;
  }

  /** Where a feature's plan stands in its loop; undefined when what stands beside it cannot be read. */
  gate(feature: string, plan: Plan): Promise<PlanGate | undefined> {
    return this.#gates.gate(feature, plan);
  }

  /** A feature's runs, newest first, those of late with what they left. Throws when they cannot be listed. */
  async runs(feature: string): Promise<readonly RunFacts[]> {
    const facts = await this.#gates.facts(feature).catch(() => undefined);
    return facts?.runs ?? listRuns(this.world.files, feature);
  }

  /** A feature's decision log in the order of its text; undefined when it has none. Throws when it cannot be read. */
  async decisions(feature: string): Promise<readonly DecisionEntry[] | undefined> {
    const text = await this.world.files.read(join(feature, names.decisionLog));
    return text === undefined ? undefined : readDecisionLog(text).entries;
  }

  /** What stands directly in a folder of a feature, git's placeholders aside: folders first, then by name. Throws when it cannot be listed. */
  async folder(path: string): Promise<readonly RunEntry[]> {
    const entries = await listRunFiles(this.world.files, path);
    return entries.filter(({ name }) => name !== KEEPER);
  }

  /** Files or folders were made, changed or deleted. The answer to one event costs at most one listing and one read. */
  filesChanged(events: readonly FileChange[]): void {
    this.#tell(events.flatMap((event) => this.#fileChanged(event)));
  }

  #fileChanged({ path, how }: FileChange): readonly StoreChange[] {
    const feature = featureOf(path);
    const isStructure = how !== 'changed';
    if (feature === undefined || path === feature) {
      if (isStructure) this.#relist();
      if (isStructure && feature !== undefined) this.#planChanged(feature);
      return isStructure && feature !== undefined ? [{ kind: 'files', feature, path }] : [];
    }
    if (path === planOf(feature)) this.#planChanged(feature);
    // On Linux a folder that is made together with its parent can go unnoticed; what comes into it tells of it.
    if (how === 'created') void this.#relistUnless(feature);
    return [
      ...(isStructure || isFactFile(path) ? this.#factsChanged(feature) : []),
      ...(path === join(feature, names.decisionLog) ? [{ kind: 'decisions', feature } as const] : []),
      ...(isStructure ? [{ kind: 'files', feature, path } as const] : []),
      // The row of a run says what its record says.
      ...(isRunRecord(path) ? [{ kind: 'files', feature, path: dirname(path) } as const] : []),
    ];
  }

  /** The sources are others now. */
  sourceChanged(): void {
    this.#tell(this.#gates.looked.map((feature) => ({ kind: 'plan', feature })));
  }

  /** A plan is to be held against something else now, where someone has looked at its gates. */
  #factsChanged(feature: string): readonly StoreChange[] {
    return this.#gates.forget(feature) ? [{ kind: 'plan', feature }] : [];
  }

  /** The text of an open document changed, or it was opened or closed. */
  documentChanged(path: string): void {
    const feature = featureOf(path);
    if (feature === undefined) return;
    if (path === planOf(feature)) this.#planChanged(feature);
    else if (path === join(feature, names.decisionLog))
      this.#tell([...this.#factsChanged(feature), { kind: 'decisions', feature }]);
  }

  /** Forgets everything, so that all of it is read again when it is next asked for. */
  refresh(): void {
    this.#features = undefined;
    for (const record of this.#records.values()) {
      record.version++;
      delete record.state;
    }
    this.#plans.clear();
    this.#gates.clear();
    this.#tell([{ kind: 'features' }]);
  }

  /** Reads a plan again that someone has looked at; nobody waits for any other. */
  #planChanged(feature: string): void {
    const record = this.#records.get(feature);
    if (!record) return;
    record.version++;
    record.inUse = this.#plans.delete(feature);
    this.#queue.add(feature);
    void this.#pump();
  }

  #relist(): void {
    const before = this.#features;
    if (!before) return;
    this.#features = undefined;
    void Promise.all([before.catch(() => []), this.features().catch(() => undefined)]).then(([old, now]) => {
      const isSame = now?.length === old.length && now.every((feature, index) => feature.path === old[index]?.path);
      if (!isSame) this.#tell([{ kind: 'features' }]);
    });
  }

  async #relistUnless(feature: string): Promise<void> {
    const known = await this.#features?.catch(() => undefined);
    if (known && !known.some(({ path }) => path === feature)) this.#relist();
  }

  #pump(): Promise<void> {
    if (this.#queue.size > 0) this.#pumping ??= this.#readQueue();
    return this.#pumping ?? Promise.resolve();
  }

  async #readQueue(): Promise<void> {
    while (this.#queue.size > 0) {
      const batch = [...this.#queue].slice(0, BATCH);
      for (const feature of batch) this.#queue.delete(feature);
      const read = await Promise.all(batch.map((feature) => this.#fetch(feature)));
      const changes: StoreChange[] = [];
      for (const { feature, version, ...found } of read) {
        const { state, parsed } = await this.#judge(feature, found).catch(unreadable);
        const record = this.#record(feature);
        if (record.version !== version) {
          this.#queue.add(feature);
          continue;
        }
        record.state = state;
        if (parsed && record.inUse) this.#keep(feature, parsed);
        changes.push({ kind: 'plan', feature });
      }
      this.#tell(changes);
    }
    this.#pumping = undefined;
  }

  async #fetch(feature: string): Promise<{ feature: string; version: number } & Fetched> {
    const { version } = this.#record(feature);
    const plan = this.world.openPlan?.(planOf(feature));
    if (plan) return { feature, version, plan };
    try {
      return { feature, version, text: await this.world.files.read(planOf(feature)) };
    } catch (error) {
      return { feature, version, error };
    }
  }

  /** What was found, in short. */
  async #judge(feature: string, found: Fetched): Promise<Judged> {
    if ('error' in found) return unreadable(found.error);
    if ('plan' in found) return { state: { kind: 'plan', summary: summarise(found.plan) } };
    if (found.text === undefined) return { state: { kind: 'missing' } };
    const parsed = await this.#parse(feature, found.text);
    return parsed ? { state: { kind: 'plan', summary: summarise(parsed) }, parsed } : { state: { kind: 'excluded' } };
  }

  /** Parses a plan in the terms of its dialect, in slices; undefined when it is in none. */
  async #parse(feature: string, text: string): Promise<Plan | undefined> {
    const dialects = (await this.world.dialects?.()) ?? builtIn;
    const detection = await inSlices(dialects.detecting(planOf(feature), text));
    const contract = detection?.dialect.contract();
    return contract && (await readInSlices(text, contract)).plan;
  }

  #record(feature: string): FeatureRecord {
    let record = this.#records.get(feature);
    if (!record) this.#records.set(feature, (record = { version: 0 }));
    return record;
  }

  #keep(feature: string, plan: Plan): void {
    this.#plans.delete(feature);
    this.#plans.set(feature, plan);
    for (const oldest of this.#plans.keys()) {
      if (this.#plans.size <= PLANS_KEPT) break;
      this.#plans.delete(oldest);
    }
  }

  #tell(changes: readonly StoreChange[]): void {
    if (!this.#disposed && changes.length > 0) this.world.onChange(changes);
  }
}

type Fetched = { readonly plan: Plan } | { readonly text: string | undefined } | { readonly error: unknown };

interface Judged {
  readonly state: PlanState;
  /** The plan where it had to be parsed for that. */
  readonly parsed?: Plan;
}

function unreadable(error: unknown): Judged {
  return { state: { kind: 'unreadable', message: messageOf(error) } };
}

/** The feature folder that a path is, or stands in; undefined for `tasks` itself and for everything outside of it. */
export function featureOf(path: string): string | undefined {
  const [tasks, name] = path.split('/', 2);
  return tasks === names.tasks && name !== undefined && name !== '' ? `${tasks}/${name}` : undefined;
}

/** The title of a feature for people: its slug in words, `auth-refresh-token` → `Auth refresh token`. */
export function titleOf(feature: FeatureFolder | string): string {
  const { slug, path } = typeof feature === 'string' ? featureFolder(feature) : feature;
  const words = slugWords(slug);
  return words === '' ? basename(path) : words;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
