import type { Files } from '../ports';
import { join } from '../repo/paths';
import { compareCodePoints } from './pyText';

/** A Markdown file somewhere below a folder. */
export interface MarkdownFile {
  /** As in ports.ts. */
  readonly path: string;
  readonly isLink: boolean;
}

/**
 * The Markdown files below a folder at any depth, in the order of their paths' components. Folders that are links are not entered
 * (but the folder itself may be one), and links to nothing are left out, as the format's tools do. Throws when a folder cannot be
 * listed.
 */
export async function markdownBelow(files: Files, folder: string): Promise<readonly MarkdownFile[]> {
  const found: MarkdownFile[] = [];
  const walk = async (at: string): Promise<void> => {
    for (const { name, kind, isLink = false } of (await files.list(at)) ?? []) {
      const path = join(at, name);
      if (kind === 'folder') {
        if (!isLink) await walk(path);
      } else if (name.endsWith('.md') && (!isLink || (await files.stat(path))?.kind === 'file')) {
        found.push({ path, isLink });
      }
    }
  };
  await walk(folder);
  return found.sort((a, b) => comparePaths(a.path, b.path));
}

/** Compares paths component by component: `a/b` comes before `a-b/c`. */
export function comparePaths(a: string, b: string): number {
  return compareCodePoints(a.replaceAll('/', '\0'), b.replaceAll('/', '\0'));
}
