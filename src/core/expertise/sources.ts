import type { Files, Search } from '../ports';

/** Folders that are never looked into (format codex, Part 2 section 2). */
export const ignoredFolders: readonly string[] = ['.git', 'node_modules', 'dist', 'build', 'target', 'venv', '.venv'];

const AGENTS = 'AGENTS.md';
const CODE = 'src';

/**
 * Where expertise is looked for (format codex, Part 2 section 2): `experts` in any letter case, `docs`, `README*` and
 * `CHANGELOG*` at the root, every AGENTS.md whatever its case, and `src` where that is asked for. Sorted. Throws when the root
 * cannot be listed.
 */
export async function findSources(
  files: Pick<Files, 'list'>,
  search: Pick<Search, 'files'>,
  includeCode: boolean,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const entries = (await files.list('')) ?? [];
  const atRoot = entries.filter(({ name, kind }) => {
    if (name.startsWith('README') || name.startsWith('CHANGELOG')) return true;
    if (kind !== 'folder') return false;
    return name.toLowerCase() === 'experts' || name === 'docs' || (includeCode && name === CODE);
  });
  const agents = await search.files({ sources: [''], ignoredFolders, name: AGENTS }, signal);
  return [...new Set([...atRoot.map(({ name }) => name), ...agents.files.map(({ path }) => path)])].sort();
}
