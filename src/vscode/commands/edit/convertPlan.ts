import * as vscode from 'vscode';
import type { ConvertNote } from '../../../core/actions/convert/content';
import { convertPlan as convert, type ConvertedPlan } from '../../../core/actions/convert/convertPlan';
import { summaryOf } from '../../../core/actions/convert/convertText';
import type { Change } from '../../../core/actions/change';
import type { Dialect } from '../../../core/lint/dialect';
import { basename } from '../../../core/repo/paths';
import { applyChanges, ChangeRefused } from '../../applyChanges';
import { findPlanFiles } from '../../features/planFiles';
import { filesOf, type Host } from '../../host';
import { UserMessage } from '../../messages';
import { minimalEdits } from '../../minimalEdits';
import { choosePlan, type ChosenPlan } from '../choosePlan';

const TITLE = 'Convert Plan';
const SCHEME = 'planloom-convert';

/**
 * Writes a plan in another format, after a preview: the diff editor shows both, the list above it says what has no place of its
 * own there. One edit, which can be undone.
 *
 * @param argument a row of the tree, the URI of a plan, or `{ format: string }`: the id of a format, in place of the question
 */
export async function convertPlan(host: Host, argument?: unknown): Promise<void> {
  const wanted = formatOf(argument);
  const chosen = await choosePlan(host, wanted === undefined ? argument : undefined, TITLE);
  if (!chosen) return;
  const { place, dialect: from, editor } = chosen;
  const { folder, path } = place;
  const configs = await host.configs();
  const { dialects } = await configs.of(folder);
  const to = wanted === undefined ? await pickFormat(dialects.all, from) : dialects.named(wanted);
  if (!to) {
    if (wanted !== undefined) throw new UserMessage(`There is no plan format "${wanted}".`);
    return;
  }
  const before = editor.document.getText();
  const planPaths = (await findPlanFiles(folder, configs)).map((plan) => plan.path);
  const files = filesOf(folder.uri);
  const outcome = await convert({ text: before, from, to, path, now: host.clock.now(), dialects, files, planPaths });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  if (!(await isWanted(chosen, to, outcome))) return;
  const edit: Change = { kind: 'edit', path, before, edits: minimalEdits(before, outcome.text) };
  try {
    await applyChanges(folder, [edit, ...outcome.changes], { save: 'clean' });
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
  await vscode.window.showTextDocument(editor.document, { preview: false });
}

function formatOf(argument: unknown): string | undefined {
  const isGiven = typeof argument === 'object' && argument !== null && 'format' in argument;
  return isGiven && typeof argument.format === 'string' ? argument.format : undefined;
}

async function pickFormat(all: readonly Dialect[], from: Dialect): Promise<Dialect | undefined> {
  const items = all
    .filter((dialect) => dialect !== from)
    .map((dialect) => ({ label: dialect.name, detail: dialect.description, dialect }));
  const options = { title: TITLE, placeHolder: `Now: ${from.name}. Into which format?`, matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.dialect;
}

/** Shows what would come of it, and asks. */
async function isWanted({ editor, place }: ChosenPlan, to: Dialect, { text, notes }: ConvertedPlan): Promise<boolean> {
  const { uri } = editor.document;
  const preview = vscode.Uri.from({ scheme: SCHEME, path: `/${place.path}`, query: uri.toString() });
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: () => text,
  });
  try {
    const title = `${basename(place.path)} (${to.name})`;
    await vscode.commands.executeCommand('vscode.diff', uri, preview, title, { preview: true });
    return await ask(to, notes);
  } finally {
    await closeTab(preview);
    provider.dispose();
  }
}

interface Answer extends vscode.QuickPickItem {
  readonly isYes?: boolean;
}

/** A list stays where it is while the diff below it is read and scrolled. */
async function ask(to: Dialect, notes: readonly ConvertNote[]): Promise<boolean> {
  const items: readonly Answer[] = [
    { label: '$(check) Convert', description: summaryOf(notes), isYes: true },
    { label: '$(close) Cancel', description: 'The plan stays as it is', isYes: false },
    ...rows('No place of its own', notes, 'moved'),
    ...rows('Changed', notes, 'changed'),
    ...rows('Left out', notes, 'left out'),
  ];
  const options: vscode.QuickPickOptions = {
    title: `Convert into "${to.name}"`,
    placeHolder: 'Look at the changes below, then choose',
    ignoreFocusOut: true,
    matchOnDescription: true,
  };
  for (;;) {
    const answer = await vscode.window.showQuickPick(items, options);
    if (!answer) return false;
    // The others are there to be read.
    if (answer.isYes !== undefined) return answer.isYes;
  }
}

function rows(label: string, notes: readonly ConvertNote[], kind: ConvertNote['kind']): readonly Answer[] {
  const found = notes.filter((note) => note.kind === kind);
  if (found.length === 0) return [];
  return [
    { label, kind: vscode.QuickPickItemKind.Separator },
    // In a label `$(name)` is an icon.
    ...found.map(({ what, message }) => ({ label: what.replace(/\$\(/g, '$ ('), description: message })),
  ];
}

async function closeTab(preview: vscode.Uri): Promise<void> {
  const key = preview.toString();
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === key,
  );
  if (shown.length > 0) await vscode.window.tabGroups.close(shown);
}
