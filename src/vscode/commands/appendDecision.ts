import * as vscode from 'vscode';
import { appendDecision as decisionChanges, type DecisionFacts } from '../../core/actions/appendDecision';
import { defaultConfig } from '../../core/lint/config';
import type { Dialect } from '../../core/lint/dialect';
import type { DialectSet } from '../../core/lint/dialectSet';
import { PlanSession } from '../../core/lint/session';
import type { Plan } from '../../core/plan/model';
import type { Unit } from '../../core/plan/units';
import type { Files } from '../../core/ports';
import { join, names, planOf } from '../../core/repo/paths';
import { listRuns } from '../../core/repo/runs';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { filesOf, type Host, labelOf, type Place, uriOf } from '../host';
import { UserMessage } from '../messages';
import { anglesIn, insertWithTabStops, placeTabStops } from '../tabStops';
import { chooseFeature, showFile } from './feature';

/** Adds an entry to a feature's decision log, filled from what is known; the rest are tab stops. */
export async function appendDecision(host: Host, argument?: unknown): Promise<void> {
  const feature = await chooseFeature(argument, 'Append Decision Log Entry');
  if (!feature) return;
  const { place, story } = feature;
  const files = filesOf(place.folder.uri);
  const log: Place = { ...place, path: join(place.path, names.decisionLog) };
  const { dialects } = await (await host.configs()).of(place.folder);
  const now = host.clock.now();
  const { facts, entry } = await knownFacts(files, place, dialects, story, now);
  const isThere = (await files.stat(log.path)) !== undefined;
  // Shown first: from then on its editor's text is what the entry is made for.
  const editor = isThere ? await showFile(log) : undefined;
  const outcome = await decisionChanges({
    ...facts,
    feature: place.path,
    now,
    files,
    ...(entry !== undefined && { entry }),
  });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  const [change] = outcome.changes;
  if (editor && change?.kind === 'edit') {
    const [edit] = change.edits;
    const isSame = editor.document.getText() === change.before;
    const isDone = edit && isSame && (await insertWithTabStops(editor, edit, edit.newText, anglesIn(edit.newText)));
    if (!isDone) throw new UserMessage(`${labelOf(log)} changed meanwhile, so no entry was added. Try again.`);
    return;
  }
  try {
    await applyChanges(place.folder, outcome.changes);
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
  const shown = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(log)), {
    preview: false,
  });
  await placeTabStops(shown, anglesIn(shown.document.getText()));
  await shown.document.save();
}

interface Known {
  readonly facts: DecisionFacts;
  /** The entry where the plan's format has a form of its own. */
  readonly entry?: string;
}

/** The story or task that is meant, and the newest run of it as evidence. */
async function knownFacts(
  files: Files,
  { path }: Place,
  dialects: DialectSet,
  given: string | undefined,
  now: Date,
): Promise<Known> {
  const current = await currentUnit(files, path, dialects);
  const story = given ?? current?.unit;
  const runs = await listRuns(files, path);
  const run =
    runs.find((candidate) => candidate.story === story) ?? runs.find((candidate) => candidate.story === undefined);
  const entry = current?.dialect.logEntry?.({
    now,
    ...(story !== undefined && { unit: story }),
    ...(run && { run: run.id }),
  });
  const facts = {
    ...(story !== undefined && { story }),
    ...(run && { evidence: `$FEATURE_DIR/${run.path.slice(path.length + 1)}/` }),
  };
  return { facts, ...(entry !== undefined && { entry }) };
}

/** The unit that the cursor stands in, where the plan is being edited; else the first one that is not done. */
async function currentUnit(
  files: Files,
  feature: string,
  dialects: DialectSet,
): Promise<{ readonly dialect: Dialect; readonly unit?: string } | undefined> {
  const path = planOf(feature);
  const text = await files.read(path);
  const dialect = dialects.detect(path, text ?? '')?.dialect;
  if (text === undefined || !dialect) return undefined;
  const { plan } = new PlanSession(text, dialect, defaultConfig);
  const unit = unitAtCursor(plan, text) ?? plan.units.find(({ progress }) => !progress.claimsDone) ?? plan.units.at(-1);
  return { dialect, ...(unit?.id !== undefined && { unit: unit.id }) };
}

function unitAtCursor(plan: Plan, text: string): Unit | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.getText() !== text) return undefined;
  const cursor = editor.document.offsetAt(editor.selection.active);
  return plan.units.find((unit) => {
    const { start, end } = plan.resolve(unit.span);
    return start <= cursor && cursor < end;
  });
}
