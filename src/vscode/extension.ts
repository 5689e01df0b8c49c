import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { type CommandId, commands, PRODUCT } from './contributions';
import type { Features } from './features';
import type { Configs } from './features/config';
import { type Host, type MachineMaker, machinesBy, systemClock } from './host';
import type * as Main from './main';

/** What other extensions get of this one: VS Code's Markdown support asks for it when it makes its preview. */
export interface Exports {
  readonly extendMarkdownIt: (markdown: MarkdownIt) => MarkdownIt;
}

/**
 * Called by VS Code when an activation event of package.json occurs. Registers what must answer at once; whatever reads plans
 * is loaded when VS Code has gone on.
 *
 * @param makeMachine what runs commands; left out where there are none to be run, as in a browser
 */
export function activate(context: vscode.ExtensionContext, makeMachine?: MachineMaker): Exports {
  const begun = performance.now();
  const log = vscode.window.createOutputChannel(PRODUCT, { log: true });
  context.subscriptions.push(log);
  let configs: Promise<Configs> | undefined;
  let features: Promise<Features | undefined> | undefined;
  const started = (): Promise<Features | undefined> => (features ??= main().then(({ start }) => start(host)));
  const host: Host = {
    context,
    log,
    clock: systemClock,
    configs: () => (configs ??= main().then(({ makeConfigs }) => makeConfigs(host))),
    machine: machinesBy(makeMachine),
    testing: async () => (await main()).testingOf(await started()),
    plans: async () => (await main()).plansOf(await started()),
  };
  for (const id of Object.keys(commands) as CommandId[]) {
    const run = async (...args: readonly unknown[]): Promise<unknown> => (await main()).runCommand(host, id, args);
    context.subscriptions.push(vscode.commands.registerCommand(id, run));
  }
  const timer = setTimeout(() => void started(), 0);
  context.subscriptions.push({ dispose: () => clearTimeout(timer) });
  log.debug(`Activated in ${(performance.now() - begun).toFixed(1)} ms.`);
  return {
    extendMarkdownIt: (markdown) => {
      // The preview must not wait for what reads plans; it is drawn again when that is there.
      void started().then((made) => made?.previews.extend(markdown));
      return markdown;
    },
  };
}

/** Loads all the rest, once. */
function main(): Promise<typeof Main> {
  return import('./main');
}
