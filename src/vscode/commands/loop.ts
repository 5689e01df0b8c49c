import * as vscode from 'vscode';
import type { Change } from '../../core/actions/change';
import type { GateFacts, PlanGate } from '../../core/gates/gate';
import { planGate } from '../../core/gates/planGate';
import { defaultConfig } from '../../core/lint/config';
import { PlanSession } from '../../core/lint/session';
import type { Plan, Span } from '../../core/plan/model';
import type { Unit } from '../../core/plan/units';
import { featureFolderOf } from '../../core/repo/paths';
import { readFeatureFacts } from '../../core/repo/features';
import type { TextEdit } from '../../core/text/range';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { findUnit } from '../features/tree/address';
import { isElement } from '../features/tree/items';
import { rangeIn } from '../features/tree/planDocument';
import { filesOf, type Host, type Place } from '../host';
import { UserMessage } from '../messages';
import { type ChosenPlan, choosePlan } from './choosePlan';

/** A plan with all that its gates are held against, as everything is at this moment. */
export interface Loop extends ChosenPlan {
  /** What the plan was read from, without a byte order mark. */
  readonly text: string;
  readonly plan: Plan;
  readonly facts: GateFacts;
  readonly gate: PlanGate;
  /** What was pointed at: a row of the tree, or the id that the command was given. */
  readonly pointed?: Unit;
}

/**
 * The plan that a command is to work on, as for `choosePlan`, with where it stands. undefined when the user picks none.
 *
 * @param options `{ unit?: string }`
 * @throws UserMessage when what stands beside the plan cannot be read: nothing may be concluded then
 */
export async function chooseLoop(
  host: Host,
  argument: unknown,
  title: string,
  options?: unknown,
): Promise<Loop | undefined> {
  const chosen = await choosePlan(host, argument, title);
  if (!chosen) return undefined;
  const address = isElement(argument) && argument.node.place?.kind === 'plan' ? argument.node.place.address : undefined;
  const id = unitIn(options) ?? (isElement(argument) ? argument.node.story : undefined);
  const loop = await readLoop(host, chosen);
  const pointed =
    (address?.unit === undefined ? undefined : findUnit(loop.plan, address.unit)) ??
    (id === undefined ? undefined : loop.plan.units.find((unit) => unit.id === id));
  return { ...loop, ...(pointed && { pointed }) };
}

/** The same plan as it stands now. */
export async function readLoop(host: Host, chosen: ChosenPlan): Promise<Loop> {
  const { editor, place, dialect } = chosen;
  // As actions read it: VS Code's documents may hold other line ends than the file.
  const written = await filesOf(place.folder.uri).read(place.path);
  const text = (written ?? editor.document.getText()).replace(/^\uFEFF/, '');
  const { plan } = new PlanSession(text, dialect, defaultConfig);
  const facts = await readGateFacts(host, place);
  return { ...chosen, text, plan, facts, gate: planGate(plan, facts, host.clock.now()) };
}

async function readGateFacts(host: Host, { folder, path }: Place): Promise<GateFacts> {
  const feature = featureFolderOf(path);
  const [facts, source] = await Promise.all([
    feature && readFeatureFacts(filesOf(folder.uri), feature.path),
    host.machine(folder).then((machine) => machine?.sourceControl.state()),
  ]);
  return { ...(facts && { feature: facts }), ...(source && { source }) };
}

function unitIn(options: unknown): string | undefined {
  const isGiven = typeof options === 'object' && options !== null && 'unit' in options;
  return isGiven && typeof options.unit === 'string' ? options.unit : undefined;
}

/** The unit that is meant: what was pointed at, else the one that is being worked on. Throws a UserMessage when there is none. */
export function unitOf({ pointed, gate, plan }: Loop): Unit {
  const unit = pointed ?? gate.current?.unit;
  if (unit) return unit;
  const message =
    plan.units.length === 0 ? 'This plan has no stories, phases or tasks.' : 'All gates of this plan are passed.';
  throw new UserMessage(message, undefined, 'info');
}

/**
 * Edits the text that a plan was read from, as one step that can be undone. A file without unsaved changes is saved, so that
 * agents see the edit on disk.
 *
 * @throws UserMessage when the plan changed meanwhile
 */
export async function editPlan(
  { place, text }: Pick<Loop, 'place' | 'text'>,
  edits: readonly TextEdit[],
): Promise<void> {
  await apply(place.folder, [{ kind: 'edit', path: place.path, before: text, edits }]);
}

/** Carries changes out; what is refused is told to the user. */
export async function apply(folder: vscode.WorkspaceFolder, changes: readonly Change[]): Promise<void> {
  try {
    await applyChanges(folder, changes, { save: 'clean' });
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
}

/** Shows a place of a plan, with the cursor at its beginning. */
export async function goTo({ editor }: Pick<Loop, 'editor'>, plan: Plan, span: Span): Promise<void> {
  const range = rangeIn(editor.document, plan.resolve(span));
  const shown = await vscode.window.showTextDocument(editor.document, {
    preview: false,
    selection: new vscode.Range(range.start, range.start),
  });
  shown.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
