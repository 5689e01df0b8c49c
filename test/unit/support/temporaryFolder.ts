import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder on the disk that goes away with `remove`. */
export interface TemporaryFolder {
  /** Absolute, without links in it. */
  readonly path: string;
  /** Absolute path of something in it. */
  at(relative: string): string;
  /** Writes a file, with the folders above it; the absolute path. */
  write(relative: string, content: string | Uint8Array): string;
  remove(): void;
}

export function temporaryFolder(): TemporaryFolder {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'planloom-')));
  // Readable by everybody: some tests work in it as another user.
  chmodSync(root, 0o755);
  return {
    path: root,
    at: (relative) => path.join(root, relative),
    write: (relative, content) => {
      const absolute = path.join(root, relative);
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
      return absolute;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Runs `work` as a user whom permissions stop: root, as whom containers run tests, may read and write anything. */
export async function withoutPrivileges(work: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
