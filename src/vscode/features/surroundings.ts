import { type MilestoneAround, milestonesAround } from '../../core/execplans/milestonesAround';
import type { Surroundings } from '../../core/lint/rule';
import type { Files, SourceState } from '../../core/ports';
import type { ExecPlanIndex } from '../../core/repo/execPlanIndex';
import type { FeatureFacts } from '../../core/repo/feature';
import { execPlanPlace } from '../../core/repo/execPlanPaths';
import { readFeatureFacts } from '../../core/repo/features';
import { featureFolderOf } from '../../core/repo/paths';
import { resolveReference } from '../../core/repo/references';
import { type Encoding, encodingOf } from '../../core/text/encoding';

/**
 * What one plan is held against, looked up as it is asked for. A rule that asks about a path gets "unknown" until the answer
 * is there; then `current` becomes another object, which makes the plan's rules ask again.
 */
export class PlanSurroundings {
  #facts: FeatureFacts | undefined;
  #execPlans: ExecPlanIndex | undefined;
  #milestones: readonly MilestoneAround[] | undefined;
  #encoding: Encoding | undefined;
  #failure: string | undefined;
  /** By path from the workspace folder. */
  readonly #answers = new Map<string, boolean>();
  readonly #asked = new Set<string>();
  #current: Surroundings = this.#snapshot();
  #pending: Promise<void> | undefined;
  #isStale = true;
  #isDisposed = false;

  /**
   * @param path the plan's path, as in ports.ts
   * @param onChange called when `current` has become another object
   * @param execPlansAround gives the ExecPlans beside the plan, as the same object as long as nothing in them changed
   * @param bytesOnDisk gives the plan's own file as it stands on disk, whatever its editor holds; undefined where there is none
   * @param sourceNow gives the sources as far as they are known, as the same object as long as nothing in them changed; asked
   *   only where there are runs to hold against them
   */
  constructor(
    private readonly files: Files,
    readonly path: string,
    private readonly onChange: () => void = () => undefined,
    private readonly execPlansAround: () => Promise<ExecPlanIndex | undefined> = () => Promise.resolve(undefined),
    private readonly bytesOnDisk: () => Promise<Uint8Array | undefined> = () => Promise.resolve(undefined),
    private readonly sourceNow: () => SourceState | undefined = () => undefined,
  ) {}

  dispose(): void {
    this.#isDisposed = true;
  }

  /** The same object as long as nothing in it changed. */
  get current(): Surroundings {
    return this.#current;
  }

  /** One sentence, when what stands beside the plan is there and could not be read: then nothing is known of it. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** There is a run that says what it was run on. */
  get hasRecords(): boolean {
    return this.#facts?.runs.some(({ record }) => record !== undefined) ?? false;
  }

  /** The sources may be others than they were. */
  sourceChanged(): void {
    if (this.#isDisposed || this.#source() === this.#current.source) return;
    this.#current = this.#snapshot();
    this.onChange();
  }

  /** Something in the feature folder or among the ExecPlans changed: reads it again. */
  refresh(): Promise<void> {
    this.#isStale = true;
    return this.settle();
  }

  /** A file or folder was made or deleted anywhere in the workspace: whatever was said of it and of what it holds is asked again. */
  forget(path: string): void {
    let isTouched = false;
    for (const known of this.#answers.keys()) {
      if (known !== path && !known.startsWith(`${path}/`)) continue;
      this.#asked.add(known);
      isTouched = true;
    }
    if (isTouched) void this.settle();
  }

  /** Resolves when everything asked for so far is known. */
  settle(): Promise<void> {
    this.#pending ??= this.#lookUp().finally(() => {
      this.#pending = undefined;
      // What was asked while the last answer was on its way out must not wait for the next question.
      if (this.#hasWork()) void this.settle();
    });
    return this.#pending;
  }

  async #lookUp(): Promise<void> {
    while (this.#hasWork()) {
      const before = this.#fingerprint();
      const execPlans = this.#execPlans;
      if (this.#isStale) await this.#readFacts();
      const asked = [...this.#asked];
      this.#asked.clear();
      await Promise.all(asked.map((path) => this.#look(path)));
      const isSame = this.#execPlans === execPlans && this.#fingerprint() === before;
      if (this.#isDisposed || isSame) continue;
      this.#current = this.#snapshot();
      this.onChange();
    }
  }

  #hasWork(): boolean {
    return !this.#isDisposed && (this.#isStale || this.#asked.size > 0);
  }

  async #readFacts(): Promise<void> {
    this.#isStale = false;
    // What is missing may have come, and what was there may be gone.
    for (const path of this.#answers.keys()) this.#asked.add(path);
    const feature = featureFolderOf(this.path);
    try {
      this.#facts = feature && (await readFeatureFacts(this.files, feature.path));
      this.#execPlans = await this.execPlansAround();
      this.#milestones = await milestonesAround(this.files, this.path);
      const bytes = execPlanPlace(this.path) && (await this.bytesOnDisk());
      this.#encoding = bytes && encodingOf(bytes);
      this.#failure = undefined;
    } catch (error) {
      this.#facts = undefined;
      this.#execPlans = undefined;
      this.#milestones = undefined;
      this.#encoding = undefined;
      this.#failure = error instanceof Error ? error.message : String(error);
    }
  }

  async #look(path: string): Promise<void> {
    try {
      this.#answers.set(path, (await this.files.stat(path)) !== undefined);
    } catch {
      // Neither there nor not there: a path that cannot be looked at stays unknown.
      this.#answers.delete(path);
    }
  }

  #source(): SourceState | undefined {
    return this.hasRecords ? this.sourceNow() : undefined;
  }

  #snapshot(): Surroundings {
    const source = this.#source();
    return {
      path: this.path,
      ...(this.#facts && { feature: this.#facts }),
      ...(this.#execPlans && { execPlans: this.#execPlans }),
      ...(this.#milestones && { milestones: this.#milestones }),
      ...(this.#encoding && { encoding: this.#encoding }),
      ...(source && { source }),
      exists: (target) => {
        const path = resolveReference(this.path, target);
        if (path === undefined) return undefined;
        const answer = this.#answers.get(path);
        if (answer === undefined && !this.#asked.has(path)) {
          this.#asked.add(path);
          // Not at once: a rule asks for many paths in one go.
          queueMicrotask(() => void this.settle());
        }
        return answer;
      },
    };
  }

  /** Equal as long as nothing changed that a rule can see. Facts are names, dates and what runs left, so comparing them whole is cheap. */
  #fingerprint(): string {
    return JSON.stringify([this.#facts, this.#milestones, this.#encoding, this.#failure, [...this.#answers]]);
  }
}
