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
  const manifestFile = inProject('package.json');
  const manifest: unknown = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  const [publisher, name, version] = ['publisher', 'name', 'version'].map((key) => textMember(manifest, key));
  const folder = path.join(extensionsFolder, `${publisher}.${name}-${version}`);
  fs.mkdirSync(folder, { recursive: true });
  // A copy, because VS Code may write to the manifest of an installed extension.
  fs.copyFileSync(manifestFile, path.join(folder, 'package.json'));
  for (const part of PARTS) {
    const target = inProject(part);
    if (fs.existsSync(target)) fs.symlinkSync(target, path.join(folder, part));
  }
}
