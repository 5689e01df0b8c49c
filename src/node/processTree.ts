import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How long processes have to end by themselves once they were asked to, in milliseconds. */
const GRACE = 2000;
/** How often it is looked whether they are gone; nothing tells of processes that are not our children. */
const LOOK = 20;
/** Bytes of a list of all processes. */
const MAX_LIST = 16 * 1024 * 1024;

/** The groups that were started and may be there still, by the ids of their first processes. */
const started = new Set<number>();
let isWatching = false;

/** Notes a process that leads a group of its own, so that it does not outlive this one. */
export function noteGroup(leader: number): void {
  if (!isWatching) {
    isWatching = true;
    process.on('exit', () => started.forEach((id) => signalGroup(id, 'SIGKILL')));
  }
  started.add(leader);
}

export function forgetGroup(leader: number): void {
  started.delete(leader);
}

/**
 * Ends a group with everything that its processes have started, groups of their own included: asked first, made to after two
 * seconds. Resolves when all are gone, or cannot be made to go.
 */
export async function endTree(leader: number): Promise<void> {
  if (process.platform === 'win32') {
    await run('taskkill', ['/pid', String(leader), '/T', '/F']).catch(() => undefined);
    return;
  }
  const groups = await groupsBelow(leader);
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const group of groups) signalGroup(group, signal);
    if (await areGone(groups)) return;
  }
}

/** Waits for groups to go; false when they are there still after the time that they have. */
async function areGone(groups: readonly number[]): Promise<boolean> {
  const end = performance.now() + GRACE;
  for (let looks = 1; groups.some(isThere); looks++) {
    // Processes that ended and that nobody has asked after still count as members of their group.
    if (looks % 8 === 0 && !(await hasLiving(groups))) return true;
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
  return true;
}

async function hasLiving(groups: readonly number[]): Promise<boolean> {
  const rows = await processes();
  return rows?.some(({ group, isEnded }) => !isEnded && groups.includes(group)) ?? true;
}

/** The groups of a process and of all below it, its own first. */
async function groupsBelow(leader: number): Promise<readonly number[]> {
  const groups = new Set([leader]);
  const below = new Set([leader]);
  // Without a list there is the group alone, which holds all but those that left it on purpose.
  const rows = (await processes()) ?? [];
  // A row may stand before that of its parent: looked through until nothing new comes up.
  for (let before = 0; before < below.size;) {
    before = below.size;
    for (const { pid, parent, group } of rows) {
      if (!below.has(parent) || below.has(pid)) continue;
      below.add(pid);
      if (group > 1) groups.add(group);
    }
  }
  return [...groups];
}

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly isEnded: boolean;
}

/** All processes of the machine; undefined where they cannot be listed. */
async function processes(): Promise<readonly ProcessRow[] | undefined> {
  try {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat='], { timeout: GRACE, maxBuffer: MAX_LIST });
    return stdout.split('\n').map((line) => {
      const [pid, parent, group, state = ''] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), group: Number(group), isEnded: state.startsWith('Z') };
    });
  } catch {
    return undefined;
  }
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? group : -group, signal);
  } catch {
    // It is gone.
  }
}

function isThere(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
