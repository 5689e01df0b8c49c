import * as vscode from 'vscode';
import { registryChange } from '../../../core/actions/execplans/writeRegistry';
import { checkRegistry } from '../../../core/execplans/checkRegistry';
import {
  readRegistry,
  REGISTRY_FILE,
  REGISTRY_VERSION,
  type RegistryDocument,
} from '../../../core/execplans/registryDocument';
import { execPlanIdOf, execPlanPlace } from '../../../core/repo/execPlanPaths';
import { join } from '../../../core/repo/paths';
import { applyChanges } from '../../applyChanges';
import { DisposableStore } from '../../disposables';
import { type Host, openDocument, placeOf, readText } from '../../host';
import { messageOf } from '../../messageOf';
import { registryUpdates } from '../../settings';
import type { ExecPlans } from '../execPlans';
import { type ExecPlanRoot, uriIn } from '../execplans/roots';

/**
 * Writes registry.json anew when a plan is saved, where `planloom.execplan.registry` asks for it: only one that is there, that says
 * something else than the plans, and that nobody is editing. While plans have errors it stays as it is, as with other tools.
 */
export class RegistryUpdates implements vscode.Disposable {
  readonly #store = new DisposableStore();
  /** Keys of the roots whose registry is being written, and of those where one is to be written. */
  readonly #running = new Set<string>();
  readonly #due = new Set<string>();

  constructor(
    private readonly host: Pick<Host, 'log'>,
    private readonly execPlans: ExecPlans,
  ) {
    this.#store.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#saved(uri)));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #saved(uri: vscode.Uri): void {
    const place = placeOf(uri);
    const isPlan = place && execPlanPlace(place.path)?.kind === 'plan' && execPlanIdOf(place.path) !== undefined;
    if (!isPlan || registryUpdates(uri) !== 'onSave') return;
    const root = this.execPlans.rootOf(place);
    if (!root) return;
    // The file's own event may come later than this one.
    root.store.fileChanged(place.path.slice(root.place.path.length + 1));
    void this.#update(root);
  }

  /** One after the other for each folder; however many are asked for meanwhile, one more is enough. */
  async #update(root: ExecPlanRoot): Promise<void> {
    const { key, name } = root;
    this.#due.add(key);
    if (this.#running.has(key)) return;
    this.#running.add(key);
    try {
      while (!this.#store.isDisposed && this.#due.delete(key)) await this.#write(root);
    } catch (error) {
      this.host.log.error(`${REGISTRY_FILE} of ${name} could not be updated: ${messageOf(error)}`, error);
    } finally {
      this.#running.delete(key);
    }
  }

  async #write(root: ExecPlanRoot): Promise<void> {
    const uri = uriIn(root, REGISTRY_FILE);
    const text = await readText(uri);
    if (text === undefined) return;
    const document = readRegistry(text);
    const collection = await this.execPlans.collectionOf(root.place);
    if (checkRegistry(document, collection).length === 0) return;
    const reason = reasonToLeave(uri, document);
    const outcome =
      reason === undefined
        ? registryChange(collection, join(root.place.path, REGISTRY_FILE))
        : { ok: false as const, message: reason };
    if (outcome.ok) await applyChanges(root.place.folder, outcome.changes, { save: 'clean' });
    else this.host.log.info(`${REGISTRY_FILE} of ${root.name} was left as it is: ${outcome.message}`);
  }
}

/** Why a registry is not written unasked. */
function reasonToLeave(uri: vscode.Uri, document: RegistryDocument): string | undefined {
  if (openDocument(uri)?.isDirty) return 'it holds unsaved changes.';
  return document.ok && document.version > REGISTRY_VERSION ? 'it is of a newer schema version.' : undefined;
}
