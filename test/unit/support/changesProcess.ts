/** A process of its own for tests: carries out changes, or recovers, and may be killed at a step. Its argument is JSON. */
import type { Change } from '../../../src/core/actions/change';
import { applyChanges } from '../../../src/node/applyChanges';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { recover } from '../../../src/node/recover';
import { type Fault, watchCalls } from './faults';

export interface ChangesTask {
  readonly root: string;
  /** undefined to recover. */
  readonly changes?: readonly Change[];
  readonly execPlans: string;
  readonly fault?: Fault;
}

const task = JSON.parse(process.argv[2] ?? '') as ChangesTask;

async function main(): Promise<void> {
  const files = new NodeFiles(task.root);
  await watchCalls(task.fault);
  if (task.changes) await applyChanges(files, task.changes, task.execPlans);
  else await recover(files, task.execPlans);
}

void main();
