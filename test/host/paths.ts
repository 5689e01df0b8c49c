import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { member } from './json';

/** The folder of this project: the nearest one above this file, wherever it is bundled to, with Planloom's package.json. */
export const projectRoot = findProjectRoot(path.dirname(fileURLToPath(import.meta.url)));

/** What the tests set up once and keep between runs; ignored by git. */
export const keptFolder = path.join(projectRoot, '.vscode-test');

/** The file below the project's folder that `names` lead to. */
export function inProject(...names: string[]): string {
  return path.join(projectRoot, ...names);
}

function findProjectRoot(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && member(JSON.parse(readFileSync(manifest, 'utf8')), 'name') === 'planloom')
      return folder;
    if (folder === path.dirname(folder)) throw new Error(`No package.json named planloom above ${start}.`);
  }
}
