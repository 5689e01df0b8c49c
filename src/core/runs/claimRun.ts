import type { RunFolders } from '../ports';
import { join, utcStamp } from '../repo/paths';

/** How many seconds are tried; as many runs would have to begin at once. */
const ATTEMPTS = 600;

/**
 * Makes the folder of a new run. Its name is the time, `YYYYMMDDTHHMMSSZ`, or the next second after it that no other run has,
 * so that runs that begin at once need not wait for each other.
 */
export async function claimRun(
  folders: RunFolders,
  home: string,
  now: Date,
): Promise<{ readonly id: string; readonly path: string }> {
  for (let seconds = 0; seconds < ATTEMPTS; seconds++) {
    const id = utcStamp(new Date(now.getTime() + seconds * 1000));
    const path = join(home, id);
    if (await folders.claim(path)) return { id, path };
  }
  throw new Error(`${home} holds a run for each of the next ${ATTEMPTS} seconds; wait, or remove some.`);
}
