import { run } from '../../../src/cli/run';
import type { ExitCode } from '../../../src/cli/command';

export interface CliResult {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, in a folder of its own, and keeps what it printed. */
export async function cli(
  cwd: string,
  args: readonly string[],
  over: { readonly environment?: Record<string, string>; readonly colours?: boolean } = {},
): Promise<CliResult> {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd,
    environment: over.environment ?? {},
    colours: over.colours ?? false,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}
