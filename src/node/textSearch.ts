import type { Search, SearchLine, SearchRequest, SearchResult } from '../core/ports';
import { fileProblem, saysNotThere } from './fileProblem';
import { NodeFiles } from './nodeFiles';
import { Pace } from './pace';
import { MOST_LINES, runRipgrep, TOO_MANY } from './ripgrep';
import { findRipgrep } from './ripgrepProgram';
import { TextScanner } from './textScan';
import { bytePattern } from './textScanPattern';
import { findFiles, type FoundFile, type FoundFiles } from './textSearchFiles';

export interface SearchOptions {
  /** Folder of VS Code's own code, which has a ripgrep. */
  readonly appRoot?: string;
  /** Absolute path of a ripgrep, or `none`; looked for by default. */
  readonly ripgrep?: string;
  /** From how many files on ripgrep is worth its start. */
  readonly fewFiles?: number;
}

/** Below that many files a scan is over before ripgrep has started. */
const FEW_FILES = 90;

/** Characters of texts that still fit into a command line on every platform. */
const LONGEST_ARGUMENTS = 20_000;

/** Searches that are remembered, and how many lines of them. */
const MOST_REMEMBERED = 4;
const MOST_REMEMBERED_LINES = 50_000;

/** Milliseconds in which a file may change again without its time telling. */
const CLOCK_STEP = 2000;

/** What a search found, by file, so that the next one looks only into what changed since. */
interface Memory {
  /** Milliseconds since the epoch, before the first file was looked at. */
  readonly at: number;
  readonly files: ReadonlyMap<string, FoundFile>;
  readonly lines: ReadonlyMap<string, readonly SearchLine[]>;
}

interface Found {
  readonly lines: ReadonlyMap<string, readonly SearchLine[]>;
  /** Paths that could not be read. */
  readonly failed: ReadonlySet<string>;
  readonly problems: readonly string[];
  /** Nothing was left out because there was too much. */
  readonly isWhole: boolean;
  readonly by: SearchResult['by'];
}

/**
 * Looks for texts in the files below a folder of the disk: by ripgrep where there is one and enough to look into, else by a
 * scan in this process, which gives the same. Searches for the same texts are remembered as long as the object is.
 */
export function nodeSearch(root: string, options: SearchOptions = {}): Search {
  return new TextSearch(root, options);
}

class TextSearch implements Search {
  readonly #disk: NodeFiles;
  readonly #memories = new Map<string, Memory>();
  #program: string | undefined;

  constructor(
    root: string,
    private readonly options: SearchOptions,
  ) {
    this.#disk = new NodeFiles(root);
    this.#program = options.ripgrep;
  }

  files: Search['files'] = async (scope, signal) => {
    const { files, problems } = await findFiles(this.#disk, scope, new Pace(signal));
    return { files, problems };
  };

  search: Search['search'] = async (request, signal) => {
    const texts = request.texts.filter((text) => text !== '');
    const at = Date.now();
    const pace = new Pace(signal);
    const key = JSON.stringify([texts, request.context]);
    const memory = this.#memories.get(key);
    const program = await this.#ripgrepFor(texts);
    let running: ReturnType<typeof runRipgrep> | undefined;
    const start = (count: number, folders: readonly string[]): void => {
      if (running || program === undefined || count < (this.options.fewFiles ?? FEW_FILES)) return;
      running = runRipgrep(program, this.#disk, { ...request, texts, folders }, signal);
      // When it is cancelled, whatever comes first says so.
      running.catch(() => undefined);
    };
    // ripgrep is started as soon as it is worth it, and works while the files are still being listed.
    const there = await findFiles(this.#disk, request, pace, memory ? undefined : start);
    const { files, problems } = there;
    const changed = files.filter((file) => !memory || isChanged(file, memory));
    if (changed.length === files.length) start(files.length, there.folders);
    const found = await (running
      ? this.#withRipgrep(running, { ...request, texts }, there, pace)
      : this.#scan(texts, request.context, changed, pace));
    const lines = new Map<string, readonly SearchLine[]>();
    const isNew = new Set(changed.map(({ path }) => path));
    for (const { path } of files) {
      const ofFile = (isNew.has(path) ? found.lines : memory?.lines)?.get(path);
      if (ofFile && ofFile.length > 0) lines.set(path, ofFile);
    }
    const all = [...lines.values()].flat();
    if (found.isWhole && all.length <= MOST_REMEMBERED_LINES)
      this.#remember(key, { at, files: byName(files, found.failed), lines });
    else this.#memories.delete(key);
    return {
      lines: all.slice(0, MOST_LINES),
      files,
      problems: [...new Set([...problems, ...found.problems])].sort(),
      by: found.by,
    };
  };

  async #withRipgrep(
    running: ReturnType<typeof runRipgrep>,
    { texts, context }: SearchRequest,
    { files, folders }: FoundFiles,
    pace: Pace,
  ): Promise<Found> {
    const found = await running;
    // A ripgrep that does not work here is no reason not to look.
    if (!found) return this.#scan(texts, context, files, pace);
    const isBelow = ({ path }: FoundFile): boolean =>
      folders.some((folder) => folder === '' || path.startsWith(`${folder}/`));
    const single = await this.#scan(
      texts,
      context,
      files.filter((file) => !isBelow(file)),
      pace,
    );
    const lines = new Map(single.lines);
    for (const { path } of files.filter(isBelow)) {
      const ofFile = found.lines.get(path);
      if (ofFile) lines.set(path, ofFile);
    }
    return {
      lines,
      failed: new Set([...found.failed, ...single.failed]),
      problems: [...found.problems, ...single.problems],
      isWhole: found.isWhole && single.isWhole,
      by: 'ripgrep',
    };
  }

  async #scan(texts: readonly string[], context: number, files: readonly FoundFile[], pace: Pace): Promise<Found> {
    const scanner = new TextScanner(bytePattern(texts), context);
    const lines = new Map<string, readonly SearchLine[]>();
    const failed = new Set<string>();
    const problems: string[] = [];
    let count = 0;
    // Without texts there is nothing to find; the pattern would match everywhere.
    for (const { path, size } of texts.length === 0 ? [] : files) {
      try {
        const found = scanner.scan(this.#disk.locate(path), path, size);
        if (found.length > 0) lines.set(path, found);
        count += found.length;
      } catch (error) {
        failed.add(path);
        if (!saysNotThere(error)) problems.push(fileProblem(this.#disk.label(path), 'read', error).message);
      }
      if (count > MOST_LINES) {
        problems.push(TOO_MANY);
        break;
      }
      const due = pace.due();
      if (due) await due;
    }
    return { lines, failed, problems, isWhole: count <= MOST_LINES, by: 'node' };
  }

  /** The ripgrep to take; undefined where there is none, or where it cannot be told the texts. */
  async #ripgrepFor(texts: readonly string[]): Promise<string | undefined> {
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    if (length === 0 || length > LONGEST_ARGUMENTS) return undefined;
    this.#program ??= (await findRipgrep(this.options.appRoot)) ?? 'none';
    return this.#program === 'none' ? undefined : this.#program;
  }

  #remember(key: string, memory: Memory): void {
    this.#memories.delete(key);
    this.#memories.set(key, memory);
    for (const oldest of this.#memories.keys()) {
      if (this.#memories.size <= MOST_REMEMBERED) break;
      this.#memories.delete(oldest);
    }
  }
}

function isChanged(file: FoundFile, { at, files }: Memory): boolean {
  const before = files.get(file.path);
  return before?.size !== file.size || before.mtime !== file.mtime || file.mtime > at - CLOCK_STEP;
}

function byName(files: readonly FoundFile[], failed: ReadonlySet<string>): ReadonlyMap<string, FoundFile> {
  return new Map(files.filter(({ path }) => !failed.has(path)).map((file) => [file.path, file]));
}
