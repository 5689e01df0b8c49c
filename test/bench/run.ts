// Runs the benchmarks and prints Markdown tables: npm run bench [-- part of a suite's name]
import { readdirSync } from 'node:fs';
import os from 'node:os';
import { measure, toMarkdown } from './compare';
import type { Suite } from './suite';

const filter = process.argv[2] ?? '';
const folder = new URL('suites/', import.meta.url);

console.log(
  `Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown processor'} (${os.cpus().length} cores), ${os.platform()}\n`,
);
let ran = 0;
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.mjs')) continue;
  const { suite } = (await import(new URL(file, folder).href)) as { suite?: Suite };
  if (!suite) throw new Error(`suites/${file} exports no suite`);
  if (!suite.name.includes(filter)) continue;
  ran++;
  console.log(`## ${suite.name}\n`);
  if ('report' in suite) {
    console.log(await suite.report());
    continue;
  }
  for await (const comparison of suite.comparisons())
    console.log(toMarkdown(comparison.title, await measure(comparison)));
}
if (ran === 0) {
  console.error(`No suite has "${filter}" in its name.`);
  process.exitCode = 1;
}
