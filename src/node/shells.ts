import path from 'node:path';

/** How a shell is asked to run one command line. */
export interface ShellCall {
  readonly args: readonly string[];
  /** Windows only: the arguments go to the program as they are. */
  readonly verbatim: boolean;
}

/** Shells that take `-c` and the language that plans are written in. */
const POSIX_SHELLS = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'mksh', 'ash', 'busybox']);

/** Those that can be told to let a pipe fail when any part of it does. */
const WITH_PIPEFAIL = new Set(['bash', 'zsh', 'ksh', 'mksh']);

/** The output of a test handed to `tee`, wherever in the line, as the codex format's Monitoring commands do. */
const PIPED_INTO_TEE = /\|&?\s*tee\b/;

/**
 * The shell that commands are run by when nobody names one: the user's own where it speaks the language of plans, else `sh`; on
 * Windows the command interpreter.
 */
export function defaultShell(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === 'win32') return environment.ComSpec ?? environment.COMSPEC ?? 'cmd.exe';
  const own = environment.SHELL;
  return own !== undefined && path.isAbsolute(own) && POSIX_SHELLS.has(nameOf(own)) ? own : '/bin/sh';
}

/**
 * The arguments with which a shell runs a command. A command with `| tee` in it would pass whatever its test does, because the
 * exit code is that of `tee`: shells that can are told otherwise.
 */
export function shellCall(shell: string, command: string): ShellCall {
  const name = nameOf(shell);
  if (name === 'powershell' || name === 'pwsh') return { args: ['-NoProfile', '-Command', command], verbatim: false };
  // `/s` with quotes around: what stands between the outer two is taken as it is.
  if (name === 'cmd') return { args: ['/d', '/s', '/c', `"${command}"`], verbatim: true };
  const pipefail = WITH_PIPEFAIL.has(name) && PIPED_INTO_TEE.test(command);
  return { args: [...(pipefail ? ['-o', 'pipefail'] : []), '-c', command], verbatim: false };
}

function nameOf(shell: string): string {
  const last = shell.slice(Math.max(shell.lastIndexOf('/'), shell.lastIndexOf('\\')) + 1);
  return last.toLowerCase().replace(/\.exe$/, '');
}
