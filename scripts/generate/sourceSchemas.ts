import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { record } from './record';
import type { JsonSchema } from './validators';

/**
 * The JSON schemas that stand below src, by name: `src/dialects/<id>/frontMatter.schema.json` as `<id>`, any other
 * `<name>.schema.json` as `<name>`.
 */
export function sourceSchemas(): Readonly<Record<string, JsonSchema>> {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join('src', file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.schema.json'))
    .sort();
  return Object.fromEntries(files.map((file) => [nameOf(file), record(JSON.parse(readFileSync(file, 'utf8')))]));
}

function nameOf(file: string): string {
  const dialect = /^src\/dialects\/([^/]+)\/frontMatter\.schema\.json$/.exec(file)?.[1];
  return dialect ?? path.posix.basename(file, '.schema.json');
}
