import type { DialectSet } from '../../core/lint/dialectSet';
import type { Plan } from '../../core/plan/model';
import { type PlanSummary, summarise } from '../../core/plan/summary';
import type { Files } from '../../core/ports';
import { planOf } from '../../core/repo/paths';
import { builtIn } from '../../dialects';
import { messageOf } from '../messageOf';
import { inSlices } from '../slices';
import { readInSlices } from './readInSlices';

/** What is known of a feature's plan.md. */
export type PlanState =
  | { readonly kind: 'plan'; readonly summary: PlanSummary }
  | { readonly kind: 'missing' }
  /** There is a plan.md, which the configuration says is none. */
  | { readonly kind: 'excluded' }
  | { readonly kind: 'unreadable'; readonly message: string };

/** What is asked to read plans. */
export interface PlansWorld {
  readonly files: Files;
  /** The formats of the folder; the built-in ones where it is left out. */
  readonly dialects?: () => Promise<DialectSet>;
  /** The plan in an open editor, which wins over the file; undefined while nobody has it open. */
  readonly openPlan?: (path: string) => Plan | undefined;
}

/** Plans that are read together. Their texts are fetched at once, then parsed one after the other. */
const BATCH = 16;

/** Parsed plans that are kept; those beyond are parsed again when someone looks at them. */
const PLANS_KEPT = 24;

interface FeatureRecord {
  /** Counts what made the knowledge of the plan stale, so that a slow answer to an old question is dropped. */
  version: number;
  state?: PlanState;
  /** Someone looks at what the plan says, not only at its summary. */
  inUse?: boolean;
}

/** The plans of features: each is read when someone asks for it, and its summary kept until it changes. */
export class FeaturePlans {
  readonly #records = new Map<string, FeatureRecord>();
  /** In order of use, the last used at the end. */
  readonly #plans = new Map<string, Plan>();
  readonly #queue = new Set<string>();
  #pumping: Promise<void> | undefined;

  /** @param onRead hears which plans were read in idle slices */
  constructor(
    private readonly world: PlansWorld,
    private readonly onRead: (features: readonly string[]) => void,
  ) {}

  /** What waits to be read is not read any more. */
  dispose(): void {
    this.#queue.clear();
  }

  /** What is known of a feature's plan right now; undefined when nobody has read it yet (see `load`). */
  known(feature: string): PlanState | undefined {
    return this.#records.get(feature)?.state;
  }

  /**
   * Reads the plans of features that are not known yet, in idle slices and in the order given; `onRead` tells of them. Resolves when nothing is left to read.
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

  /** Reads a plan again that someone has looked at; nobody waits for any other. */
  changed(feature: string): void {
    const record = this.#records.get(feature);
    if (!record) return;
    record.version++;
    record.inUse = this.#plans.delete(feature);
    this.#queue.add(feature);
    void this.#pump();
  }

  /** Forgets everything. */
  clear(): void {
    for (const record of this.#records.values()) {
      record.version++;
      delete record.state;
    }
    this.#plans.clear();
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
      const done: string[] = [];
      for (const { feature, version, ...found } of read) {
        const { state, parsed } = await this.#judge(feature, found).catch(unreadable);
        const record = this.#record(feature);
        if (record.version !== version) {
          this.#queue.add(feature);
          continue;
        }
        record.state = state;
        if (parsed && record.inUse) this.#keep(feature, parsed);
        done.push(feature);
      }
      this.onRead(done);
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
