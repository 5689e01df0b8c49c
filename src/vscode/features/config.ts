import * as vscode from 'vscode';
import { mergeConfigs } from '../../core/lint/config';
import { CONFIG_FILE, defaultProjectConfig, type ProjectConfig } from '../../core/lint/configFile';
import { isInside } from '../../core/repo/paths';
import { readTeamDialects, type TeamDialects } from '../../core/templates/teamDialects';
import { isTemplatePath, templatePaths, TEMPLATES_FOLDER } from '../../core/templates/templateFiles';
import { dialects as builtInDialects } from '../../dialects';
import { templateKit } from '../../dialects/templateKit';
import { Delays } from '../delays';
import { DisposableStore } from '../disposables';
import { filesOf, type Host, placeOf } from '../host';
import { onDidChangeSettings, rulesInSettings, templatesInSettings } from '../settings';
import { ConfigFiles } from './configFiles';
import { fingerprint, type FolderConfig, foundBy, type ReadConfig, sameRules } from './folderConfig';

/** Milliseconds without a keystroke after which a template is read again. */
const TEMPLATE_DELAY = 300;

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
  readonly #files: ConfigFiles;
  readonly #pending = new Map<string, Promise<ReadConfig>>();
  readonly #known = new Map<string, ReadConfig>();
  /** The templates of a folder are read again when nobody types in them, by the folder's key. */
  readonly #typing = this.#store.add(new Delays());

  /** The configuration of a folder is another one now. */
  readonly onDidChange = this.#changed.event;
  /** `dialects` of a folder is another one now; told before `onDidChange`. */
  readonly onDidChangeDialects = this.#dialectsChanged.event;
  /** The templates of a folder were read, whatever came of it. */
  readonly onDidReadTemplates = this.#templatesRead.event;

  constructor(private readonly host: Pick<Host, 'log'>) {
    const { workspace } = vscode;
    this.#files = this.#store.add(new ConfigFiles(host));
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

  #of(folder: vscode.WorkspaceFolder): Promise<ReadConfig> {
    const key = folder.uri.toString();
    let pending = this.#pending.get(key);
    if (!pending) {
      pending = this.#files.read(folder).then((file) => this.#readTemplates(folder, file ?? defaultProjectConfig));
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
      this.#update(folder, async ({ file }) => this.#readTemplates(folder, (await this.#files.read(folder)) ?? file));
    } else if (isInside(path, TEMPLATES_FOLDER) || this.isTemplate(folder, path)) {
      this.#templateChanged(folder, isTyped ? TEMPLATE_DELAY : 0);
    }
  }

  /** Whether a path is that of one of a folder's templates. */
  isTemplate(folder: vscode.WorkspaceFolder, path: string): boolean {
    return isTemplatePath(path, this.known(folder)?.namedTemplates);
  }

  #templateChanged(folder: vscode.WorkspaceFolder, delay: number): void {
    this.#typing.put(folder.uri.toString(), delay, () =>
      this.#update(folder, ({ file }) => this.#readTemplates(folder, file)),
    );
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
  #update(folder: vscode.WorkspaceFolder, next: (known: ReadConfig) => Promise<ReadConfig>): void {
    const after = this.#of(folder).then(next);
    this.#pending.set(folder.uri.toString(), after);
    void after.then((known) => this.#take(folder, known));
  }

  #take(folder: vscode.WorkspaceFolder, known: ReadConfig): void {
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
  async #readTemplates(folder: vscode.WorkspaceFolder, file: ProjectConfig): Promise<ReadConfig> {
    const before = this.#known.get(folder.uri.toString());
    const namedTemplates = [...file.templates, ...templatesInSettings(folder.uri)];
    const team = await this.#team(folder, namedTemplates);
    const isSame = before !== undefined && fingerprint(before.file, before.templates) === fingerprint(file, team.files);
    const found = isSame ? before : foundBy(file, team);
    this.#files.checkIds(folder, file, team.all);
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

  #merged(folder: vscode.WorkspaceFolder, known: ReadConfig): ReadConfig {
    const rules = mergeConfigs(rulesInSettings(folder.uri), known.file.config);
    return { ...known, rules: sameRules(rules, known.rules) ? known.rules : rules };
  }

  #forget(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    this.#typing.drop(key);
    this.#pending.delete(key);
    this.#known.delete(key);
    this.#files.forget(folder);
  }
}
