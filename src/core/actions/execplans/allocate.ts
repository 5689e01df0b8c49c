import type { Files } from '../../ports';
import type { Change } from '../change';
import type { Allocator } from './allocator';
import type { ExecPlanOutcome, Refusal } from './outcome';
import { ioRefusal } from './refuse';

/** Something with a number of its own that is to be made. */
export interface Allocation<T> {
  readonly files: Files;
  /** The file or folder that is locked meanwhile, as in ports.ts. */
  readonly lock: string;
  /** What would make it, as things stand now. */
  propose(): Promise<ExecPlanOutcome<T>>;
  /** Looks again whether nothing else has its number, now that it is there. */
  isAlone(made: T): Promise<boolean>;
  /** The answer when others were always faster. */
  readonly gaveUp: Refusal;
}

const ATTEMPTS = 32;
/** Milliseconds in which a tool that takes no lock, and looked before we wrote, has written its own file. */
const SETTLING = 60;
/** Milliseconds: the longest first pause; twice as much each time, up to the last. */
const FIRST_PAUSE = 20;
const LAST_PAUSE = 640;

/**
 * Makes a file whose name is a number that nobody else has. The lock keeps programs of ours apart, and other tools that know it;
 * it need not be had. What is made is looked at twice: whoever sees that another has the same number takes its own back, pauses
 * for a random time and begins anew. So two may both give way, but never both stay.
 */
export async function allocate<T extends { readonly path: string }>(
  allocator: Allocator,
  allocation: Allocation<T>,
): Promise<ExecPlanOutcome<T>> {
  try {
    return await allocator.locks.hold(allocation.lock, () => attempts(allocator, allocation));
  } catch (error) {
    return ioRefusal(error);
  }
}

async function attempts<T extends { readonly path: string }>(
  allocator: Allocator,
  allocation: Allocation<T>,
): Promise<ExecPlanOutcome<T>> {
  let longest = FIRST_PAUSE;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const proposal = await allocation.propose();
    if (!proposal.ok) return proposal;
    if ((await written(allocator, allocation.files, proposal)) && (await stays(allocator, allocation, proposal)))
      return proposal;
    await allocator.pause(Math.random() * longest);
    longest = Math.min(longest * 2, LAST_PAUSE);
  }
  return allocation.gaveUp;
}

/** false where another was faster. Throws when it cannot be written at all. */
async function written(
  allocator: Allocator,
  files: Files,
  { changes, path }: { readonly changes: readonly Change[]; readonly path: string },
): Promise<boolean> {
  try {
    await allocator.apply(changes);
    return true;
  } catch (error) {
    if ((await files.stat(path)) === undefined) throw error;
    return false;
  }
}

async function stays<T>(
  allocator: Allocator,
  allocation: Allocation<T>,
  made: T & { readonly changes: readonly Change[] },
): Promise<boolean> {
  try {
    if (await allocation.isAlone(made)) {
      await allocator.pause(SETTLING);
      if (await allocation.isAlone(made)) return true;
    }
  } catch (error) {
    // What cannot be looked at again cannot be vouched for.
    await allocator.takeBack(made.changes);
    throw error;
  }
  await allocator.takeBack(made.changes);
  return false;
}
