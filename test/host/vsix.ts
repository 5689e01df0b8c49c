import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { HostError } from './hostError';
import { inProject } from './paths';

/** What the .vsix file is made of, directly or through the build. */
const SOURCES = [
  'src',
  'media',
  'snippets',
  'syntaxes',
  'schemas',
  'docs/rules',
  'package.json',
  'package-lock.json',
  'esbuild.mjs',
  '.vscodeignore',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** The extension's .vsix file, made anew (`npm run package`) where a source is newer. Throws a HostError when that fails. */
export function ensureVsix(): string {
  const vsix = inProject('out', 'planloom.vsix');
  if (fs.existsSync(vsix) && fs.statSync(vsix).mtimeMs > newest(SOURCES.map((source) => inProject(source))))
    return vsix;
  fs.mkdirSync(path.dirname(vsix), { recursive: true });
  const { status } = spawnSync('npm', ['run', 'package'], {
    cwd: inProject(),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0 || !fs.existsSync(vsix)) throw new HostError('"npm run package" made no out/planloom.vsix.');
  return vsix;
}

/** Milliseconds since the epoch of the last change in files and folders, those that are not there left aside. */
function newest(sources: readonly string[]): number {
  let time = 0;
  for (const source of sources.filter((name) => fs.existsSync(name))) {
    const stat = fs.statSync(source);
    const inside = stat.isDirectory() ? newest(fs.readdirSync(source).map((name) => path.join(source, name))) : 0;
    time = Math.max(time, stat.mtimeMs, inside);
  }
  return time;
}
