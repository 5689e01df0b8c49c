import * as vscode from 'vscode';
import { scanExperts as scan, type Scanned } from '../../core/actions/scanExperts';
import { MarkdownDocument } from '../../core/markdown/document';
import { readPlan } from '../../core/plan/readPlan';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { environmentValue } from '../environment';
import { filesOf, type Host } from '../host';
import { telling, UserMessage, withoutLinks } from '../messages';
import { scansCode } from '../settings';
import { choosePlan, type ChosenPlan } from './choosePlan';
import { showFile } from './feature';

const TITLE = 'Scan Experts';

/**
 * Looks for a plan's keywords in experts and documents, and adds what is found to referenced-expertise.md. What was found is
 * returned; undefined when it was cancelled.
 *
 * @param argument a row of the tree, or the URI of a plan
 */
export async function scanExperts(host: Host, argument?: unknown): Promise<Scanned | undefined> {
  if (!vscode.workspace.isTrusted) {
    const run = (): unknown => vscode.commands.executeCommand('workbench.trust.manage');
    throw new UserMessage(
      'Experts are scanned only in a workspace that you trust: the search starts a program and writes files.',
      { label: 'Manage Trust', run },
    );
  }
  const chosen = await choosePlan(host, argument, TITLE);
  if (!chosen) return undefined;
  const scanned = await withProgress(host, chosen);
  if (!scanned) return undefined;
  for (const problem of scanned.problems) host.log.warn(`${TITLE}: ${problem}`);
  host.log.info(`${TITLE}: ${scanned.filesSearched} files were searched by ${scanned.by}.`);
  void offer(host, chosen, scanned);
  return scanned;
}

async function withProgress(host: Host, chosen: ChosenPlan): Promise<Scanned | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: TITLE, cancellable: true };
  return vscode.window.withProgress(options, async (_, token) => {
    const controller = new AbortController();
    const cancelling = token.onCancellationRequested(() => controller.abort());
    try {
      return await scanPlan(host, chosen, controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      if (error instanceof ChangeRefused) throw new UserMessage(error.message);
      throw error;
    } finally {
      cancelling.dispose();
    }
  });
}

async function scanPlan(host: Host, { editor, place, dialect }: ChosenPlan, signal: AbortSignal): Promise<Scanned> {
  const { folder, path } = place;
  const machine = await host.machine(folder);
  if (!machine) {
    throw new UserMessage(
      'Files can be searched only where VS Code has a disk of its own: open the folder on the desktop, or use planloom scan.',
    );
  }
  const outcome = await scan({
    plan: readPlan(new MarkdownDocument(editor.document.getText()), dialect.contract()),
    path,
    files: filesOf(folder.uri),
    search: machine.search,
    includeCode: scansCode(editor.document.uri) || environmentValue('INCLUDE_CODE_SOURCES') === 'true',
    ...(dialect.expertKeywords && { defaults: dialect.expertKeywords }),
    now: host.clock.now(),
    signal,
  });
  if (!outcome.ok) throw new UserMessage(outcome.message);
  signal.throwIfAborted();
  await applyChanges(folder, outcome.changes, { save: 'clean' });
  return outcome;
}

async function offer(host: Host, { place }: ChosenPlan, scanned: Scanned): Promise<void> {
  const { hits, filesWithHits, filesSearched, keywords, problems, report } = scanned;
  const found = `${hits} hits in ${filesWithHits} of ${filesSearched} files for ${keywords.terms.join(', ')}.`;
  const missed = problems.length > 0 ? ` ${problems.length} could not be searched; the report names them.` : '';
  const [open, log] = ['Open Result', 'Open Log'];
  const chosen = await vscode.window.showInformationMessage(
    withoutLinks(found + missed),
    open,
    ...(missed === '' ? [] : [log]),
  );
  if (chosen === log) host.log.show();
  if (chosen === open) await telling(host, TITLE, () => showFile({ ...place, path: report }));
}
