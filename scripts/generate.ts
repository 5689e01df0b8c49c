/**
 * Writes what is made from code and templates: rule pages, snippets, schema and checks of the configuration file, and the
 * `contributes` slice of package.json. With `--check` it writes nothing, names what is stale and exits 1.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { dialects } from '../src/dialects';
import { outputsOf } from './generate/outputs';
import { staleness } from './generate/staleness';

const outputs = await outputsOf(dialects, readFileSync('package.json', 'utf8'));
const { stale, leftover } = staleness(outputs);

if (process.argv.includes('--check')) {
  for (const file of stale) console.error(`stale: ${file.path}`);
  for (const file of leftover) console.error(`no longer generated: ${file}`);
  if (stale.length + leftover.length > 0) {
    console.error('Run `npm run generate`.');
    process.exitCode = 1;
  }
} else {
  for (const { path: file, text } of stale) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
  for (const file of leftover) {
    rmSync(file);
    console.log(`removed ${file}`);
  }
  if (stale.length + leftover.length === 0) console.log('Everything is up to date.');
}
