import type { GateFacts, PlanGate } from '../../core/gates/gate';
import type { Plan } from '../../core/plan/model';
import { readDecisionLog } from '../../core/repo/decisionLog';
import type { DecisionEntry, RunFacts } from '../../core/repo/feature';
import { listFeatures } from '../../core/repo/features';
import { basename, dirname, type FeatureFolder, featureFolder, join, names, planOf } from '../../core/repo/paths';
import { listRunFiles, listRuns, type RunEntry } from '../../core/repo/runs';
import { slugWords } from '../../core/repo/slug';
import { isFactFile, isRunRecord } from './factFiles';
import { FeatureGates, type GateWorld } from './featureGates';
import { FeaturePlans, type PlanState, type PlansWorld } from './featurePlans';

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
export interface StoreWorld extends GateWorld, PlansWorld {
  readonly onChange: (changes: readonly StoreChange[]) => void;
}

/** What people put into empty folders so that git keeps them. */
const KEEPER = '.gitkeep';

/**
 * The features below one root. It knows their names from a single look at `tasks/`; all else is read when someone asks for it
 * and kept until an event (`filesChanged`, `documentChanged`) says that it changed. A feature nobody asked for is never read.
 */
export class FeatureStore {
  #features: Promise<readonly FeatureFolder[]> | undefined;
  readonly #plans: FeaturePlans;
  readonly #gates: FeatureGates;
  #disposed = false;

  constructor(private readonly world: StoreWorld) {
    this.#gates = new FeatureGates(world);
    this.#plans = new FeaturePlans(world, (features) =>
      this.#tell(features.map((feature) => ({ kind: 'plan', feature }))),
    );
  }

  /** Nothing is read and nobody is told anything from now on. */
  dispose(): void {
    this.#disposed = true;
    this.#plans.dispose();
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
    return this.#plans.known(feature);
  }

  /**
   * Reads the plans of features that are not known yet, in idle slices and in the order given; `onChange` tells what came of
   * it. Resolves when nothing is left to read.
   */
  load(features: Iterable<string>): Promise<void> {
    return this.#plans.load(features);
  }

  /** A feature's plan, parsed; undefined when it has none. Throws when it cannot be read. */
  plan(feature: string): Promise<Plan | undefined> {
    return this.#plans.plan(feature);
  }

  /** What gates of a feature are held against; undefined when something of it cannot be read. */
  around(feature: string): Promise<GateFacts | undefined> {
    return this.#gates.around(feature);
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
      if (isStructure && feature !== undefined) this.#plans.changed(feature);
      return isStructure && feature !== undefined ? [{ kind: 'files', feature, path }] : [];
    }
    if (path === planOf(feature)) this.#plans.changed(feature);
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
    if (path === planOf(feature)) this.#plans.changed(feature);
    else if (path === join(feature, names.decisionLog))
      this.#tell([...this.#factsChanged(feature), { kind: 'decisions', feature }]);
  }

  /** Forgets everything, so that all of it is read again when it is next asked for. */
  refresh(): void {
    this.#features = undefined;
    this.#plans.clear();
    this.#gates.clear();
    this.#tell([{ kind: 'features' }]);
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

  #tell(changes: readonly StoreChange[]): void {
    if (!this.#disposed && changes.length > 0) this.world.onChange(changes);
  }
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
