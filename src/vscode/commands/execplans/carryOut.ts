import * as vscode from 'vscode';
import { filesAfter } from '../../../core/actions/filesAfter';
import type { Change } from '../../../core/actions/change';
import type { ExecPlanOutcome, Refusal } from '../../../core/actions/execplans/outcome';
import { registryChange } from '../../../core/actions/execplans/writeRegistry';
import { collect } from '../../../core/execplans/collect';
import { REGISTRY_FILE } from '../../../core/execplans/registryDocument';
import { join } from '../../../core/repo/paths';
import type { CommandId } from '../../contributions';
import { type Host, labelOf, uriOf } from '../../host';
import { type Remedy, tell, UserMessage } from '../../messages';
import { registryUpdates } from '../../settings';
import { apply } from '../loop';
import type { ChosenRoot } from './chooseRoot';

/** Why a registry was not written; undefined where it was, or need not be. */
type Left = Refusal | undefined;

/**
 * Carries out what an action answered, and the registry with it where the setting says so: one step that can be undone. Plans with
 * errors keep the registry as it is, which is told, and not the change.
 *
 * @param remedy what a refusal offers, by its code
 * @throws UserMessage
 */
export async function carryOut<T>(
  host: Host,
  root: ChosenRoot,
  outcome: ExecPlanOutcome<T>,
  remedy: (refusal: Refusal) => Remedy | undefined = () => undefined,
): Promise<{ readonly ok: true; readonly changes: readonly Change[] } & T> {
  const done = accepted(outcome, remedy);
  const { changes, left } = await registryWith(root, done.changes);
  await apply(root.place.folder, [...done.changes, ...changes]);
  tellOfLeft(host, root, left);
  return done;
}

/** Writes the registry after something that was carried out already. */
export async function updateRegistry(host: Host, root: ChosenRoot): Promise<void> {
  const { changes, left } = await registryWith(root, []);
  await apply(root.place.folder, changes);
  tellOfLeft(host, root, left);
}

/** The registry's path in the workspace folder. */
export function registryPath({ place }: ChosenRoot): string {
  return join(place.path, REGISTRY_FILE);
}

/** What an action did; a refusal becomes what the user is told. @throws UserMessage */
export function accepted<T>(
  outcome: ExecPlanOutcome<T>,
  remedy: (refusal: Refusal) => Remedy | undefined = () => undefined,
): { readonly ok: true; readonly changes: readonly Change[] } & T {
  if (outcome.ok) return outcome;
  throw new UserMessage(outcome.message, remedy(outcome));
}

/** Keeps other programs of this machine away from a plan or folder meanwhile. */
export async function locked<T>(host: Host, { place }: ChosenRoot, path: string, work: () => Promise<T>): Promise<T> {
  const machine = await host.machine(place.folder);
  return machine ? machine.locks.hold(path, work) : work();
}

/** A button that runs a command of ours. */
export function commandRemedy(label: string, command: CommandId, argument?: unknown): Remedy {
  return { label, run: () => vscode.commands.executeCommand(command, argument) };
}

async function registryWith(
  root: ChosenRoot,
  done: readonly Change[],
): Promise<{ readonly changes: readonly Change[]; readonly left?: Left }> {
  if (registryUpdates(uriOf(root.place)) === 'never') return { changes: [] };
  const files = filesAfter(root.folder.files, done);
  try {
    const outcome = registryChange(await collect({ ...root.folder, files }), registryPath(root));
    return outcome.ok ? { changes: await different(files, outcome.changes) } : { changes: [], left: outcome };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { changes: [], left: { ok: false, code: 'io', message } };
  }
}

/** Without what would be written as it stands there. */
async function different(files: ReturnType<typeof filesAfter>, changes: readonly Change[]): Promise<readonly Change[]> {
  const same = await Promise.all(
    changes.map(async (change) => {
      if (change.kind !== 'writeFile') return false;
      return (await files.read(change.path).catch(() => undefined)) === change.text;
    }),
  );
  return changes.filter((_, index) => same[index] !== true);
}

/** The command itself was done, so it does not wait for what the user says to this. */
function tellOfLeft(host: Host, root: ChosenRoot, left: Left): void {
  if (!left) return;
  const message = `${labelOf({ ...root.place, path: registryPath(root) })} was not written: ${left.message}`;
  host.log.info(message);
  void tell(message, commandRemedy('Check Registry', 'planloom.checkRegistry', uriOf(root.place)), 'info');
}
