import * as vscode from 'vscode';
import { addResearch, freeNotePaths, type NewNote, SUMMARY } from '../../core/actions/addResearch';
import { deriveKeywords } from '../../core/expertise/keywords';
import { MarkdownDocument } from '../../core/markdown/document';
import type { Plan } from '../../core/plan/model';
import { normalise } from '../../core/plan/normalise';
import { readPlan } from '../../core/plan/readPlan';
import { textOf } from '../../core/plan/spans';
import { utcStamp } from '../../core/repo/paths';
import { chooseTools, toolLabel } from '../../core/research/chooseTools';
import { oneLine } from '../../core/research/inlineText';
import { noteText } from '../../core/research/noteText';
import { permissionOf } from '../../core/research/permission';
import { type QueryResult, research, ResearchCancelled, type ResearchInput } from '../../core/research/research';
import { NO_TOOL, noToolBullet, summaryBullets } from '../../core/research/summary';
import { researchNoteTemplate } from '../../dialects/codex-web/texts';
import { applyChanges, ChangeRefused } from '../applyChanges';
import { environmentValue } from '../environment';
import { mayBeSent, mustBeAllowed } from '../features/research/consent';
import { filesOf, type Host } from '../host';
import { chatModel, type ChatModel, offeredTools } from '../languageModel';
import { messageOf } from '../messageOf';
import { UserMessage, withoutLinks } from '../messages';
import { webResearch } from '../settings';
import { choosePlan, type ChosenPlan } from './choosePlan';

const TITLE = 'Research on the Web';
/** Sections that say what a finding has to fit. */
const STACK = new Set(['constraints and requirements', 'constraints', 'dependencies']);

/**
 * Searches the web for a plan's keywords by the tools that VS Code offers, writes a note on each query beside the plan, and
 * sums them up in it. Asks before anything is sent.
 *
 * @param argument a row of the tree, or the URI of a plan
 */
export async function researchWeb(host: Host, argument?: unknown): Promise<void> {
  const chosen = await choosePlan(host, argument, TITLE);
  if (!chosen) return;
  const text = chosen.editor.document.getText();
  const setting = webResearch(chosen.editor.document.uri);
  const permission = permissionOf(setting, environmentValue('ENABLE_WEB_RESEARCH'), text);
  mustBeAllowed(permission);
  const plan = readPlan(new MarkdownDocument(text), chosen.dialect.contract());
  const queries = queriesOf(plan);
  if (queries.length === 0)
    throw new UserMessage(
      'The plan names nothing to search for: write a query per line under "Experts to Scan (keywords)".',
    );
  const offered = offeredTools();
  const tools = chooseTools(offered?.names() ?? []);
  if (!offered || !tools) {
    await noteMissingTool(host, chosen);
    return;
  }
  const model = await modelOf(host);
  const tool = toolLabel(tools);
  const sending = { queries, tool, ...(model && { model: model.name }) };
  if (!(await mayBeSent(host.context.workspaceState, permission, sending))) return;
  const input = { queries, tools: offered, chosen: tools, stack: stackOf(plan), ...(model && { ask: model.ask }) };
  const results = await withProgress(input);
  if (results) await write(host, chosen, results, tool);
}

/**
 * Each query once, in the plan's order, without what cannot be seen: what is sent is what the user is shown. Where the plan names
 * none, some are made of what it says (format codex-web, section 4.2).
 */
function queriesOf(plan: Plan): readonly string[] {
  const byKey = new Map(plan.keywords.map(({ text }) => [normalise(text), oneLine(text)]));
  return byKey.size > 0 ? [...byKey.values()] : deriveKeywords(plan);
}

function stackOf(plan: Plan): string {
  return plan.sections
    .filter(({ key }) => STACK.has(key))
    .map(({ own }) => textOf(own.content).trim())
    .join('\n');
}

async function modelOf(host: Host): Promise<ChatModel | undefined> {
  try {
    return await chatModel();
  } catch (error) {
    host.log.warn(`${TITLE}: no chat model can be asked, so findings are quoted: ${messageOf(error)}`);
    return undefined;
  }
}

/** undefined when the user cancelled: nothing is kept then. */
async function withProgress(
  input: Omit<ResearchInput, 'signal' | 'onStep'>,
): Promise<readonly QueryResult[] | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title: TITLE, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const aborting = new AbortController();
    const subscription = token.onCancellationRequested(() => aborting.abort());
    try {
      const onStep: ResearchInput['onStep'] = ({ query, url }) => {
        const nth = input.queries.indexOf(query);
        const increment = url === undefined && nth > 0 ? 100 / input.queries.length : 0;
        progress.report({ message: withoutLinks(url ?? `${nth + 1}/${input.queries.length} ${query}`), increment });
      };
      return await research({ ...input, signal: aborting.signal, onStep });
    } catch (error) {
      if (error instanceof ResearchCancelled) return undefined;
      throw error;
    } finally {
      subscription.dispose();
    }
  });
}

async function write(host: Host, chosen: ChosenPlan, results: readonly QueryResult[], tool: string): Promise<void> {
  const { place, dialect } = chosen;
  const files = filesOf(place.folder.uri);
  const now = host.clock.now();
  const found = results.filter(({ hits }) => hits.length > 0);
  logProblems(host, results);
  if (found.length === 0)
    throw new UserMessage(`Nothing was written: ${results[0]?.failure ?? 'the searches found no pages.'}`);
  const queries = found.map(({ query }) => query);
  const paths = await freeNotePaths(files, place.path, queries, utcStamp(now));
  const noted = found.map((result, index) => ({ result, path: paths[index] ?? '' }));
  const notes = noted.map(({ result, path }): NewNote => {
    return { path, text: noteText({ result, template: researchNoteTemplate, tool, now }) };
  });
  const bullets = summaryBullets(noted);
  const hasSummary = await apply(chosen, await addResearch({ plan: place.path, dialect, files, notes, bullets }));
  void tellResult(host, results, notes.length, hasSummary ? undefined : bullets);
}

/** Format codex-web, section 4.3: research that cannot be done is skipped, and the plan says so. */
async function noteMissingTool(host: Host, chosen: ChosenPlan): Promise<void> {
  const { place, dialect } = chosen;
  const files = filesOf(place.folder.uri);
  const bullets = [noToolBullet(host.clock.now())];
  const outcome = await addResearch({ plan: place.path, dialect, files, notes: [], bullets, once: NO_TOOL });
  const isSaid = await apply(chosen, outcome);
  throw new UserMessage(
    `No extension or MCP server offers a tool that searches the web${isSaid ? '; the plan says so' : ''}.`,
    undefined,
    'info',
  );
}

/** Whether the plan has a summary. */
async function apply({ place }: ChosenPlan, outcome: Awaited<ReturnType<typeof addResearch>>): Promise<boolean> {
  if (!outcome.ok) throw new UserMessage(outcome.message);
  try {
    await applyChanges(place.folder, outcome.changes, { save: 'clean' });
  } catch (error) {
    if (error instanceof ChangeRefused) throw new UserMessage(error.message);
    throw error;
  }
  return outcome.hasSummary;
}

function logProblems({ log }: Host, results: readonly QueryResult[]): void {
  for (const { query, failure, modelProblem, problems } of results) {
    if (failure !== undefined) log.warn(`${TITLE}: "${query}": ${failure}`);
    if (modelProblem !== undefined) log.warn(`${TITLE}: "${query}": ${modelProblem}`);
    for (const { hit, message } of problems) log.warn(`${TITLE}: ${hit.url} could not be read: ${message}`);
  }
}

/** `unused`: bullets for which the plan's format has no place. */
async function tellResult(
  { log }: Host,
  results: readonly QueryResult[],
  count: number,
  unused: readonly string[] | undefined,
): Promise<void> {
  const failed = results.filter(({ hits }) => hits.length === 0).length;
  const unread = results.reduce((sum, { problems }) => sum + problems.length, 0);
  const parts = [
    `${count === 1 ? 'One research note was' : `${count} research notes were`} written`,
    unused
      ? 'findings belong into the plan’s own sections'
      : `the plan’s ${SUMMARY} links to ${count === 1 ? 'it' : 'them'}`,
    ...(failed > 0 ? [`${failed === 1 ? 'one search' : `${failed} searches`} gave nothing`] : []),
    ...(unread > 0 ? [`${unread === 1 ? 'one page' : `${unread} pages`} could not be read`] : []),
  ];
  const [copy, open] = ['Copy Bullets', 'Open Log'];
  const buttons = [...(unused ? [copy] : []), ...(failed + unread > 0 ? [open] : [])];
  const pressed = await vscode.window.showInformationMessage(`${parts.join('; ')}.`, ...buttons);
  if (pressed === copy) await vscode.env.clipboard.writeText((unused ?? []).map((text) => `- ${text}\n`).join(''));
  if (pressed === open) log.show();
}
