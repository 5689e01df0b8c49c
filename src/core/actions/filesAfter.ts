import type { Entry, Files, Stat } from '../ports';
import { dirname, join } from '../repo/paths';
import { applyEdits } from '../text/edits';
import type { Change } from './change';
import { Moves } from './moves';

/**
 * The files as they will be when changes have been carried out, so that what depends on them, such as a registry, can be worked out
 * and changed in the same step. The changes are taken to fit what is there. Links are not followed.
 */
export function filesAfter(files: Files, changes: readonly Change[]): Files {
  return new FilesAfter(files, changes);
}

class FilesAfter implements Files {
  readonly #moves: Moves;
  /** Texts that are not what stands there now, by the path when all is done. */
  readonly #texts = new Map<string, string>();
  /** Names that come to be in a folder. */
  readonly #arrivals = new Map<string, Set<string>>();

  constructor(
    private readonly files: Files,
    private readonly changes: readonly Change[],
  ) {
    this.#moves = new Moves(changes);
    changes.forEach((change, index) => {
      const path = this.#moves.after(change.kind === 'move' ? change.to : change.path, index + 1, changes.length);
      if (change.kind === 'createFile' || change.kind === 'writeFile') this.#texts.set(path, change.text);
      if (change.kind === 'edit') this.#texts.set(path, applyEdits(change.before, change.edits));
      if (change.kind === 'createFolder' && !this.#arrivals.has(path)) this.#arrivals.set(path, new Set());
      if (change.kind !== 'edit') this.#arrive(path);
    });
  }

  async read(path: string): Promise<string | undefined> {
    const text = this.#texts.get(path);
    const origin = this.#origin(path);
    return text ?? (origin === undefined ? undefined : this.files.read(origin));
  }

  async bytes(path: string): Promise<Uint8Array | undefined> {
    const text = this.#texts.get(path);
    if (text !== undefined) return new TextEncoder().encode(text);
    const origin = this.#origin(path);
    return origin === undefined ? undefined : this.files.bytes(origin);
  }

  async stat(path: string): Promise<Stat | undefined> {
    const origin = this.#origin(path);
    const there = origin === undefined ? undefined : await this.files.stat(origin);
    const text = this.#texts.get(path);
    if (text !== undefined)
      return { kind: 'file', size: new TextEncoder().encode(text).length, mtime: there?.mtime ?? 0 };
    return there ?? (this.#arrivals.has(path) ? { kind: 'folder', size: 0, mtime: 0 } : undefined);
  }

  async list(path: string): Promise<readonly Entry[] | undefined> {
    const origin = this.#origin(path);
    const there = origin === undefined ? undefined : await this.files.list(origin);
    const arrivals = this.#arrivals.get(path);
    if (!there && !arrivals) return undefined;
    const entries = new Map<string, Entry>();
    for (const entry of there ?? []) {
      const now = this.#moves.after(join(origin ?? path, entry.name), 0, this.changes.length);
      if (now === join(path, entry.name)) entries.set(entry.name, entry);
    }
    for (const name of arrivals ?? []) {
      const stat = entries.has(name) ? undefined : await this.stat(join(path, name));
      if (stat) entries.set(name, { name, kind: stat.kind });
    }
    return [...entries.values()];
  }

  #origin(path: string): string | undefined {
    return this.#moves.before(path, 0, this.changes.length);
  }

  /** With the folders above, which may be new, too. */
  #arrive(path: string): void {
    for (let child = path; child !== ''; child = dirname(child)) {
      const folder = dirname(child);
      const names = this.#arrivals.get(folder) ?? new Set<string>();
      this.#arrivals.set(folder, names);
      const name = child.slice(folder === '' ? 0 : folder.length + 1);
      if (names.has(name)) return;
      names.add(name);
    }
  }
}
