import * as vscode from 'vscode';
import { registryChange } from '../../../core/actions/execplans/writeRegistry';
import type { Collection } from '../../../core/execplans/collection';
import type { Issue } from '../../../core/execplans/issue';
import { issueMessage, noteMessage } from '../../../core/execplans/messages';
import { milestoneNotes } from '../../../core/execplans/milestoneNotes';
import { notesOn } from '../../../core/execplans/notes';
import type { CommandId } from '../../contributions';
import { type Host, labelOf, uriOf } from '../../host';
import type { Remedy } from '../../messages';
import { tell } from '../../messages';
import { showFile } from '../feature';
import { apply } from '../loop';
import { counted } from '../../../core/text/counted';
import { readArgument } from './argument';
import { accepted, commandRemedy, registryPath } from './carryOut';
import { collectedAs } from './chooseExecPlan';
import { type ChosenRoot, chooseRoot } from './chooseRoot';

/** What a check found. */
export interface RegistryCheck {
  readonly plans: number;
  readonly errors: number;
  readonly warnings: number;
  readonly issues: readonly Issue[];
}

/**
 * Writes registry.json anew from the plans.
 *
 * @param argument a file among ExecPlans, a row of the view, or `{ uri?, folder? }`
 * @returns the URI of the registry; undefined when the user gave up
 */
export async function buildRegistry(_host: Host, argument?: unknown): Promise<vscode.Uri | undefined> {
  const root = await chooseRoot(readArgument(argument), 'Build ExecPlan Registry');
  if (!root) return undefined;
  const { place } = root;
  const collection = await collectedAs('Build ExecPlan Registry', root);
  const path = registryPath(root);
  const check = commandRemedy('Check Registry', 'planloom.checkRegistry' satisfies CommandId, uriOf(place));
  const { changes } = accepted(registryChange(collection, path), () => check);
  await apply(place.folder, changes);
  const open: Remedy = { label: 'Open Registry', run: () => showFile({ ...place, path }) };
  void tell(`${labelOf({ ...place, path })} lists ${counted(collection.plans.length, 'plan')}.`, open, 'info');
  return uriOf({ ...place, path });
}

/**
 * Says whether the registry can be built, and what is wrong with the plans where not: in the log, line by line.
 *
 * @param argument a file among ExecPlans, a row of the view, or `{ uri?, folder? }`
 * @returns undefined when the user gave up
 */
export async function checkRegistry(host: Host, argument?: unknown): Promise<RegistryCheck | undefined> {
  const root = await chooseRoot(readArgument(argument), 'Check ExecPlan Registry');
  if (!root) return undefined;
  const collection = await collectedAs('Check ExecPlan Registry', root);
  const notes = await logFindings(host, root, collection);
  const { issues, plans } = collection;
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const warnings = issues.length - errors;
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ];
  const where = labelOf(root.place);
  const message =
    found.length === 0
      ? `${counted(plans.length, 'plan')} in ${where}, nothing wrong.`
      : `${found.join(', ')} in ${where}${errors > 0 ? ', so the registry cannot be built' : ''}.`;
  const show: Remedy =
    issues.length > 0
      ? { label: 'Show Problems', run: () => vscode.commands.executeCommand('workbench.actions.view.problems') }
      : { label: 'Open Log', run: () => host.log.show() };
  void tell(message, found.length === 0 ? undefined : show, errors > 0 ? 'error' : 'info');
  return { plans: plans.length, errors, warnings, issues };
}

/** How many notes there are. */
async function logFindings(host: Host, root: ChosenRoot, collection: Collection): Promise<number> {
  const registry = await root.folder.files.read(registryPath(root)).catch(() => undefined);
  const found = await milestoneNotes(root.folder, collection);
  const notes = notesOn(collection, { found, ...(registry !== undefined && { registry }) });
  const at = (path: string | undefined): string => (path === undefined ? '' : `${path}: `);
  for (const issue of collection.issues)
    host.log.info(`${issue.severity.toUpperCase()} ${at(issue.path)}${issueMessage(issue)}`);
  for (const note of notes) host.log.info(`NOTE ${at(note.path)}${noteMessage(note)}`);
  return notes.length;
}
