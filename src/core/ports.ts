/**
 * What the core asks of the world. The editor, the command line and the tests each give their own.
 *
 * Paths are relative to a root (a workspace folder, or the folder the command line works in), with `/` between the
 * names whatever the platform. The root itself is the empty string. `src/core/repo/paths.ts` makes them.
 */

export type EntryKind = 'file' | 'folder';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
  /** A symbolic link; `kind` is of what it leads to. */
  readonly isLink?: boolean;
}

export interface Stat {
  readonly kind: EntryKind;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly mtime: number;
}

export interface Files {
  /** The text of a file (an open buffer wins over the disk), without decoding away its BOM; undefined when there is none. Throws when it cannot be read. */
  read(path: string): Promise<string | undefined>;
  /** What stands directly in a folder, in no order; undefined when there is no such folder. Throws when it cannot be listed. */
  list(path: string): Promise<readonly Entry[] | undefined>;
  /** undefined when nothing is there. */
  stat(path: string): Promise<Stat | undefined>;
  /** The bytes of a file (of an open buffer: its text in UTF-8), whatever they are; undefined when there is none. Throws when it cannot be read. */
  bytes(path: string): Promise<Uint8Array | undefined>;
  /**
   * Where a path leads when all links in it are followed: a path of ours, or an absolute one with `/` between the names where that
   * lies outside of the root. Left out where links cannot be told from what they lead to.
   */
  follow?(path: string): Promise<string>;
}

export interface Clock {
  now(): Date;
}

/**
 * What only a machine with processes and a disk of its own can do, for the folder that paths are counted from. A web worker has
 * none of it.
 */
export interface Machine {
  readonly commands: Commands;
  readonly runFolders: RunFolders;
  readonly sourceControl: SourceControl;
  readonly testReports: TestReports;
  readonly search: Search;
  readonly locks: Locks;
  readonly otherWork: OtherWork;
}

export interface Commands {
  /** What they run on, for the records of runs: `platform`, `shell` and the like. Nothing secret. */
  readonly about?: Readonly<Record<string, string>>;
  /**
   * Runs a command line by a shell and waits for its end. Its output goes whole into the two files, and in pieces to `watch`;
   * memory stays bounded however much it is. A command that fails, cannot be started, or whose output cannot be written is a
   * result, not an error. Cancelling ends the command with all processes that it started.
   */
  run(request: CommandRequest, watch: CommandWatch): Promise<CommandResult>;
}

export interface CommandRequest {
  /** Handed to the shell as one argument, never put together with anything. */
  readonly command: string;
  /** The folder to run in, as all paths here. */
  readonly cwd: string;
  /** Set besides what the process has. */
  readonly environment: Readonly<Record<string, string>>;
  /** The shell's program; the machine's own by default. */
  readonly shell?: string;
  /** Paths of files that output is put at the end of; made where they are missing. */
  readonly stdout: string;
  readonly stderr: string;
  /** A line to put into both files before the output. */
  readonly title?: string;
}

export interface CommandWatch {
  readonly signal: AbortSignal;
  readonly onOutput: (text: string, stream: 'stdout' | 'stderr') => void;
}

export interface CommandResult {
  /** undefined when the command did not end by itself: see `signal` and `failure`. */
  readonly exitCode?: number;
  /** The signal that ended it. */
  readonly signal?: string;
  /** One sentence, where it could not be started or its output could not be kept. */
  readonly failure?: string;
  readonly isCancelled: boolean;
  readonly startedAt: Date;
  /** Milliseconds. */
  readonly duration: number;
  /** The most memory that it held, in bytes; where the machine can tell. */
  readonly peakMemory?: number;
  /** Milliseconds of processor time, all processes together; where the machine can tell. */
  readonly cpuTime?: number;
}

/** Writes into the folders of runs, which belong to the run alone. */
export interface RunFolders {
  /** Makes a folder, with those above it; false when it is there already. Only one of many that ask at once is told true. */
  claim(path: string): Promise<boolean>;
  /** Writes a file as a whole or not at all. Throws with one sentence when it cannot. */
  write(path: string, text: string): Promise<void>;
}

/** What the sources were, as version control tells it. */
export interface SourceState {
  /** Full id of the commit that is checked out; undefined before the first one. */
  readonly commit?: string;
  /** A source differs from that commit. Plans, and what the loop writes beside them, are no sources. */
  readonly dirty: boolean;
  /** Id of what all sources hold, committed or not; equal ids mean equal sources. */
  readonly tree?: string;
}

export interface SourceControl {
  /** undefined where the folder is under no version control, or none can be found. */
  state(): Promise<SourceState | undefined>;
}

/** What other lines of work have: local branches, and other working copies of the same repository. */
export interface OtherWork {
  /** Files below a folder that they have; empty where there are none, or no version control. Throws nothing. */
  filesBelow(folder: string): Promise<readonly FileElsewhere[]>;
}

/** A file that another line of work has. */
export interface FileElsewhere {
  /** The branch, or the folder of the working copy: for people. */
  readonly where: string;
  /** As all paths here; it need not be there in this working copy. */
  readonly path: string;
}

/** Keeps programs of one machine out of each other's way. */
export interface Locks {
  /**
   * Does the work while no other that asks for the same file or folder does theirs. The lock ends with the process, and leaves
   * nothing on disk. Where the machine has none, or it is not had within some seconds, the work is done all the same: it must be
   * right without, the lock only saves it from trying again.
   */
  hold<T>(path: string, work: () => Promise<T>): Promise<T>;
}

/** What a test report says, added up over all suites. */
export interface TestReport {
  /** The file, as all paths here. */
  readonly path: string;
  readonly cases: readonly TestCase[];
}

export interface TestCase {
  readonly name: string;
  /** Of the class or file it stands in; empty when there is none. */
  readonly suite: string;
  readonly outcome: 'passed' | 'failed' | 'errored' | 'skipped';
  /** Milliseconds. */
  readonly duration?: number;
  /** Why it failed; cut to what can be read. */
  readonly message?: string;
}

export interface TestReports {
  /** The JUnit XML reports below the root that were written since a time; what is no such report is left out. */
  writtenSince(time: Date): Promise<readonly TestReport[]>;
}

/** Looks into files that are text. Symbolic links are not followed, files that hold secrets (`.env`, `*.pem`, `*.key`) are not opened. */
export interface Search {
  /** Lines that match any of the texts. Throws the signal's reason when it is cancelled. */
  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchResult>;
  /** The files that a search would look into; none of them is opened. Throws the signal's reason when it is cancelled. */
  files(scope: SearchScope, signal?: AbortSignal): Promise<SearchedFiles>;
}

export interface SearchScope {
  /** Files and folders to look into; the root itself is the empty string. What is not there is left out. */
  readonly sources: readonly string[];
  /** Names of folders that are not looked into, at any depth. */
  readonly ignoredFolders: readonly string[];
  /** Only files of that name, letter case aside. */
  readonly name?: string;
}

export interface SearchRequest extends SearchScope {
  /** Texts to look for, letter case aside; one of them is enough. */
  readonly texts: readonly string[];
  /** How many lines around a hit are wanted. */
  readonly context: number;
}

export interface SearchedFiles {
  /** Sorted by path, each once, also those that could not be read. */
  readonly files: readonly SearchedFile[];
  /** Files and folders that could not be looked into, with one sentence each. */
  readonly problems: readonly string[];
}

export interface SearchedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

export interface SearchLine {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Without its end; a very long one is cut. What is no UTF-8 in it stands as U+FFFD. */
  readonly text: string;
  /** A hit, or a line around one. */
  readonly isHit: boolean;
}

export interface SearchResult extends SearchedFiles {
  /** Sorted by path and line, each line once. */
  readonly lines: readonly SearchLine[];
  /** What looked: for the log. */
  readonly by: 'ripgrep' | 'node';
}

/** Tools that are offered by name, such as those of `vscode.lm`. */
export interface Tools {
  /** All names there are, now. */
  names(): readonly string[];
  /** The text that a tool answers with. Throws when it fails or is refused. */
  call(name: string, input: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<string>;
}
