import type { ExitCode } from '../../src/cli/command';
import { commandAt, run } from '../../src/cli/run';

/** What the command line answered. */
export interface Answered {
  readonly code: ExitCode;
  /** The object that `--format json` printed; undefined where none was. */
  readonly json?: unknown;
}

/**
 * Runs the command line in this process, in a folder and at noon of a day, and has it print JSON.
 *
 * @param today `YYYYMMDD`
 */
export async function runCommand(args: readonly string[], cwd: string, today = '20260301'): Promise<Answered> {
  // Behind the verb and before its arguments: behind them, an option without its value would take it for that.
  const verb = commandAt(args)?.name.split(' ').length ?? args.length;
  let out = '';
  const code = await run([...args.slice(0, verb), '--format', 'json', ...args.slice(verb)], {
    cwd,
    environment: { SOURCE_DATE_EPOCH: String(noonOf(today)) },
    colours: false,
    out: (text) => (out += text),
    err: () => undefined,
  });
  try {
    return { code, json: JSON.parse(out) };
  } catch {
    return { code };
  }
}

/** Seconds since 1970. */
function noonOf(day: string): number {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(date), 12) / 1000;
}
