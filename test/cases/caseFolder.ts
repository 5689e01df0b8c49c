import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRecord } from './differences';

/** A folder of cases holds one folder for each; a case's own folder may be given as well. Absolute, in the order of their names. */
export function caseFolders(folder: string): readonly string[] {
  const absolute = path.resolve(folder);
  if (existsSync(path.join(absolute, 'case.json'))) return [absolute];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(absolute, name))
    .filter((one) => existsSync(path.join(one, 'case.json')) || existsSync(path.join(one, 'expected')))
    .sort();
}

/** What a case holds. Files that it lacks are undefined. */
export class CaseFolder {
  readonly name: string;

  constructor(private readonly folder: string) {
    this.name = path.basename(folder);
  }

  /** Throws an Error with one sentence when the file is no JSON. */
  json(file: string): unknown {
    const text = this.#read(file)?.toString('utf8');
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error(`${file} is no JSON`, { cause: error });
    }
  }

  bytes(file: string): Buffer | undefined {
    return this.#read(file);
  }

  /** Paths of the files below a folder of the case, from that folder, with `/`. */
  files(below: string): readonly string[] {
    const absolute = path.join(this.folder, below);
    return existsSync(absolute) ? filesBelow(absolute) : [];
  }

  /**
   * Copies the input, links as links, into a folder of its own; whoever asks for it removes it. In a case that needs links, a
   * file that holds nothing but the path of something in the input is one: so git keeps links where there are none.
   */
  unpack(): string {
    const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'planloom-case-')));
    const input = path.join(this.folder, 'input');
    if (existsSync(input)) copy(input, root, this.isPosixOnly ? input : undefined);
    return root;
  }

  /** It holds what not all platforms have: links, or names that some refuse. */
  get isPosixOnly(): boolean {
    const about = this.json('case.json');
    return isRecord(about) && about.posix_only === true;
  }

  #read(file: string): Buffer | undefined {
    const absolute = path.join(this.folder, file);
    return statSync(absolute, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(absolute) : undefined;
  }
}

/** Throws nothing. */
export function removeUnpacked(root: string): void {
  rmSync(root, { recursive: true, force: true });
}

/** Paths of files and links below a folder, sorted, with `/`. */
export function filesBelow(folder: string, prefix = ''): readonly string[] {
  return readdirSync(path.join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) => {
      const relative = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, relative) : [relative];
    })
    .sort();
}

/** A property of a JSON object, where it is text. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/**
 * Modes are not kept: cases are often kept read-only.
 *
 * @param linked the folder in which text may be a link
 */
function copy(from: string, to: string, linked: string | undefined): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isSymbolicLink()) {
      symlinkSync(readlinkSync(source), target);
    } else if (entry.isDirectory()) {
      copy(source, target, linked);
    } else {
      const link = linked === undefined ? undefined : linkKept(source, linked);
      if (link === undefined) writeFileSync(target, readFileSync(source));
      else symlinkSync(link, target);
    }
  }
}

/** The target of a link that a file was made of. */
function linkKept(file: string, linked: string): string | undefined {
  const text = readFileSync(file, 'latin1');
  if (!/^\.{1,2}\/[^\n\r\0]{1,500}$/.test(text)) return undefined;
  const target = path.resolve(path.dirname(file), text);
  return target.startsWith(linked + path.sep) && existsSync(target) ? text : undefined;
}
