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
  /** Files that are no UTF-8. */
  readonly #bytes = new Map<string, Uint8Array>();
  /** Symbolic links, by their paths, with what they lead to. */
  readonly #links = new Map<string, string>();
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

  /** Puts a file there that is no text. */
  setBytes(path: string, bytes: Uint8Array): void {
    this.set(path, '');
    this.#bytes.set(path, bytes);
  }

  /** Takes a file away, as somebody else would. */
  remove(path: string): void {
    this.#texts.delete(path);
    this.#bytes.delete(path);
  }

  /** Makes a path a symbolic link to a file or folder that is there. */
  link(path: string, target: string): void {
    this.#addFolder(parentOf(path));
    this.#links.set(path, target);
    if (this.#folders.has(target)) this.#folders.add(path);
    else this.#texts.set(path, this.text(target));
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
    if (this.#bytes.has(path)) return Promise.reject(new Error(`${path} is not UTF-8 text.`));
    return Promise.resolve(this.#texts.get(path));
  }

  async bytes(path: string): Promise<Uint8Array | undefined> {
    const bytes = this.#bytes.get(path);
    if (bytes) {
      this.reads.push(path);
      return bytes;
    }
    const text = await this.read(path);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  }

  follow(path: string): Promise<string> {
    return Promise.resolve(this.#links.get(path) ?? path);
  }

  list(path: string): Promise<readonly Entry[] | undefined> {
    this.listed.push(path);
    if (this.#unreadable.has(path)) return Promise.reject(new Error(`${path} cannot be listed: permission denied.`));
    if (!this.#folders.has(path)) return Promise.resolve(undefined);
    const entries: Entry[] = [];
    for (const folder of this.#folders) {
      if (folder !== '' && parentOf(folder) === path) entries.push(this.#entryOf(folder, 'folder'));
    }
    for (const file of this.#texts.keys()) {
      if (parentOf(file) === path) entries.push(this.#entryOf(file, 'file'));
    }
    return Promise.resolve(entries);
  }

  stat(path: string): Promise<Stat | undefined> {
    const text = this.#texts.get(path);
    if (text !== undefined) {
      return Promise.resolve({ kind: 'file', size: Buffer.byteLength(text), mtime: 0 });
    }
    return Promise.resolve(this.#folders.has(path) ? { kind: 'folder', size: 0, mtime: 0 } : undefined);
  }

  /** Carries out an action's changes under the rules of change.ts: everything is checked before anything is changed. */
  apply(changes: readonly Change[]): void {
    const before = { texts: new Map(this.#texts), folders: new Set(this.#folders), bytes: new Map(this.#bytes) };
    try {
      for (const change of changes) this.#carryOut(change);
    } catch (error) {
      for (const [now, then] of [
        [this.#texts, before.texts],
        [this.#bytes, before.bytes],
      ] as const) {
        now.clear();
        for (const [path, value] of then) (now as Map<string, unknown>).set(path, value);
      }
      this.#folders.clear();
      for (const folder of before.folders) this.#folders.add(folder);
      throw error;
    }
  }

  #carryOut(change: Change): void {
    const { path } = change;
    const text = this.#texts.get(path);
    const refuseExisting = (at: string): void => {
      if (this.#texts.has(at) || this.#folders.has(at)) throw new Error(`${at} is there already`);
    };
    switch (change.kind) {
      case 'createFolder':
        if (text !== undefined) throw new Error(`${path} is there already`);
        this.#addFolder(path);
        break;
      case 'createFile':
        refuseExisting(path);
        this.set(path, change.text);
        break;
      case 'writeFile':
        if (this.#folders.has(path)) throw new Error(`${path} is there already`);
        this.#bytes.delete(path);
        this.set(path, change.text);
        break;
      case 'edit':
        if (text !== change.before) throw new Error(`${path} is not what the edits were made for`);
        this.set(path, applyEdits(change.before, change.edits));
        break;
      case 'move':
        refuseExisting(change.to);
        if (text === undefined && !this.#folders.has(path)) throw new Error(`${path} is not there`);
        this.#move(path, change.to);
    }
  }

  #move(from: string, to: string): void {
    const moved = (path: string): string | undefined =>
      path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : undefined;
    this.#addFolder(parentOf(to));
    for (const [path, text] of [...this.#texts]) {
      const target = moved(path);
      if (target === undefined) continue;
      this.#texts.delete(path);
      this.#texts.set(target, text);
      const bytes = this.#bytes.get(path);
      if (bytes && this.#bytes.delete(path)) this.#bytes.set(target, bytes);
    }
    for (const path of [...this.#folders]) {
      const target = moved(path);
      if (target !== undefined && this.#folders.delete(path)) this.#folders.add(target);
    }
  }

  #entryOf(path: string, kind: Entry['kind']): Entry {
    return { name: nameOf(path), kind, ...(this.#links.has(path) && { isLink: true }) };
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
