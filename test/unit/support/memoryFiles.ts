import type { Change } from '../../../src/core/actions/change';
import type { Entry, Files, Stat } from '../../../src/core/ports';
import { applyEdits } from '../../../src/core/text/edits';

/**
 * Files in memory, for tests of actions and readers. Start it with a map from path to text; a path that ends with `/` is
 * an empty folder. Parents of everything exist without being named.
 */
export class MemoryFiles implements Files {
  /** Every path handed to `list`, in order: lets a test count how often the disk would have been asked. */
  readonly listed: string[] = [];
  /** Every path handed to `read`, in order. */
  readonly reads: string[] = [];

  readonly #texts = new Map<string, string>();
  readonly #folders = new Set<string>(['']);
  readonly #unreadable = new Set<string>();

  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(texts)) {
      if (path.endsWith('/')) this.#addFolder(path.slice(0, -1));
      else this.set(path, text);
    }
  }

  /** Puts a file there, or replaces it. */
  set(path: string, text: string): void {
    this.#addFolder(parentOf(path));
    this.#texts.set(path, text);
  }

  /** From now on, reading the file or listing the folder throws. */
  makeUnreadable(path: string): void {
    this.#unreadable.add(path);
  }

  /** The text of a file that must be there. */
  text(path: string): string {
    const text = this.#texts.get(path);
    if (text === undefined) throw new Error(`no file ${path}`);
    return text;
  }

  /** Everything there, sorted; folders end with `/`. */
  tree(): string[] {
    const folders = [...this.#folders].filter((path) => path !== '').map((path) => `${path}/`);
    return [...folders, ...this.#texts.keys()].sort();
  }

  read(path: string): Promise<string | undefined> {
    this.reads.push(path);
    if (this.#unreadable.has(path)) return Promise.reject(new Error(`${path} cannot be read: permission denied.`));
    if (this.#folders.has(path)) return Promise.reject(new Error(`${path} is a folder, not a file.`));
    return Promise.resolve(this.#texts.get(path));
  }

  list(path: string): Promise<readonly Entry[] | undefined> {
    this.listed.push(path);
    if (this.#unreadable.has(path)) return Promise.reject(new Error(`${path} cannot be listed: permission denied.`));
    if (!this.#folders.has(path)) return Promise.resolve(undefined);
    const entries: Entry[] = [];
    for (const folder of this.#folders) {
      if (folder !== '' && parentOf(folder) === path) entries.push({ name: nameOf(folder), kind: 'folder' });
    }
    for (const file of this.#texts.keys()) {
      if (parentOf(file) === path) entries.push({ name: nameOf(file), kind: 'file' });
    }
    return Promise.resolve(entries);
  }

  stat(path: string): Promise<Stat | undefined> {
    const text = this.#texts.get(path);
    if (text !== undefined) {
      return Promise.resolve({ kind: 'file', size: new TextEncoder().encode(text).length, mtime: 0 });
    }
    return Promise.resolve(this.#folders.has(path) ? { kind: 'folder', size: 0, mtime: 0 } : undefined);
  }

  /** Carries out an action's changes under the rules of change.ts: everything is checked before anything is changed. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      const text = this.#texts.get(change.path);
      if (change.kind === 'edit') {
        if (text !== change.before) throw new Error(`${change.path} is not what the edits were made for`);
      } else if (text !== undefined || (change.kind === 'createFile' && this.#folders.has(change.path))) {
        throw new Error(`${change.path} is there already`);
      }
    }
    for (const change of changes) {
      if (change.kind === 'createFolder') this.#addFolder(change.path);
      else if (change.kind === 'createFile') this.set(change.path, change.text);
      else this.set(change.path, applyEdits(change.before, change.edits));
    }
  }

  #addFolder(path: string): void {
    for (let folder = path; folder !== ''; folder = parentOf(folder)) this.#folders.add(folder);
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
