import type { GateFacts, PlanGate } from '../../core/gates/gate';
import { planGate } from '../../core/gates/planGate';
import type { Plan } from '../../core/plan/model';
import type { Files, SourceState } from '../../core/ports';
import type { FeatureFacts } from '../../core/repo/feature';
import { readFeatureFacts } from '../../core/repo/features';

/** Features whose facts are kept; those beyond are read again when someone looks at them. */
const FACTS_KEPT = 24;

/** What gates are held against besides plans. */
export interface GateWorld {
  readonly files: Files;
  /** The sources as far as they are known; nothing is said of them where it is left out. */
  readonly source?: () => SourceState | undefined;
  readonly now?: () => Date;
}

/** What stands beside the plans that someone looks at, and what their gates come to. */
export class FeatureGates {
  /** In order of use, the last used at the end. */
  readonly #facts = new Map<string, Promise<FeatureFacts>>();

  constructor(private readonly world: GateWorld) {}

  /** The features whose facts somebody asked for since they last changed. */
  get looked(): readonly string[] {
    return [...this.#facts.keys()];
  }

  /** A feature's runs with their records, its decision log and its expertise. Throws when one of them cannot be read. */
  facts(feature: string): Promise<FeatureFacts> {
    const known = this.#facts.get(feature);
    const facts = known ?? readFeatureFacts(this.world.files, feature);
    this.#facts.delete(feature);
    this.#facts.set(feature, facts);
    if (!known) facts.catch(() => this.#facts.get(feature) === facts && this.#facts.delete(feature));
    for (const oldest of this.#facts.keys()) {
      if (this.#facts.size <= FACTS_KEPT) break;
      this.#facts.delete(oldest);
    }
    return facts;
  }

  /** Where a plan stands; undefined when what it has to be held against cannot be read. */
  async gate(feature: string, plan: Plan): Promise<PlanGate | undefined> {
    const around = await this.around(feature);
    return around && planGate(plan, around, this.world.now?.() ?? new Date());
  }

  /** A feature's facts with the sources as far as they are known; undefined when something of it cannot be read. */
  async around(feature: string): Promise<GateFacts | undefined> {
    const facts = await this.facts(feature).catch(() => undefined);
    if (!facts) return undefined;
    const hasRecords = facts.runs.some(({ record }) => record !== undefined);
    const source = hasRecords ? this.world.source?.() : undefined;
    return { feature: facts, ...(source && { source }) };
  }

  /** Forgets what was read of a feature; whether there was anything. */
  forget(feature: string): boolean {
    return this.#facts.delete(feature);
  }

  clear(): void {
    this.#facts.clear();
  }
}
