import * as vscode from 'vscode';
import { setPlanFormat } from '../../core/actions/setPlanFormat';
import { CONFIG_FILE, NO_DIALECT } from '../../core/lint/configFile';
import type { DialectSet } from '../../core/lint/dialectSet';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { candidatePlace, type DetectedPlan, detect } from '../features/detection';
import { describeFormat } from '../features/formatStatus';
import { filesOf, type Host } from '../host';
import { UserMessage } from '../messages';

/** What is chosen in place of a format. */
const AUTOMATIC = 'auto';

/**
 * Asks which format the file in the active editor is in, and writes it into planloom.config.json, so that the command line
 * agrees.
 *
 * @param argument `{ format?: string }`: the id of a format, `none` or `auto`, in place of the question
 */
export async function selectFormat(host: Host, argument?: unknown): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const place = document && candidatePlace(document);
  if (!place)
    throw new UserMessage(
      'Open a Markdown file of the workspace first: its format is what is selected.',
      undefined,
      'info',
    );
  const { folder, path } = place;
  const { dialects } = await (await host.configs()).of(folder);
  const format = formatOf(argument) ?? (await pickFormat(dialects, detect(document, dialects), path));
  if (format === undefined) return;
  if (format !== AUTOMATIC && format !== NO_DIALECT && !dialects.named(format))
    throw new UserMessage(`There is no plan format "${format}".`);
  const dialect = format === AUTOMATIC ? undefined : format;
  const outcome = await setPlanFormat({ path, dialect, files: filesOf(folder.uri) });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  try {
    await applyChanges(folder, outcome.changes, { save: 'clean' });
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
}

function formatOf(argument: unknown): string | undefined {
  const isGiven = typeof argument === 'object' && argument !== null && 'format' in argument;
  return isGiven && typeof argument.format === 'string' ? argument.format : undefined;
}

async function pickFormat(
  { all }: DialectSet,
  current: DetectedPlan | undefined,
  path: string,
): Promise<string | undefined> {
  const is = (format: string | undefined): { description?: string } =>
    current?.dialect.id === format ? { description: 'current' } : {};
  const picks: readonly FormatPick[] = [
    ...all.map(({ id, name, description }) => ({ label: name, detail: description, ...is(id), format: id })),
    { label: '', kind: vscode.QuickPickItemKind.Separator, format: '' },
    { label: 'Not a plan', detail: 'Never check this file.', ...is(undefined), format: NO_DIALECT },
    {
      label: 'Detect automatically',
      detail: `Take the file’s own entry out of ${CONFIG_FILE}: its front matter, place and headings tell.`,
      format: AUTOMATIC,
    },
  ];
  const pick = vscode.window.createQuickPick<FormatPick>();
  pick.title = `Plan Format of ${path}`;
  pick.placeholder = current ? `Now: ${describeFormat(current).text}` : 'Now: not a plan';
  pick.matchOnDetail = true;
  pick.items = picks;
  pick.activeItems = picks.filter(({ description }) => description !== undefined);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.format);
      pick.hide();
    });
    // Behind an answer this changes nothing.
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

interface FormatPick extends vscode.QuickPickItem {
  readonly format: string;
}
