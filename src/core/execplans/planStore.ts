import { dirname } from '../repo/paths';
import { collectionOf, readPlans } from './collect';
import type { CollectedPlan, Collection, PlanFile } from './collection';
import { findPlanFiles, findPlanFilesAt } from './findPlanFiles';
import type { ExecPlanFolder } from './folder';
import { comparePaths } from './markdownBelow';

/**
 * The plans of an exec_plans folder, kept: what did not change is not read again, and is the same object. For editors, where one
 * file changed means that one file is read.
 */
export class PlanStore {
  readonly #folder: ExecPlanFolder;
  #collection: Collection | undefined;
  /** Paths that something happened to; undefined where nothing is known, not even which files there are. */
  #changed: Set<string> | undefined;
  /** What is being read now. */
  #reading: Promise<Collection> | undefined;

  constructor(folder: ExecPlanFolder) {
    this.#folder = folder;
  }

  /** The same object as long as nothing changed. Throws when a folder cannot be listed; all is read again then. */
  collection(): Promise<Collection> {
    if (this.#reading) return this.#reading;
    const known = this.#known();
    if (known) return Promise.resolve(known);
    this.#reading = this.#upToDate();
    return this.#reading;
  }

  /**
   * A file or folder came, changed or went: it is read again when the plans are asked for.
   *
   * @param relative from the exec_plans folder; empty for the folder itself
   */
  fileChanged(relative: string): void {
    if (relative === '') this.#changed = undefined;
    else this.#changed?.add(relative);
  }

  /** Forgets everything. */
  clear(): void {
    this.#changed = undefined;
    this.#collection = undefined;
  }

  /** The plans, where nothing happened since they were read. */
  #known(): Collection | undefined {
    return this.#changed?.size === 0 ? this.#collection : undefined;
  }

  async #upToDate(): Promise<Collection> {
    try {
      // What changes while something is read is read after it.
      for (;;) {
        const known = this.#known();
        if (known) return known;
        const [before, changed] = [this.#collection, this.#changed];
        this.#changed = new Set();
        this.#collection = before && changed ? await this.#readChanged(before, changed) : await this.#readAll(before);
      }
    } catch (error) {
      this.#changed = undefined;
      throw error;
    } finally {
      this.#reading = undefined;
    }
  }

  async #readAll(before: Collection | undefined): Promise<Collection> {
    const { exists, files } = await findPlanFiles(this.#folder);
    const read = await readPlans(this.#folder, files);
    return this.#made(before, exists, keepSame(before?.files ?? [], read));
  }

  async #readChanged(before: Collection, paths: ReadonlySet<string>): Promise<Collection> {
    const folders = foldersOf(before.files);
    const found = new Map<string, PlanFile>();
    const gone = new Set<string>();
    for (const path of paths) {
      for (const file of await findPlanFilesAt(this.#folder, path, folders)) found.set(file.relative, file);
      const name = this.#folder.nameOf(path);
      for (const plan of before.files) {
        const isLinkTo = plan.path === name && plan.relative !== path;
        if (isLinkTo) found.set(plan.relative, plan);
        else if (plan.relative === path || plan.relative.startsWith(`${path}/`)) gone.add(plan.relative);
      }
    }
    if (found.size === 0 && gone.size === 0) return before;
    const files = before.files.filter(({ relative }) => !gone.has(relative) && !found.has(relative));
    for (const plan of await readPlans(this.#folder, [...found.values()])) insert(files, plan);
    const exists = files.length > 0 || (await this.#folder.files.stat(this.#folder.base))?.kind === 'folder';
    return this.#made(before, exists, keepSame(before.files, files));
  }

  #made(before: Collection | undefined, exists: boolean, files: readonly CollectedPlan[]): Collection {
    const isSame =
      before?.exists === exists &&
      before.files.length === files.length &&
      files.every((file, at) => file === before.files[at]);
    return isSame ? before : collectionOf(exists, files);
  }
}

/** Puts a plan where it belongs among sorted ones. */
function insert(files: CollectedPlan[], plan: CollectedPlan): void {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = files[middle];
    if (other && comparePaths(other.relative, plan.relative) < 0) low = middle + 1;
    else high = middle;
  }
  files.splice(low, 0, plan);
}

/** Plans that say what they said before stay the same objects. */
function keepSame(before: readonly CollectedPlan[], now: readonly CollectedPlan[]): readonly CollectedPlan[] {
  const known = new Map(before.map((plan) => [plan.relative, plan]));
  return now.map((plan) => {
    const old = known.get(plan.relative);
    return old && (old === plan || textOf(old) === textOf(plan)) ? old : plan;
  });
}

function textOf(plan: CollectedPlan): string {
  return JSON.stringify(plan, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
}

/** The folders that plans stand in, at any depth, that are no links: plans are not looked for behind those. */
function foldersOf(files: readonly CollectedPlan[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { relative } of files) {
    for (let folder = dirname(relative); folder !== '' && !folders.has(folder); folder = dirname(folder))
      folders.add(folder);
  }
  return folders;
}
