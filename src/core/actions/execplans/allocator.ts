import type { Locks } from '../../ports';
import type { Change } from '../change';

/**
 * What a front end gives for files whose name is a number that is still free: only who has written the file knows that nobody
 * else took the number meanwhile, so these actions write, look again, and take back what they wrote where two got the same.
 */
export interface Allocator {
  /** Carries out changes at once. Throws when a file to make is there already, or cannot be written. */
  apply(changes: readonly Change[]): Promise<void>;
  /** Takes away the files and folders that `apply` made for these changes, as far as they hold nothing else. */
  takeBack(changes: readonly Change[]): Promise<void>;
  readonly locks: Pick<Locks, 'hold'>;
  /** Waits, in milliseconds. */
  pause(milliseconds: number): Promise<void>;
}
