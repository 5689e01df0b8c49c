import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { PRODUCT } from './contributions';
import type { Features } from './features';
import type { Configs } from './features/config';
import { type Host, type MachineMaker, machinesBy, systemClock } from './host';
import { UserMessage } from './messages';

/**
 * Called by VS Code when an activation event of package.json occurs. Registers what must answer at once; whatever reads plans
 * is loaded when VS Code has gone on.
 *
 * @param makeMachine what runs commands; left out where there are none to be run, as in a browser
 */
export function activate(context: vscode.ExtensionContext, makeMachine?: MachineMaker): void {
  const begun = performance.now();
  const log = vscode.window.createOutputChannel(PRODUCT, { log: true });
  context.subscriptions.push(log);
  let configs: Promise<Configs> | undefined;
  let features: Promise<Features | undefined> | undefined;
  const host: Host = {
    context,
    log,
    clock: systemClock,
    configs: () => (configs ??= loadConfigs(host)),
    machine: machinesBy(makeMachine),
    testing: async () => {
      const started = await (features ??= start(host));
      if (!started) throw new UserMessage('Planloom could not start, so nothing is run.');
      return started.testing;
    },
  };
  context.subscriptions.push(registerCommands(host));
  const timer = setTimeout(() => {
    features ??= start(host);
  }, 0);
  context.subscriptions.push({ dispose: () => clearTimeout(timer) });
  log.debug(`Activated in ${(performance.now() - begun).toFixed(1)} ms.`);
}

async function loadConfigs({ context, log }: Host): Promise<Configs> {
  const { Configs } = await import('./features/config');
  const configs = new Configs({ log });
  context.subscriptions.push(configs);
  return configs;
}

async function start(host: Host): Promise<Features | undefined> {
  const begun = performance.now();
  try {
    const { startFeatures } = await import('./features');
    const features = startFeatures(host, await host.configs());
    host.context.subscriptions.push(features);
    host.log.debug(`Features started in ${(performance.now() - begun).toFixed(1)} ms.`);
    return features;
  } catch (error) {
    host.log.error('Planloom could not start.', error);
    const chosen = await vscode.window.showErrorMessage(
      'Planloom could not start, so plans are not checked.',
      'Open Log',
    );
    if (chosen !== undefined) host.log.show();
    return undefined;
  }
}
