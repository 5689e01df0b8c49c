import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

import { HostError } from './hostError';
import type { Kit } from './kit';
import { inProject } from './paths';

export interface ServerOptions {
  readonly kit: Kit;
  readonly userData: string;
  readonly extensions: string;
  /** A folder of the server's own, for what it keeps while it runs. */
  readonly temporary: string;
  /**
   * Heed the extension development and tests paths in the workbench's address. Costs the toasts: notifications then
   * appear in the notification centre only.
   */
  readonly development?: boolean;
  /** Let the workspace's trust count; without it every workspace is trusted. */
  readonly workspaceTrust?: boolean;
  /** VS Code's own level; `warn` when not given. */
  readonly logLevel?: string;
  /** Receives what the extension hosts write to their console, in order. */
  readonly onOutput?: (chunk: Buffer) => void;
}

/** A VS Code server of the kit, listening on loopback. */
export interface Server {
  /** `127.0.0.1:<port>` */
  readonly authority: string;
  /** Whoever knows it may use the server: a part of the workbench's address. */
  readonly token: string;
  /** Exit codes and signals of the extension hosts that have ended, in order. */
  readonly extensionHostExits: readonly string[];
  /** Settled when the server is gone, with its exit code or signal. */
  readonly ended: Promise<string>;
  /** Ends the server and all its processes. */
  close(): Promise<void>;
}

/** An extension gallery without an address: nothing is looked up. */
const NO_GALLERY = JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' });
const GRACE_MS = 3000;
/** How much of what the server wrote is shown when it does not start. */
const SHOWN_LINES = 40;

/** The environment and arguments that any use of the server program needs. */
export function serverCommand(kit: Kit, folders: { userData: string; extensions: string; temporary: string }) {
  return {
    args: [
      `--require=${inProject('test', 'host', 'hooks', 'server.cjs')}`,
      kit.server,
      '--accept-server-license-terms',
      '--disable-telemetry',
      `--user-data-dir=${folders.userData}`,
      `--extensions-dir=${folders.extensions}`,
      `--server-data-dir=${path.join(folders.temporary, 'server')}`,
    ],
    env: { ...process.env, TMPDIR: folders.temporary, EXTENSIONS_GALLERY: NO_GALLERY },
  };
}

/** Starts a server and waits until it listens. Throws a HostError when it ends before. */
export async function startServer(options: ServerOptions): Promise<Server> {
  fs.mkdirSync(options.temporary, { recursive: true });
  const token = randomUUID();
  const { args, env } = serverCommand(options.kit, options);
  args.push('--host=127.0.0.1', '--port=0', `--connection-token=${token}`, `--log=${options.logLevel ?? 'warn'}`);
  if (options.development) args.push('--enable-smoke-test-driver');
  if (!options.workspaceTrust) args.push('--disable-workspace-trust');

  // A process group of its own, so that its terminals and extension hosts can be ended with it; its stdin is what tells
  // it that this process is still there, and descriptor 3 carries the consoles (hooks/server.cjs).
  const child = spawn(options.kit.node, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'], detached: true, env });
  const consoles = child.stdio[3];
  if (!(consoles instanceof Readable)) throw new Error('The descriptor for the consoles is no stream.');
  consoles.on('data', (chunk: Buffer) => options.onOutput?.(chunk));
  const consolesClosed = new Promise((resolve) => consoles.once('close', resolve));

  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const extensionHostExits: string[] = [];
  const port = await listening(child, ended, extensionHostExits);

  return {
    authority: `127.0.0.1:${port}`,
    token,
    extensionHostExits,
    ended,
    async close() {
      signalGroup(child, 'SIGTERM');
      await Promise.race([consolesClosed, elapsed(GRACE_MS)]);
      signalGroup(child, 'SIGKILL');
      await ended;
    },
  };
}

/** The port, as soon as the server names it; goes on reading its output, which says how extension hosts end. */
function listening(child: ChildProcess, ended: Promise<string>, extensionHostExits: string[]): Promise<string> {
  const seen: string[] = [];
  return new Promise((resolve, reject) => {
    const read = (line: string): void => {
      const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
      const exit = /^@@extension-host-exit (\S+)/.exec(line)?.[1];
      if (port !== undefined) resolve(port);
      if (exit !== undefined) extensionHostExits.push(exit);
      if (seen.length < SHOWN_LINES) seen.push(line);
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', read);
    }
    void ended.then((how) => reject(new HostError(`The VS Code server ended (${how}):\n${seen.join('\n')}`)));
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // All of the group is gone already.
  }
}

function elapsed(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}
