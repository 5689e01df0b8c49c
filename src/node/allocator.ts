import type { Allocator } from '../core/actions/execplans/allocator';
import type { Change } from '../core/actions/change';
import { type Done, carryOutAll } from './applyChanges';
import { checkChanges } from './checkChanges';
import { errorCode, fileProblem, saysNotThere } from './fileProblem';
import { NodeLocks } from './locks';
import type { NodeFiles } from './nodeFiles';

/** Makes files on the disk whose names are numbers. Errors are FileProblems. */
export function allocatorOf(files: NodeFiles): Allocator {
  const applied = new WeakMap<readonly Change[], readonly Done[]>();
  return {
    apply: async (changes) => {
      await checkChanges(files, changes);
      applied.set(changes, await carryOutAll(files, changes));
    },
    takeBack: async (changes) => {
      for (const { path, label, undo } of [...(applied.get(changes) ?? [])].reverse()) {
        const change = changes.find((one) => one.path === path);
        // Somebody has written into it since, so it is theirs now.
        if (change?.kind === 'createFile' && (await files.read(path)) !== change.text) continue;
        await undo().catch((error: unknown) => {
          if (!saysNotThere(error) && !['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? ''))
            throw fileProblem(label, 'removed', error);
        });
      }
      applied.delete(changes);
    },
    locks: new NodeLocks(files),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
