/**
 * A process of its own for tests: says that it is ready, asks for a lock at the first word, says that it has it, and lets it go, or
 * keeps it until its input ends. Its arguments are the root, the path, a log, and `stay`.
 */
import { appendFileSync } from 'node:fs';
import { NodeLocks } from '../../../src/node/locks';
import { NodeFiles } from '../../../src/node/nodeFiles';

const [, , root = '', path = '', log = '', stay] = process.argv;

async function hold(): Promise<void> {
  await new NodeLocks(new NodeFiles(root)).hold(path, async () => {
    appendFileSync(log, `in ${process.pid}\n`);
    process.stdout.write('held\n');
    // Others get every chance to come in between.
    for (let turn = 0; turn < 2000; turn++) await new Promise((resolve) => setImmediate(resolve));
    if (stay !== undefined) await new Promise((resolve) => process.stdin.once('end', resolve).resume());
    appendFileSync(log, `out ${process.pid}\n`);
  });
  process.stdin.destroy();
}

process.stdin.once('data', () => void hold());
process.stdout.write('ready\n');
