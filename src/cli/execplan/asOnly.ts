import { findExecPlan } from '../../core/actions/execplans/findExecPlan';
import { join } from '../../core/repo/paths';
import type { OpenFolder } from './openFolder';

/** Does work on a plan while no other program, of ours or of the format's tools, makes or completes something of it. */
export async function asOnly<T>({ folder, locks }: OpenFolder, id: string, work: () => Promise<T>): Promise<T> {
  const found = await findExecPlan(folder, id);
  // What keeps it from being found is for the work to say.
  return found.ok ? locks.hold(join(folder.base, found.plan.relative), work) : work();
}
