import type * as vscode from 'vscode';
import { makeExecPlan, type NewExecPlanInput, proposeExecPlan } from '../../core/actions/execplans/newExecPlan';
import { findPlanFiles } from '../../core/execplans/findPlanFiles';
import { localDate } from '../../core/repo/paths';
import { allocatorFor } from '../allocator';
import { type Host, uriOf } from '../host';
import { UserMessage } from '../messages';
import { execPlanLayout } from '../settings';
import { readArgument } from './execplans/argument';
import { accepted, updateRegistry } from './execplans/carryOut';
import { type ChosenRoot, chooseRootForNew } from './execplans/chooseRoot';
import { idsToAvoid, plansElsewhere } from './execplans/elsewhere';
import { fillForm } from './execplans/planForm';
import { showNewPlan } from './newPlan';

const TITLE = 'New ExecPlan';

/**
 * Asks what an ExecPlan is to be, and makes it with the next free id of the day, with the template's placeholders as tab stops.
 *
 * @param argument `{ title?, slug?, kind?, domain?, owner?, folder?, uri? }`, or a row of the view: with a title nothing is asked
 * @returns the URI of the new plan; undefined when the user gave up
 */
export async function newExecPlan(host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = readArgument(argument);
  const root = await chooseRootForNew(given);
  if (!root) return undefined;
  const { place } = root;
  const { dialects } = await (await host.configs()).of(place.folder);
  const dialect = dialects.named('execplan');
  if (!dialect) throw new UserMessage('There is no format for ExecPlans here.');
  const layout = execPlanLayout(uriOf(place));
  const home = (slug: string): string => (layout === 'seed' ? slug : `active/${slug}`);
  const { files } = await findPlanFiles(root.folder);
  const form = await fillForm(TITLE, given, host.context.workspaceState, files, home);
  if (!form) return undefined;
  const now = host.clock.now();
  const input = { ...form, folder: root.folder, day: localDate(now), layout, dialect, now };
  const avoid = await takenElsewhere(host, root, input);
  if (!avoid) return undefined;
  const machine = await host.machine(place.folder);
  const made = accepted(await makeExecPlan({ ...input, avoid }, allocatorFor(place.folder, machine)));
  const uri = uriOf({ folder: place.folder, path: made.path });
  await showNewPlan(host, uri, dialect);
  await updateRegistry(host, root);
  return uri;
}

/** Said before anything is made: an id that two branches give out has to be changed after they meet. */
async function takenElsewhere(
  host: Host,
  root: ChosenRoot,
  input: NewExecPlanInput,
): Promise<readonly string[] | undefined> {
  const { id } = accepted(await proposeExecPlan(input));
  return idsToAvoid(root, id, await plansElsewhere(host, root));
}
