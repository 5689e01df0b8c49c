import { lstat, rmdir, unlink } from 'node:fs/promises';
import { recoveryOf } from '../core/actions/execplans/moveJournal';
import { journalPath } from '../core/repo/moveJournal';
import { carryOutAll } from './applyChanges';
import { checkChanges, mustStayInside } from './checkChanges';
import { errorCode, fileProblem, saysNotThere } from './fileProblem';
import { nobodyAtWork } from './journal';
import { NodeLocks } from './locks';
import type { NodeFiles } from './nodeFiles';

/**
 * Puts right what a program that ended half-way through moving ExecPlans has left in an exec_plans folder, once nobody is at work
 * there; one sentence about what was found, undefined where there was nothing. Throws nothing.
 */
export async function recover(files: NodeFiles, base: string): Promise<string | undefined> {
  const label = files.label(journalPath(base));
  try {
    if (!(await files.stat(journalPath(base)))) return undefined;
    if (!(await nobodyAtWork(files, base))) return `${label} says that another program is moving ExecPlans there.`;
    return await new NodeLocks(files).hold(base, async () => {
      const recovery = await recoveryOf(files, base);
      if (!recovery) return undefined;
      await checkChanges(files, recovery.changes);
      await carryOutAll(files, recovery.changes);
      for (const leftover of recovery.leftovers) await takeAway(files, leftover);
      return recovery.message;
    });
  } catch (error) {
    const { message } = fileProblem(label, 'read', error);
    return `A move of ExecPlans was interrupted and could not be put right: ${message}`;
  }
}

/** Takes a file away, or a folder that holds nothing. What is gone already is as good. */
export async function takeAway(files: NodeFiles, path: string): Promise<void> {
  const absolute = files.locate(path);
  try {
    const stats = await lstat(absolute);
    // The link itself goes, wherever it leads.
    if (!stats.isSymbolicLink()) await mustStayInside(files, files.label(path), absolute);
    await (stats.isDirectory() ? rmdir(absolute) : unlink(absolute));
  } catch (error) {
    if (saysNotThere(error) || ['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) return;
    throw fileProblem(files.label(path), 'removed', error);
  }
}
