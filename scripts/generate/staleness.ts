import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFolders, type Output } from './outputs';

export interface Staleness {
  /** Outputs that are not on disk as they should be. */
  readonly stale: readonly Output[];
  /** Files in generated folders that nothing makes any more. */
  readonly leftover: readonly string[];
}

/** Compares outputs with the files below the current folder, which is the repository's root. */
export function staleness(outputs: readonly Output[]): Staleness {
  const wanted = new Set(outputs.map((output) => output.path));
  return {
    stale: outputs.filter((output) => !existsSync(output.path) || readFileSync(output.path, 'utf8') !== output.text),
    leftover: generatedFolders.flatMap(filesBelow).filter((file) => !wanted.has(file)),
  };
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/'));
}
