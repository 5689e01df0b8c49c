import * as vscode from 'vscode';
import { appendDecision as decisionChanges, type DecisionFacts } from '../../core/actions/appendDecision';
import { defaultConfig } from '../../core/lint/config';
import type { DialectSet } from '../../core/lint/dialectSet';
import { PlanSession } from '../../core/lint/session';
import type { Plan, Story } from '../../core/plan/model';
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
  const facts = await knownFacts(files, place, dialects, story);
  const isThere = (await files.stat(log.path)) !== undefined;
  // Shown first: from then on its editor's text is what the entry is made for.
  const editor = isThere ? await showFile(log) : undefined;
  const outcome = await decisionChanges({ ...facts, feature: place.path, now: host.clock.now(), files });
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

/** The story that is meant, and the newest run of it as evidence. */
async function knownFacts(
  files: Files,
  { path }: Place,
  dialects: DialectSet,
  given: string | undefined,
): Promise<DecisionFacts> {
  const story = given ?? (await currentStory(files, path, dialects));
  const runs = await listRuns(files, path);
  const run =
    runs.find((candidate) => candidate.story === story) ?? runs.find((candidate) => candidate.story === undefined);
  return {
    ...(story !== undefined && { story }),
    ...(run && { evidence: `$FEATURE_DIR/${run.path.slice(path.length + 1)}/` }),
  };
}

/** The story that the cursor stands in, where the plan is being edited; else the first one that is not done. */
async function currentStory(files: Files, feature: string, dialects: DialectSet): Promise<string | undefined> {
  const path = planOf(feature);
  const text = await files.read(path);
  const dialect = dialects.detect(path, text ?? '')?.dialect;
  if (text === undefined || !dialect) return undefined;
  const { plan } = new PlanSession(text, dialect, defaultConfig);
  const atCursor = storyAtCursor(plan, text);
  return (atCursor ?? plan.stories.find(({ progress }) => !progress.claimsDone) ?? plan.stories.at(-1))?.id;
}

function storyAtCursor(plan: Plan, text: string): Story | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.getText() !== text) return undefined;
  const cursor = editor.document.offsetAt(editor.selection.active);
  return plan.stories.find((story) => {
    const { start, end } = plan.resolve(story.span);
    return start <= cursor && cursor < end;
  });
}
