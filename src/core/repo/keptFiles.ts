import type { Entry, Files, Stat } from '../ports';
import { dirname } from './paths';

/** Answers that are kept of each kind; those asked for longest ago go first. */
const MOST = 200;
/** Longer texts, in UTF-16 units, and fuller folders are read each time: what is kept must not fill the memory. */
const MAX_TEXT = 50_000;
const MAX_ENTRIES = 2000;
/** Milliseconds: not every file system tells what changes, and settings keep VS Code from watching some folders. */
const MAX_AGE = 60_000;

interface Kept<T> {
  readonly answer: Promise<T>;
  /** When it was asked for, in milliseconds. */
  readonly since: number;
}

/** What files say, kept until somebody tells that they changed: for questions that each keystroke asks anew. */
export class KeptFiles implements Files {
  readonly #texts = new Map<string, Kept<string | undefined>>();
  readonly #lists = new Map<string, Kept<readonly Entry[] | undefined>>();
  readonly #stats = new Map<string, Kept<Stat | undefined>>();

  /**
   * @param isUnsaved an open buffer holds something else than the file: nothing tells when that changes, so it is not kept
   * @param now milliseconds; need not be those of a clock
   */
  constructor(
    private readonly files: Files,
    private readonly isUnsaved: (path: string) => boolean,
    private readonly now: () => number = Date.now,
  ) {}

  read(path: string): Promise<string | undefined> {
    if (this.isUnsaved(path)) return this.files.read(path);
    const isShort = (text: string | undefined): boolean => (text?.length ?? 0) <= MAX_TEXT;
    return this.#ask(this.#texts, path, () => this.files.read(path), isShort);
  }

  list(path: string): Promise<readonly Entry[] | undefined> {
    const isShort = (entries: readonly Entry[] | undefined): boolean => (entries?.length ?? 0) <= MAX_ENTRIES;
    return this.#ask(this.#lists, path, () => this.files.list(path), isShort);
  }

  stat(path: string): Promise<Stat | undefined> {
    return this.#ask(
      this.#stats,
      path,
      () => this.files.stat(path),
      () => true,
    );
  }

  bytes(path: string): Promise<Uint8Array | undefined> {
    return this.files.bytes(path);
  }

  /** A file or folder came, changed or went, with all that is in it. */
  forget(path: string): void {
    this.#lists.delete(dirname(path));
    // Told of thousands of files, when a branch is changed: no more than a comparison for each.
    const within = path === '' ? '' : `${path}/`;
    for (const kept of [this.#texts, this.#lists, this.#stats])
      for (const known of kept.keys()) if (known === path || known.startsWith(within)) kept.delete(known);
  }

  #ask<T>(
    kept: Map<string, Kept<T>>,
    path: string,
    ask: () => Promise<T>,
    isWorthIt: (answer: T) => boolean,
  ): Promise<T> {
    const before = kept.get(path);
    kept.delete(path);
    const isFresh = before !== undefined && this.now() - before.since < MAX_AGE;
    const asked: Kept<T> = isFresh ? before : { answer: ask(), since: this.now() };
    kept.set(path, asked);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
    const drop = (): void => {
      if (kept.get(path) === asked) kept.delete(path);
    };
    if (!isFresh) asked.answer.then((answer) => (isWorthIt(answer) ? undefined : drop()), drop);
    return asked.answer;
  }
}
