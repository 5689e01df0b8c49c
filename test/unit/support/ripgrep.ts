import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findRipgrep } from '../../../src/node/ripgrepProgram';

const NO_RIPGREP =
  'Tests with ripgrep are skipped, as there is none: set PLANLOOM_RIPGREP to one, or run npm test, which sets up a VS Code.';

/**
 * A ripgrep for tests that need one: `PLANLOOM_RIPGREP`, else that of the VS Code made of packages (test/host/kit.ts), else the
 * one on the PATH; undefined where there is none, which is said.
 */
export async function ripgrepForTests(): Promise<string | undefined> {
  const given = process.env.PLANLOOM_RIPGREP;
  if (given !== undefined && given !== '') return given;
  const kits = path.resolve('.vscode-test', 'host');
  for (const kit of existsSync(kits) ? readdirSync(kits) : []) {
    const found = await findRipgrep(path.join(kits, kit), {});
    if (found !== undefined) return found;
  }
  const found = await findRipgrep(undefined);
  if (found === undefined) console.log(NO_RIPGREP);
  return found;
}
