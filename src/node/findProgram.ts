import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

/** Absolute path of a program: the file itself where a path is given, else the first of that name in PATH; undefined when there is none. */
export async function findProgram(
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string | undefined> {
  if (path.isAbsolute(name)) return (await isProgram(name)) ? name : undefined;
  if (name === '' || /[\\/]/.test(name)) return undefined;
  const folders = (environment.PATH ?? environment.Path ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const ends = process.platform === 'win32' ? ['', '.exe', '.com', '.cmd', '.bat'] : [''];
  for (const folder of folders) {
    for (const end of ends) {
      const file = path.join(folder, name + end);
      if (await isProgram(file)) return file;
    }
  }
  return undefined;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
