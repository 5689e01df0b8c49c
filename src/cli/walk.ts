import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { join } from '../core/repo/paths';
import { fileProblem } from '../node/fileProblem';
import type { NodeFiles } from '../node/nodeFiles';

const MARKDOWN = /\.(?:md|markdown)$/i;
/** Folders with a dot that hold plans or templates; other ones belong to tools. */
const DOT_FOLDERS = new Set(['.agent', '.agents', '.planloom']);

function isWalked(folder: string): boolean {
  return folder.startsWith('.') ? DOT_FOLDERS.has(folder) : folder !== 'node_modules';
}

/**
 * Absolute paths of the Markdown files in a folder and below it, in order of their paths. What a tool keeps for itself
 * (node_modules, folders with a dot) is left out, and links to folders are not followed, so that the walk comes to an end.
 *
 * @param label how a folder is named when it cannot be listed
 */
export async function* markdownBelow(folder: string, label: (absolute: string) => string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileProblem(label(folder), 'listed', error);
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const absolute = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isWalked(entry.name)) yield* markdownBelow(absolute, label);
    } else if (MARKDOWN.test(entry.name)) {
      yield absolute;
    }
  }
}

/**
 * Absolute paths of the files that a glob may mean, among them all that it does mean: only folders that the glob leads through
 * are listed. `**` at its start stands for the root alone, as nobody expects a whole tree to be searched for each format;
 * `**` elsewhere, and braces, lead through all folders below (see `markdownBelow`).
 */
export async function* filesOfGlob(files: NodeFiles, glob: string): AsyncGenerator<string> {
  yield* expand(files, '', glob.replace(/^(?:\*\*\/)+/, '').split('/'));
}

async function* expand(
  files: NodeFiles,
  folder: string,
  [segment = '', ...rest]: readonly string[],
): AsyncGenerator<string> {
  const isLast = rest.length === 0;
  if (!/[*?[\]{}]/.test(segment)) {
    const at = join(folder, segment);
    if (!isLast) yield* expand(files, at, rest);
    else if (await files.stat(at)) yield files.locate(at);
    return;
  }
  if ((await files.stat(folder))?.kind !== 'folder') return;
  if (segment === '**' || /[{}]/.test(segment)) {
    yield* markdownBelow(files.locate(folder), (absolute) => files.label(path.relative(files.root, absolute)));
    return;
  }
  for (const { name, kind } of (await files.list(folder)) ?? []) {
    const at = join(folder, name);
    if (kind === 'folder' && !isLast && isWalked(name)) yield* expand(files, at, rest);
    else if (kind === 'file' && isLast && MARKDOWN.test(name)) yield files.locate(at);
  }
}
