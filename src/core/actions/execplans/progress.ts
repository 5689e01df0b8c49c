import type { Files } from '../../ports';
import type { JournalStep } from '../../repo/moveJournal';
import { Moves, withFoldersAbove } from '../moves';

/**
 * Finds out by looking how many of a list of steps have been done.
 *
 * The paths of steps name things as they are when the steps before are done; so `#moves` says what they are called now.
 */
export class Progress {
  readonly #moves: Moves;
  /** For each step the file it is about, by the name that it had at first: two steps on one file have the same. */
  readonly #identities: readonly string[];
  /** The steps by the file they are about. */
  readonly #byIdentity = new Map<string, number[]>();
  /** Steps that something comes to be below a path by. */
  readonly #filled = new Map<string, number[]>();
  /** Folders that were not there at first. */
  readonly #made: ReadonlySet<string>;
  readonly #kinds = new Map<string, Promise<'file' | 'folder' | undefined>>();

  constructor(
    private readonly files: Files,
    private readonly steps: readonly JournalStep[],
    folders: readonly string[],
  ) {
    this.#made = new Set(folders);
    this.#moves = new Moves(steps);
    this.#identities = steps.map((step, index) => this.#moves.before(step.path, 0, index) ?? `${step.path}\0${index}`);
    for (const [index, step] of steps.entries()) {
      if (step.kind !== 'move') push(this.#byIdentity, this.#identities[index] ?? '', index);
      const made = step.kind === 'move' ? step.to : step.path;
      if (step.kind !== 'edit') for (const path of withFoldersAbove(made)) push(this.#filled, path, index);
    }
  }

  /** How many steps are done; undefined where no number of them leads to what is there. */
  async find(): Promise<number | undefined> {
    for (let done = this.steps.length; done >= 0; done--) if (await this.#isAt(done)) return done;
    return undefined;
  }

  /** What the first step that is not done has begun: an empty place for what it moves, the first part of a file. */
  async begun(done: number): Promise<readonly string[]> {
    const step = this.steps[done];
    const path = step?.kind === 'move' ? step.to : step?.kind === 'createFile' ? step.path : undefined;
    return path !== undefined && (await this.#kind(path)) !== undefined ? [path] : [];
  }

  /** The steps next to the border are looked at first, as they tell most. */
  async #isAt(done: number): Promise<boolean> {
    const { length } = this.steps;
    if (done < length && !(await this.#isUndone(done, done))) return false;
    for (let index = done - 1; index >= 0; index--) if (!(await this.#isDone(index, done))) return false;
    for (let index = done + 1; index < length; index++) if (!(await this.#isUndone(index, done))) return false;
    return true;
  }

  /** Whether what a step did is there, with all steps before `done` done. */
  async #isDone(index: number, done: number): Promise<boolean> {
    const step = this.steps[index];
    if (!step) return false;
    const now = (path: string): string => this.#moves.after(path, index + 1, done);
    if (step.kind === 'createFolder') return (await this.#kind(now(step.path))) === 'folder';
    if (step.kind !== 'move') {
      return this.#isAbout(index, index + 1, done) || (await this.#text(now(step.path))) === step.after;
    }
    if ((await this.#kind(now(step.to))) === undefined) return false;
    return this.#isFilled(step.path, index + 1, done) || (await this.#kind(now(step.path))) === undefined;
  }

  /** Whether what a step needs is there and what it does is not, with all steps before `done` done. */
  async #isUndone(index: number, done: number): Promise<boolean> {
    const step = this.steps[index];
    if (!step) return false;
    // A generated file is nobody's work: whoever wrote it since. A folder may have been there before.
    if (step.kind === 'writeFile' || step.kind === 'createFolder' || this.#isAbout(index, done, index)) return true;
    const now = (path: string): string | undefined => this.#moves.before(path, done, index);
    const path = now(step.path);
    if (step.kind === 'move') {
      if (path === undefined) return false;
      // What is moved may be still to be made.
      if ((await this.#kind(path)) === undefined) return this.#made.has(this.#identities[index] ?? '');
      const to = now(step.to);
      return to === undefined || (await this.#isEmpty(to));
    }
    const text = path === undefined ? undefined : await this.#text(path);
    if (step.kind === 'edit') return text === step.before;
    return text === undefined || (index === done && step.after.startsWith(text));
  }

  /** Whether another step from `first` up to `end` is about the same file. */
  #isAbout(index: number, first: number, end: number): boolean {
    const same = this.#byIdentity.get(this.#identities[index] ?? '');
    return same?.some((other) => other !== index && other >= first && other < end) ?? false;
  }

  /** Whether one of the steps from `first` up to `end` puts something at a path, or below it. */
  #isFilled(path: string, first: number, end: number): boolean {
    return this.#filled.get(path)?.some((index) => index >= first && index < end) ?? false;
  }

  async #isEmpty(path: string): Promise<boolean> {
    const kind = await this.#kind(path);
    if (kind === undefined) return true;
    return kind === 'folder' ? (await this.files.list(path))?.length === 0 : (await this.#text(path)) === '';
  }

  #kind(path: string): Promise<'file' | 'folder' | undefined> {
    const known = this.#kinds.get(path) ?? this.files.stat(path).then((stat) => stat?.kind);
    this.#kinds.set(path, known);
    return known;
  }

  async #text(path: string): Promise<string | undefined> {
    return (await this.#kind(path)) === 'file' ? this.files.read(path) : undefined;
  }
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
