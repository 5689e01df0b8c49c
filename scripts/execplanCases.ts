/**
 * Runs recorded cases of ExecPlans and prints how many agree, with each disagreement: `npm run cases -- <folder>…`, where a
 * folder holds cases or is one. Ends with 1 when one disagrees.
 */
import { caseFolders, runCase } from '../test/cases/execplanCases';

const folders = process.argv.slice(2);
let agreeing = 0;
let run = 0;
for (const folder of (folders.length === 0 ? ['../shared/execplan-cases'] : folders).flatMap(caseFolders)) {
  const { name, disagreements, skipped } = await runCase(folder);
  if (skipped !== undefined) {
    console.log(`${name} was left out: ${skipped}`);
    continue;
  }
  run++;
  if (disagreements.length === 0) agreeing++;
  else console.log([name, ...disagreements.map((text) => `  ${text}`)].join('\n'));
}
console.log(`${agreeing} of ${run} agree`);
process.exitCode = agreeing === run && run > 0 ? 0 : 1;
