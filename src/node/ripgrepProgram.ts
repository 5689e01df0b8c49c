import path from 'node:path';
import { findProgram } from './findProgram';

/** Where below VS Code's own code a ripgrep may stand, by the ways in which it has been packed. */
const OWN = [
  ['node_modules', '@vscode', 'ripgrep', 'bin'],
  ['node_modules.asar.unpacked', '@vscode', 'ripgrep', 'bin'],
  ['node_modules', '@vscode', 'ripgrep-universal', 'bin', `${process.platform}-${process.arch}`],
  ['node_modules.asar.unpacked', '@vscode', 'ripgrep-universal', 'bin', `${process.platform}-${process.arch}`],
];

/**
 * The absolute path of a ripgrep: VS Code's own, else the first on the PATH; undefined where there is none.
 *
 * @param appRoot folder of VS Code's own code (`vscode.env.appRoot`)
 */
export async function findRipgrep(
  appRoot: string | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  for (const parts of appRoot === undefined ? [] : OWN) {
    const own = await findProgram(path.join(appRoot ?? '', ...parts, name));
    if (own !== undefined) return own;
  }
  return findProgram('rg', environment);
}
