import type { Files } from '../ports';
import { isInside, join, leavesRoot, normalise } from '../repo/paths';

/** Where a team's templates stand without being named anywhere. */
export const TEMPLATES_FOLDER = '.planloom/templates';

/** What VS Code watches and searches for templates, from a workspace folder. */
export const TEMPLATES_GLOB = `${TEMPLATES_FOLDER}/*.md`;

/**
 * Whether a path (as in ports.ts) is that of a template: a Markdown file directly in TEMPLATES_FOLDER, its README not, or one that the
 * configuration names. Such a file is never a plan itself, whatever it looks like.
 *
 * @param configured `templates` of planloom.config.json
 */
export function isTemplatePath(path: string, configured: readonly string[] = []): boolean {
  if (isInside(TEMPLATES_FOLDER, path)) return isTemplateName(path.slice(TEMPLATES_FOLDER.length + 1));
  return configured.some((named) => normalise(named) === path);
}

function isTemplateName(name: string): boolean {
  return /^[^/]+\.md$/i.test(name) && !/^readme\.md$/i.test(name);
}

/**
 * The paths of all templates: those in TEMPLATES_FOLDER by name, then those that the configuration names and that are not
 * among them. A path that leaves the root is left out. Throws when the folder cannot be listed.
 */
export async function templatePaths(files: Files, configured: readonly string[] = []): Promise<readonly string[]> {
  const entries = (await files.list(TEMPLATES_FOLDER)) ?? [];
  const standing = entries
    .filter(({ kind, name }) => kind === 'file' && isTemplateName(name))
    .map(({ name }) => join(TEMPLATES_FOLDER, name))
    .sort();
  const named = configured.map(normalise).filter((path) => !leavesRoot(path) && path !== '');
  return [...new Set([...standing, ...named])];
}
