import fs from 'node:fs';
import path from 'node:path';

import { textMember } from './json';
import { inProject } from './paths';

/** Parts of the extension as it is installed (.vscodeignore), where they exist. */
const PARTS = ['dist', 'media', 'snippets', 'syntaxes', 'schemas', 'docs', 'README.md', 'CHANGELOG.md', 'LICENSE'];

/**
 * Installs the extension as it is built now into an extensions folder: links, so that a new build counts after a reload
 * of the window. Unlike an extension under development it is loaded for whoever opens the workbench, with toasts and
 * workspace trust as users have them.
 */
export function linkExtension(extensionsFolder: string): void {
  const folder = folderFor(inProject(), extensionsFolder);
  fs.mkdirSync(folder, { recursive: true });
  // A copy, because VS Code may write to the manifest of an installed extension.
  fs.copyFileSync(inProject('package.json'), path.join(folder, 'package.json'));
  for (const part of PARTS) {
    const target = inProject(part);
    if (fs.existsSync(target)) fs.symlinkSync(target, path.join(folder, part));
  }
}

/** Installs an extension that a folder holds as it is, into an extensions folder. */
export function installFolder(source: string, extensionsFolder: string): void {
  fs.cpSync(source, folderFor(source, extensionsFolder), { recursive: true });
}

/** Where VS Code looks for the extension that `source` holds. */
function folderFor(source: string, extensionsFolder: string): string {
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'));
  const [publisher, name, version] = ['publisher', 'name', 'version'].map((key) => textMember(manifest, key));
  return path.join(extensionsFolder, `${publisher}.${name}-${version}`);
}
