import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What happens at one of the calls that change the disk. */
export interface Fault {
  /** Which of them, from 0. */
  readonly at: number;
  /** An error of that code, or the end of the process: before the call, or after it. Of what a file gets, half is written. */
  readonly what: 'kill' | 'killAfter' | 'EACCES' | 'ENOSPC';
  /** All later calls fail in the same way. */
  readonly forEver?: boolean;
}

/** Counts the calls that change the disk. */
export interface Calls {
  /** What was called, in order. */
  readonly names: readonly string[];
  /** Makes everything as it was. */
  restore(): void;
}

type Call = (this: unknown, ...args: unknown[]) => Promise<unknown>;

const OF_FS = ['mkdir', 'open', 'rename', 'rmdir', 'unlink'] as const;
const OF_HANDLE = ['chmod', 'chown', 'sync', 'writeFile'] as const;

/** Gets between this process and `node:fs/promises`. */
export async function watchCalls(fault?: Fault): Promise<Calls> {
  const handle = await promises.open(process.execPath);
  const prototype = Object.getPrototypeOf(handle) as object;
  await handle.close();
  const names: string[] = [];
  const restore: (() => void)[] = [];
  const wrap = (object: object, name: string): void => {
    const real = Reflect.get(object, name) as Call;
    const wrapped: Call = async function (...args) {
      if (name === 'open' && !isWriting(args[1])) return real.apply(this, args);
      const at = names.push(name) - 1;
      const isHit = fault && (at === fault.at || (fault.forEver === true && at > fault.at));
      if (!isHit) return real.apply(this, args);
      if (name === 'writeFile' && fault.what !== 'killAfter') await real.call(this, half(args[0]));
      if (fault.what === 'killAfter') await real.apply(this, args);
      if (fault.what === 'EACCES' || fault.what === 'ENOSPC')
        throw Object.assign(new Error(`${fault.what}: ${name}`), { code: fault.what });
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => undefined);
    };
    Reflect.set(object, name, wrapped);
    restore.push(() => Reflect.set(object, name, real));
  };
  for (const name of OF_FS) wrap(promises, name);
  for (const name of OF_HANDLE) wrap(prototype, name);
  syncBuiltinESMExports();
  return {
    names,
    restore: () => {
      for (const one of restore) one();
      syncBuiltinESMExports();
    },
  };
}

function isWriting(flags: unknown): boolean {
  return typeof flags === 'string' && flags !== 'r';
}

function half(content: unknown): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array);
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}
