import * as vscode from 'vscode';
import { type LintConfig, mergeConfigs } from '../../core/lint/config';
import {
  CONFIG_FILE,
  type ConfigProblem,
  defaultProjectConfig,
  NO_DIALECT,
  type ProjectConfig,
  readConfigFile,
  unknownDialects,
} from '../../core/lint/configFile';
import type { DialectSet } from '../../core/lint/dialectSet';
import {
  dialectSetOf,
  readTeamDialects,
  type TeamDialects,
  type TemplateFile,
} from '../../core/templates/teamDialects';
import { isTemplatePath, templatePaths, TEMPLATES_FOLDER } from '../../core/templates/templateFiles';
import { readGlob } from '../../core/repo/glob';
import { isInside } from '../../core/repo/paths';
import { dialects as builtInDialects } from '../../dialects';
import { templateKit } from '../../dialects/templateKit';
import { DisposableStore } from '../disposables';
import { filesOf, type Host, placeOf, readText } from '../host';
import { messageOf } from '../messages';
import { onDidChangeSettings, rulesInSettings, templatesInSettings } from '../settings';
import { rangesIn, SOURCE } from './diagnostics';

/** Milliseconds without a keystroke after which a template is read again. */
const TEMPLATE_DELAY = 300;

/** How plans are found and checked in a workspace folder. */
export interface FolderConfig {
  /** The file over the settings; the same object as long as nothing in it changed. */
  readonly rules: LintConfig;
  /** The built-in formats and the team's, and which files are in them; the same object as long as nothing in it changed. */
  readonly dialects: DialectSet;
  /** Where plans may stand besides the places of the built-in formats, as globs from the folder. */
  readonly globs: readonly string[];
  /** Whether a path, as in ports.ts, meets one of the places where plans may stand, built-in formats included. */
  readonly isLookedAt: (path: string) => boolean;
  /** The team's templates, read together with `dialects`. */
  readonly templates: readonly TemplateFile[];
  /** As in ports.ts: those that planloom.config.json and the settings name. */
  readonly namedTemplates: readonly string[];
}

interface Known extends FolderConfig {
  /** What the file said when it last made sense: a file that is being typed must not switch everything back and forth. */
  readonly file: ProjectConfig;
}

interface Event {
  readonly folder: vscode.WorkspaceFolder;
  readonly config: FolderConfig;
}

/**
 * How plans are found and checked in each workspace folder: its planloom.config.json over the settings, and its team's
 * templates, so that the command line agrees.
 */
export class Configs implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  readonly #dialectsChanged = this.#store.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  readonly #templatesRead = this.#store.add(new vscode.EventEmitter<Event>());
  readonly #diagnostics = this.#store.add(vscode.languages.createDiagnosticCollection('planloom.config'));
  readonly #pending = new Map<string, Promise<Known>>();
  readonly #known = new Map<string, Known>();
  /** Folders whose templates are being typed, by key. */
  readonly #typing = new Map<string, ReturnType<typeof setTimeout>>();

  /** The configuration of a folder is another one now. */
  readonly onDidChange = this.#changed.event;
  /** `dialects` of a folder is another one now; told before `onDidChange`. */
  readonly onDidChangeDialects = this.#dialectsChanged.event;
  /** The templates of a folder were read, whatever came of it. */
  readonly onDidReadTemplates = this.#templatesRead.event;

  constructor(private readonly host: Pick<Host, 'log'>) {
    const { workspace } = vscode;
    this.#store.add(onDidChangeSettings(['planloom.rules'], () => this.#settingsChanged()));
    this.#store.add(onDidChangeSettings(['planloom.templates'], () => this.#namedTemplatesChanged()));
    // Folders too, because one that goes is a single event. Which of the files are templates is for the configuration to say.
    const glob = `**/{${CONFIG_FILE},*.md,*.markdown,${TEMPLATES_FOLDER.split('/').join(',')}}`;
    const watcher = this.#store.add(workspace.createFileSystemWatcher(glob));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      this.#store.add(event((uri) => this.#fileChanged(uri)));
    }
    this.#store.add(workspace.onDidChangeTextDocument(({ document }) => this.#fileChanged(document.uri, true)));
    this.#store.add(workspace.onDidOpenTextDocument(({ uri }) => this.#fileOpened(uri)));
    this.#store.add(workspace.onDidCloseTextDocument(({ uri }) => this.#fileChanged(uri)));
    this.#store.add(
      workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const folder of removed) this.#forget(folder);
      }),
    );
    for (const folder of workspace.workspaceFolders ?? []) void this.of(folder);
  }

  dispose(): void {
    for (const timer of this.#typing.values()) clearTimeout(timer);
    this.#typing.clear();
    this.#store.dispose();
  }

  /** The configuration of a folder. Never rejects: what cannot be read is told in the file, in the log, and left out. */
  of(folder: vscode.WorkspaceFolder): Promise<FolderConfig> {
    return this.#of(folder);
  }

  /** The configuration of a folder as it was last read; undefined before it was read at all. */
  known(folder: vscode.WorkspaceFolder): FolderConfig | undefined {
    return this.#known.get(folder.uri.toString());
  }

  #of(folder: vscode.WorkspaceFolder): Promise<Known> {
    const key = folder.uri.toString();
    let pending = this.#pending.get(key);
    if (!pending) {
      pending = this.#readFile(folder).then((file) => this.#readTemplates(folder, file ?? defaultProjectConfig));
      this.#pending.set(key, pending);
      void pending.then((known) => this.#take(folder, known));
    }
    return pending;
  }

  /** A file that is opened was read from the disk before; only the configuration may be shown as something else. */
  #fileOpened(uri: vscode.Uri): void {
    if (placeOf(uri)?.path === CONFIG_FILE) this.#fileChanged(uri);
  }

  #fileChanged(uri: vscode.Uri, isTyped = false): void {
    const place = placeOf(uri);
    if (!place) return;
    const { folder, path } = place;
    if (path === CONFIG_FILE) {
      this.#update(folder, async ({ file }) => this.#readTemplates(folder, (await this.#readFile(folder)) ?? file));
    } else if (isInside(path, TEMPLATES_FOLDER) || this.isTemplate(folder, path)) {
      this.#templateChanged(folder, isTyped ? TEMPLATE_DELAY : 0);
    }
  }

  /** Whether a path is that of one of a folder's templates. */
  isTemplate(folder: vscode.WorkspaceFolder, path: string): boolean {
    return isTemplatePath(path, this.known(folder)?.namedTemplates);
  }

  #templateChanged(folder: vscode.WorkspaceFolder, delay: number): void {
    const key = folder.uri.toString();
    clearTimeout(this.#typing.get(key));
    const timer = setTimeout(() => {
      this.#typing.delete(key);
      this.#update(folder, ({ file }) => this.#readTemplates(folder, file));
    }, delay);
    this.#typing.set(key, timer);
  }

  #settingsChanged(): void {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      this.#update(folder, (known) => Promise.resolve(this.#merged(folder, known)));
    }
  }

  #namedTemplatesChanged(): void {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      this.#update(folder, ({ file }) => this.#readTemplates(folder, file));
    }
  }

  /** Makes what `next` gives the folder's configuration, one change after the other. */
  #update(folder: vscode.WorkspaceFolder, next: (known: Known) => Promise<Known>): void {
    const after = this.#of(folder).then(next);
    this.#pending.set(folder.uri.toString(), after);
    void after.then((known) => this.#take(folder, known));
  }

  #take(folder: vscode.WorkspaceFolder, known: Known): void {
    const key = folder.uri.toString();
    const before = this.#known.get(key);
    // The folder was taken out of the workspace meanwhile.
    if (this.#store.isDisposed || !this.#pending.has(key)) return;
    this.#known.set(key, known);
    if (before?.templates !== known.templates) this.#templatesRead.fire({ folder, config: known });
    if (!before) return;
    if (before.dialects !== known.dialects) this.#dialectsChanged.fire(folder);
    if (before.dialects !== known.dialects || before.rules !== known.rules) this.#changed.fire(folder);
  }

  /** Reads the templates of a folder. What is the same as before stays the same object. */
  async #readTemplates(folder: vscode.WorkspaceFolder, file: ProjectConfig): Promise<Known> {
    const before = this.#known.get(folder.uri.toString());
    const namedTemplates = [...file.templates, ...templatesInSettings(folder.uri)];
    const team = await this.#team(folder, namedTemplates);
    const isSame = before !== undefined && fingerprint(before.file, before.templates) === fingerprint(file, team.files);
    const found = isSame ? before : foundBy(file, team);
    this.#checkIds(folder, file, team);
    const { dialects, globs, isLookedAt } = found;
    const templates = team.files;
    const rules = before?.rules ?? { rules: {} };
    return this.#merged(folder, {
      file,
      rules,
      dialects,
      globs,
      isLookedAt,
      templates,
      namedTemplates,
    });
  }

  async #team(folder: vscode.WorkspaceFolder, templates: readonly string[]): Promise<TeamDialects> {
    const files = filesOf(folder.uri);
    try {
      return await readTeamDialects(files, await templatePaths(files, templates), templateKit);
    } catch (error) {
      this.host.log.error(`The templates of ${folder.uri.toString()} could not be listed.`, error);
      return { team: [], all: builtInDialects, plans: [], files: [] };
    }
  }

  #merged(folder: vscode.WorkspaceFolder, known: Known): Known {
    const rules = mergeConfigs(rulesInSettings(folder.uri), known.file.config);
    return { ...known, rules: sameRules(rules, known.rules) ? known.rules : rules };
  }

  #forget(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    clearTimeout(this.#typing.get(key));
    this.#typing.delete(key);
    this.#pending.delete(key);
    this.#known.delete(key);
    this.#diagnostics.delete(vscode.Uri.joinPath(folder.uri, CONFIG_FILE));
  }

  /** What the file says; nothing where there is none; undefined when it makes no sense, which its diagnostics then say. */
  async #readFile(folder: vscode.WorkspaceFolder): Promise<ProjectConfig | undefined> {
    const uri = vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
    try {
      const text = await readText(uri);
      const reading = text === undefined ? ({ ok: true, ...defaultProjectConfig } as const) : readConfigFile(text);
      this.#publish(uri, reading.ok ? [] : diagnosticsOf(reading.problems, text ?? ''));
      return reading.ok ? reading : undefined;
    } catch (error) {
      this.host.log.error(`${uri.toString()} could not be read.`, error);
      const message = `This file could not be read, so the rules are as the settings have them: ${messageOf(error)}`;
      this.#publish(uri, [diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Error)]);
      return undefined;
    }
  }

  /** Shows which entries of `plans` name a format that is not there, once that is known. */
  #checkIds(folder: vscode.WorkspaceFolder, { plans }: ProjectConfig, { all }: TeamDialects): void {
    if (this.#store.isDisposed) return;
    const problems = unknownDialects(
      plans,
      all.map(({ id }) => id),
    );
    const uri = vscode.Uri.joinPath(folder.uri, CONFIG_FILE);
    const shown = this.#diagnostics.get(uri) ?? [];
    // A file that makes no sense has its own diagnostics, and what is told here is of an older text.
    const isBroken = shown.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    if (isBroken || (problems.length === 0 && shown.length === 0)) return;
    void readText(uri).then(
      (text = '') => this.#publish(uri, diagnosticsOf(problems, text, vscode.DiagnosticSeverity.Warning)),
      () => undefined,
    );
  }

  #publish(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    if (!this.#store.isDisposed) this.#diagnostics.set(uri, diagnostics);
  }
}

/** What is a plan in a folder, and in which format. */
function foundBy(file: ProjectConfig, team: TeamDialects): Pick<Known, 'dialects' | 'globs' | 'isLookedAt'> {
  const configured = file.plans.filter(({ dialect }) => dialect !== NO_DIALECT).map(({ glob }) => glob);
  const ofTeam = [...team.files.flatMap(({ plans }) => plans), ...team.team.flatMap((dialect) => dialect.globs)];
  const globs = [...new Set([...configured, ...ofTeam])];
  const everywhere = [...new Set([...globs, ...team.all.flatMap((dialect) => dialect.globs)])].map(readGlob);
  return {
    dialects: dialectSetOf(team, file),
    globs,
    isLookedAt: (path) => everywhere.some((glob) => glob.ok && glob.matches(path)),
  };
}

/** Equal as long as nothing changed that decides what a plan is. */
function fingerprint({ plans }: ProjectConfig, templates: readonly TemplateFile[]): string {
  return JSON.stringify([
    plans.map(({ glob, dialect }) => [glob, dialect]),
    templates.map(({ path, text }) => [path, text]),
  ]);
}

function diagnosticsOf(
  problems: readonly ConfigProblem[],
  text: string,
  severity = vscode.DiagnosticSeverity.Error,
): vscode.Diagnostic[] {
  const rangeIn = rangesIn(text);
  return problems.map(({ message, range }) => diagnostic(rangeIn(range), message, severity));
}

function diagnostic(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = SOURCE;
  return made;
}

function sameRules(a: LintConfig, b: LintConfig): boolean {
  const ids = new Set([...Object.keys(a.rules), ...Object.keys(b.rules)]);
  return [...ids].every((id) => a.rules[id] === b.rules[id]);
}
