import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { record } from '../../../scripts/generate/record';

/** Files below a folder of the repository, as paths from its root with `/` between names. */
export function filesBelow(folder: string, pattern = /./): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/'))
    .filter((file) => pattern.test(file) && !file.includes('/node_modules/'))
    .sort();
}

/** Text of a file of the repository. Tests run at its root. */
export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** A JSON file that holds an object. */
export function jsonOf(file: string): Readonly<Record<string, unknown>> {
  return record(JSON.parse(textOf(file)));
}
