import { stat } from 'node:fs/promises';
import path from 'node:path';
import { findPlans } from '../core/repo/features';
import { isPlanPath, names } from '../core/repo/paths';
import { fileProblem, saysNotThere } from '../node/fileProblem';
import { NodeFiles } from '../node/nodeFiles';
import { CannotRun } from './command';

/** A plan that is to be checked. */
export interface PlanFile {
  /** Below the project's root: configuration and the paths in a plan count from there. */
  readonly files: NodeFiles;
  /** From that root, as in ports.ts. */
  readonly path: string;
  /** From the current folder, with `/`: how the plan is named in reports. */
  readonly shown: string;
}

/**
 * The plans that a call is about, each once. Without paths those of the current folder; for a folder the plans in it; for a
 * file that file. Throws a CannotRun for a path that is not there, and for a folder without plans.
 */
export async function collectPlans(cwd: string, paths: readonly string[]): Promise<readonly PlanFile[]> {
  const found = paths.length === 0 ? await plansIn(cwd, cwd) : [];
  for (const argument of paths) found.push(...(await plansAt(cwd, argument)));
  const roots = new Map<string, NodeFiles>();
  return [...new Set(found)].map((absolute) => {
    const root = rootOf(absolute, cwd);
    const files = roots.get(root) ?? new NodeFiles(root, (relative) => shownFrom(cwd, path.join(root, relative)));
    roots.set(root, files);
    return { files, path: portable(path.relative(root, absolute)), shown: shownFrom(cwd, absolute) };
  });
}

async function plansAt(cwd: string, argument: string): Promise<readonly string[]> {
  const absolute = path.resolve(cwd, argument);
  if (argument === '' || !(await isFolder(absolute, argument))) return [absolute];
  const plans = await plansIn(cwd, absolute);
  if (plans.length === 0) {
    throw new CannotRun(`${argument} holds no plan: neither a plan.md nor any ${names.tasks}/*/${names.plan}.`);
  }
  return plans;
}

async function isFolder(absolute: string, argument: string): Promise<boolean> {
  try {
    return (await stat(absolute)).isDirectory();
  } catch (error) {
    throw saysNotThere(error) ? new CannotRun(`${argument} is not there.`) : fileProblem(argument, 'read', error);
  }
}

/** Absolute paths of the plans in a folder. */
async function plansIn(cwd: string, folder: string): Promise<string[]> {
  const files = new NodeFiles(folder, (relative) => shownFrom(cwd, path.join(folder, relative)));
  const plans = await findPlans(files, '', path.basename(folder));
  return plans.map((plan) => path.join(folder, plan));
}

/**
 * The project a plan belongs to: the current folder when the plan's `tasks` folder stands somewhere in it, as in a workspace
 * that is opened there; otherwise the folder that holds `tasks`, or the plan itself.
 */
function rootOf(plan: string, cwd: string): string {
  const folder = path.dirname(plan);
  const project = isPlanPath(portable(plan)) ? path.dirname(path.dirname(folder)) : folder;
  const fromCwd = path.relative(cwd, project);
  const isInCwd = fromCwd !== '..' && !fromCwd.startsWith(`..${path.sep}`) && !path.isAbsolute(fromCwd);
  return isInCwd ? cwd : project;
}

function shownFrom(cwd: string, absolute: string): string {
  return portable(path.relative(cwd, absolute)) || '.';
}

function portable(native: string): string {
  return path.sep === '/' ? native : native.split(path.sep).join('/');
}
