import type { CollectedPlan } from '../../../core/execplans/collection';
import type { MilestoneFile } from '../../../core/execplans/milestone';
import { isInside } from '../../../core/repo/paths';
import { messageOf } from '../../messageOf';
import { idOf } from './board';

/** What a plan's row says besides its metadata. */
export interface PlanDetails {
  /** The boxes of Progress; undefined where the plan has none. */
  readonly progress?: Progress;
  /** By number, active ones first. */
  readonly milestones: readonly MilestoneFile[];
  /** One sentence for each thing that could not be read. */
  readonly failures: readonly string[];
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** The first step that is not done. */
  readonly next?: string;
}

/** What the details are read by. Both reject when something cannot be read. */
export interface DetailsWorld {
  progress(plan: CollectedPlan): Promise<Progress | undefined>;
  milestones(plan: CollectedPlan): Promise<readonly MilestoneFile[]>;
  /** Paths of plans, from exec_plans, of which something else is known now. */
  onChange(plans: ReadonlySet<string>): void;
}

/** Plans that are read before what was read is told of. */
const BATCH = 8;

interface Entry {
  plan: CollectedPlan;
  known?: PlanDetails;
  isStale: boolean;
}

/** Reads the details of plans that are shown, one after the other, and keeps them until an event says that they changed. */
export class DetailsStore {
  /** By path from exec_plans. */
  readonly #entries = new Map<string, Entry>();
  #pumping: Promise<void> | undefined;
  #isDisposed = false;

  constructor(private readonly world: DetailsWorld) {}

  dispose(): void {
    this.#isDisposed = true;
    this.#entries.clear();
  }

  /** What is known of a plan right now; undefined when nobody has read it yet (see `load`). */
  known({ relative }: Pick<CollectedPlan, 'relative'>): PlanDetails | undefined {
    return this.#entries.get(relative)?.known;
  }

  /** Reads what is not known of plans; `onChange` tells what came of it. Resolves when nothing is left to read. */
  load(plans: Iterable<CollectedPlan>): Promise<void> {
    for (const plan of plans) {
      const entry = this.#entries.get(plan.relative);
      if (entry) takeOver(entry, plan);
      else this.#entries.set(plan.relative, { plan, isStale: true });
    }
    return this.#pump();
  }

  /** Files or folders came, changed or went: plans they belong to are read again. Nobody waits for any other. */
  filesChanged(paths: Iterable<string>): void {
    const changed = [...paths];
    for (const [relative, entry] of this.#entries) {
      const own = `${entry.plan.planRoot ?? ''}/milestones`;
      const concerns = (path: string): boolean =>
        isInside(path, relative) || isInside(own, path) || isInside(path, own);
      if (changed.some(concerns)) entry.isStale = true;
    }
    void this.#pump();
  }

  /** Forgets plans that are there no more. */
  keepOnly(isThere: (relative: string) => boolean): void {
    for (const relative of this.#entries.keys()) if (!isThere(relative)) this.#entries.delete(relative);
  }

  #pump(): Promise<void> {
    this.#pumping ??= this.#read();
    return this.#pumping;
  }

  async #read(): Promise<void> {
    // Whoever asks for several plans asks in one go.
    await Promise.resolve();
    while (!this.#isDisposed) {
      const batch = [...this.#entries.values()].filter(({ isStale }) => isStale).slice(0, BATCH);
      if (batch.length === 0) break;
      const changed = new Set<string>();
      for (const entry of batch) {
        entry.isStale = false;
        const details = await this.#detailsOf(entry.plan);
        const isNew = JSON.stringify(entry.known) !== JSON.stringify(details);
        entry.known = details;
        if (isNew) changed.add(entry.plan.relative);
      }
      if (changed.size > 0) this.world.onChange(changed);
    }
    // At once: what comes later is read by another round.
    this.#pumping = undefined;
  }

  async #detailsOf(plan: CollectedPlan): Promise<PlanDetails> {
    const failures: string[] = [];
    const orFailure = async <T>(what: string, work: Promise<T>, otherwise: T): Promise<T> =>
      work.catch((error: unknown) => {
        failures.push(`${what} cannot be read: ${messageOf(error)}`);
        return otherwise;
      });
    const progress = await orFailure('The plan', this.world.progress(plan), undefined);
    const milestones = await orFailure('Its milestones', this.world.milestones(plan), []);
    return { ...(progress && { progress }), milestones, failures };
  }
}

/** A newer version of the same file. Milestones go by the plan's id and place. */
function takeOver(entry: Entry, plan: CollectedPlan): void {
  if (idOf(entry.plan) !== idOf(plan) || entry.plan.planRoot !== plan.planRoot) entry.isStale = true;
  entry.plan = plan;
}
