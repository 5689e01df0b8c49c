import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { PRODUCT } from './contributions';
import type { Configs } from './features/config';
import { type Host, systemClock } from './host';

/**
 * Called by VS Code when an activation event of package.json occurs. Registers what must answer at once; whatever reads plans
 * is loaded when VS Code has gone on.
 */
export function activate(context: vscode.ExtensionContext): void {
  const begun = performance.now();
  const log = vscode.window.createOutputChannel(PRODUCT, { log: true });
  context.subscriptions.push(log);
  let configs: Promise<Configs> | undefined;
  const host: Host = { context, log, clock: systemClock, configs: () => (configs ??= loadConfigs(host)) };
  context.subscriptions.push(registerCommands(host));
  const timer = setTimeout(() => void start(host), 0);
  context.subscriptions.push({ dispose: () => clearTimeout(timer) });
  log.debug(`Activated in ${(performance.now() - begun).toFixed(1)} ms.`);
}

async function loadConfigs({ context, log }: Host): Promise<Configs> {
  const { Configs } = await import('./features/config');
  const configs = new Configs({ log });
  context.subscriptions.push(configs);
  return configs;
}

async function start(host: Host): Promise<void> {
  const begun = performance.now();
  try {
    const { startFeatures } = await import('./features');
    host.context.subscriptions.push(startFeatures(host, await host.configs()));
    host.log.debug(`Features started in ${(performance.now() - begun).toFixed(1)} ms.`);
  } catch (error) {
    host.log.error('Planloom could not start.', error);
    const chosen = await vscode.window.showErrorMessage(
      'Planloom could not start, so plans are not checked.',
      'Open Log',
    );
    if (chosen !== undefined) host.log.show();
  }
}
