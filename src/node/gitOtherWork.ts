import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { FileElsewhere, OtherWork } from '../core/ports';
import { join, leavesRoot, normalise } from '../core/repo/paths';
import { askGit } from './askGit';
import { findProgram } from './findProgram';
import { NodeFiles } from './nodeFiles';

/** How long a look may take, in milliseconds; what was found by then is told. */
const PATIENCE = 5000;
/** Files of one branch or working copy that are told. */
const MOST_FILES = 100_000;

/** Asks git something; undefined when it fails or takes too long. */
type Ask = (args: readonly string[], input?: string) => Promise<string | undefined>;

/**
 * The local branches but the one that is checked out, and the other working copies of the repository, by the `git` that is in PATH.
 * Nothing is written and nothing started that the repository names, as in git.ts; working copies are looked into on the disk.
 */
export class GitOtherWork implements OtherWork {
  /** @param root absolute */
  constructor(private readonly root: string) {}

  async filesBelow(folder: string): Promise<readonly FileElsewhere[]> {
    const deadline = performance.now() + PATIENCE;
    const below = normalise(folder);
    const program = await findProgram('git');
    // A question to git is a line.
    if (program === undefined || leavesRoot(below) || /[\n\r]/.test(below)) return [];
    const ask: Ask = (args, input) =>
      askGit(program, { cwd: this.root, args, deadline, ...(input !== undefined && { input }) });
    const place = (await ask(['rev-parse', '--path-format=absolute', '--show-toplevel', '--show-prefix']))?.split('\n');
    const [top, prefix] = place ?? [];
    if (top === undefined || prefix === undefined) return [];
    const copies = await workingCopies(ask, top);
    const onDisk = await Promise.all(copies.map((copy) => filesOf(copy, prefix, below, deadline)));
    const branches = await this.#branches(ask, below, copies);
    return [...onDisk.flat(), ...branches];
  }

  /** Branches that have the same files are looked into once. */
  async #branches(ask: Ask, below: string, copies: readonly WorkingCopy[]): Promise<readonly FileElsewhere[]> {
    const current = (await ask(['symbolic-ref', '--quiet', 'HEAD']))?.trim();
    const refs = (await ask(['for-each-ref', '--format=%(refname)', 'refs/heads']))?.split('\n') ?? [];
    // What such a branch has is there to be seen in its working copy, and newer.
    const seen = new Set([current, ...copies.map(({ branch }) => branch)]);
    const names = refs.filter((name) => name !== '' && !seen.has(name));
    if (names.length === 0) return [];
    const questions = names.map((name) => `${name}:./${below}\n`).join('');
    const answers =
      (await ask(['cat-file', '--batch-check=%(objectname) %(objecttype)'], questions))?.split('\n') ?? [];
    const branches = new Map<string, string[]>();
    for (const [index, name] of names.entries()) {
      const tree = /^([0-9a-f]+) tree$/.exec(answers[index] ?? '')?.[1];
      if (tree !== undefined) branches.set(tree, [...(branches.get(tree) ?? []), name.slice('refs/heads/'.length)]);
    }
    const found: FileElsewhere[] = [];
    for (const [tree, where] of branches) {
      const list = (await ask(['ls-tree', '-r', '-z', '--name-only', '--full-tree', tree]))?.split('\0') ?? [];
      const files = list.filter((name) => name !== '').slice(0, MOST_FILES);
      for (const name of where) found.push(...files.map((file) => ({ where: name, path: join(below, file) })));
    }
    return found;
  }
}

interface WorkingCopy {
  /** Absolute. */
  readonly folder: string;
  /** Full name of what is checked out there. */
  readonly branch?: string;
}

/** All working copies of the repository but this one. */
async function workingCopies(ask: Ask, top: string): Promise<readonly WorkingCopy[]> {
  // Older versions know no `-z`; they write a name with a line end in it as if it were two lines.
  const records =
    (await ask(['worktree', 'list', '--porcelain', '-z']))?.split('\0\0').map((record) => record.split('\0')) ??
    (await ask(['worktree', 'list', '--porcelain']))?.split('\n\n').map((record) => record.split('\n')) ??
    [];
  const here = await realpath(top).catch(() => top);
  const copies: WorkingCopy[] = [];
  for (const lines of records) {
    const value = (name: string): string | undefined =>
      lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
    const folder = value('worktree');
    if (folder === undefined || !path.isAbsolute(folder) || lines.includes('bare')) continue;
    const there = await realpath(folder).catch(() => undefined);
    const branch = value('branch');
    if (there !== undefined && there !== here) copies.push({ folder: there, ...(branch !== undefined && { branch }) });
  }
  return copies;
}

/** The files below a folder of a working copy. Links are not followed. */
async function filesOf(
  { folder }: WorkingCopy,
  prefix: string,
  below: string,
  deadline: number,
): Promise<readonly FileElsewhere[]> {
  const files = new NodeFiles(path.join(folder, prefix));
  const found: FileElsewhere[] = [];
  const folders = [below];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    if (performance.now() > deadline || found.length > MOST_FILES) break;
    // One that cannot be listed tells nothing.
    for (const entry of (await files.list(next).catch(() => undefined)) ?? []) {
      const at = join(next, entry.name);
      if (entry.kind === 'file') found.push({ where: folder, path: at });
      else if (entry.isLink !== true) folders.push(at);
    }
  }
  return found;
}
