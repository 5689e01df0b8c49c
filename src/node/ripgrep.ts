import { spawn } from 'node:child_process';
import path from 'node:path';
import type { SearchLine } from '../core/ports';
import { fileProblem } from './fileProblem';
import type { NodeFiles } from './nodeFiles';
import { lineText } from './textLine';
import { LARGEST, secretNames } from './textSearchFiles';

export interface RipgrepRequest {
  readonly texts: readonly string[];
  /** Folders alone: ripgrep follows links and opens secrets when they are named outright. */
  readonly folders: readonly string[];
  readonly ignoredFolders: readonly string[];
  readonly context: number;
}

export interface RipgrepResult {
  /** By path, in the order of the file. */
  readonly lines: ReadonlyMap<string, readonly SearchLine[]>;
  /** Paths that could not be read. */
  readonly failed: ReadonlySet<string>;
  readonly problems: readonly string[];
  readonly isWhole: boolean;
}

/** Most lines that are taken in; more are no expertise, and would fill the memory. */
export const MOST_LINES = 200_000;

/** How ripgrep is told to do what the scanner does: nothing is ignored but what the request says, and nothing decoded. */
const OPTIONS = [
  ...['--no-config', '--no-ignore', '--hidden', '--no-follow', '--encoding=none', '--no-mmap'],
  ...['--fixed-strings', '--ignore-case', '--line-number', '--with-filename', '--no-heading', '--null'],
  ...['--color=never', '--no-context-separator', `--max-filesize=${LARGEST}`],
];

/**
 * One run of ripgrep. undefined when it could not be started or broke down: then somebody else has to look. Throws the
 * signal's reason when it is cancelled.
 */
export function runRipgrep(
  program: string,
  disk: NodeFiles,
  request: RipgrepRequest,
  signal?: AbortSignal,
): Promise<RipgrepResult | undefined> {
  const args = [
    ...OPTIONS,
    `--context=${request.context}`,
    ...request.ignoredFolders.map((name) => `--glob=!**/${escapedGlob(name)}/`),
    ...secretNames.map((glob) => `--iglob=!**/${glob}`),
    ...request.texts.map((text) => `--regexp=${text}`),
    '--',
    ...request.folders.map((folder) => (folder === '' ? '.' : `./${folder}`)),
  ];
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(program, args, { cwd: disk.root, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const reader = new OutputReader();
    let errors = '';
    const cancel = (): void => void child.kill();
    signal?.addEventListener('abort', cancel);
    child.stdout.on('data', (bytes: Buffer) => {
      if (!reader.add(bytes)) child.kill();
    });
    child.stderr.on('data', (bytes: Buffer) => {
      if (errors.length < 100_000) errors += bytes.toString('utf8');
    });
    const end = (isWhole: boolean): void => {
      reader.end();
      signal?.removeEventListener('abort', cancel);
      if (signal?.aborted) reject(reasonOf(signal));
      else if (reader.isFull) resolve({ lines: reader.lines, failed: new Set(), problems: [TOO_MANY], isWhole: false });
      else if (!isWhole || reader.isBroken) resolve(undefined);
      else resolve(resultOf(reader, errors, disk));
    };
    child.on('error', () => end(false));
    // 0: something was found. 1: nothing. 2: something could not be read, or the call itself was wrong.
    child.on('close', (code) => end(code === 0 || code === 1 || (code === 2 && errors.includes('(os error '))));
  });
}

export const TOO_MANY = `The search was ended after ${MOST_LINES} lines: the keywords are too common.`;

/** Takes `path NUL line ":" text LF` apart, with `-` for `:` in lines around hits. Names may hold line ends. */
class OutputReader {
  readonly lines = new Map<string, SearchLine[]>();
  isBroken = false;
  #count = 0;
  #rest: Buffer = Buffer.alloc(0);
  readonly #waiting: Buffer[] = [];

  get isFull(): boolean {
    return this.#count >= MOST_LINES;
  }

  /** false when no more is wanted. */
  add(bytes: Buffer): boolean {
    this.#waiting.push(bytes);
    // A long line comes in many pieces; putting them together at each would take the square of the time.
    if (!bytes.includes(10)) return true;
    const all = Buffer.concat([this.#rest, ...this.#waiting.splice(0)]);
    let at = 0;
    while (!this.isFull && !this.isBroken) {
      const next = this.#record(all, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = all.subarray(at);
    return !this.isFull && !this.isBroken;
  }

  /** What is left behind the last record: a notice, if anything. */
  end(): void {
    const rest = Buffer.concat([this.#rest, ...this.#waiting]);
    if (this.#afterNotices(rest, 0, rest.length) < rest.length && !this.isFull) this.isBroken = true;
  }

  /** Takes the notices of binary files that stand between two offsets; the offset behind them. */
  #afterNotices(bytes: Buffer, start: number, end: number): number {
    const between = bytes.subarray(start, end);
    let at = 0;
    for (let sign = between.indexOf(BINARY); sign >= 0; sign = between.indexOf(BINARY, at)) {
      this.lines.delete(portable(between.toString('utf8', at, sign)));
      const lineEnd = between.indexOf(10, sign);
      at = lineEnd < 0 ? between.length : lineEnd + 1;
    }
    return start + at;
  }

  /** Reads the record that begins at an offset; where the next one begins, or -1 when this one is not whole yet. */
  #record(bytes: Buffer, start: number): number {
    const afterPath = bytes.indexOf(0, start) + 1;
    if (afterPath === 0) return -1;
    let at = afterPath;
    let line = 0;
    for (let digit = bytes[at]; digit !== undefined && digit >= 48 && digit <= 57; digit = bytes[at]) {
      line = line * 10 + digit - 48;
      at++;
    }
    const end = bytes.indexOf(10, at);
    if (end < 0) return -1;
    const mark = bytes[at];
    if (line === 0 || (mark !== COLON && mark !== HYPHEN)) {
      this.isBroken = true;
      return -1;
    }
    const file = portable(bytes.toString('utf8', this.#afterNotices(bytes, start, afterPath - 1), afterPath - 1));
    const lines = this.lines.get(file) ?? [];
    if (lines.length === 0) this.lines.set(file, lines);
    lines.push({ path: file, line, text: lineText(bytes, at + 1, end, line === 1), isHit: mark === COLON });
    this.#count++;
    return end + 1;
  }
}

/** What stands behind the path of a file that turned out to be binary after something was found in it. */
const BINARY = ': WARNING: stopped searching binary file after match (';

const COLON = 58;
const HYPHEN = 45;

function resultOf(reader: OutputReader, errors: string, disk: NodeFiles): RipgrepResult {
  const failed = new Set<string>();
  const problems: string[] = [];
  for (const line of errors.split('\n')) {
    const [, place, reason = '', number] = /^(?:rg: )?(.*): (.*) \(os error (\d+)\)\s*$/.exec(line) ?? [];
    if (place === undefined) {
      if (line.trim() !== '') problems.push(`ripgrep: ${line.trim()}`);
      continue;
    }
    const file = portable(place);
    failed.add(file);
    // Gone since it was listed: there is nothing to say about it.
    if (number === '2') continue;
    const error = Object.assign(new Error(reason), number === '13' && { code: 'EACCES' });
    problems.push(fileProblem(disk.label(file), 'read', error).message);
  }
  return { lines: reader.lines, failed, problems, isWhole: true };
}

function portable(native: string): string {
  const file = path.sep === '/' ? native : native.split(path.sep).join('/');
  return file.startsWith('./') ? file.slice(2) : file;
}

function escapedGlob(name: string): string {
  return name.replace(/[\\*?[\]{}!]/g, '\\$&');
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason));
}
