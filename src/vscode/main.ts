import * as vscode from 'vscode';
import type { Features } from './features';
import type { Configs } from './features/config';
import type { LanguagePlans } from './features/language/languagePlans';
import type { PlanTesting } from './features/testing/planTesting';
import type { Host } from './host';
import { UserMessage } from './messages';

export { runCommand } from './commands';

/**
 * All of the extension but what must answer at once: parser, rules, features, commands. On the desktop it is a bundle of its own
 * (see esbuild.mjs), which `activate` does not wait for.
 */

/** Reads how plans are found and checked; kept by the host. */
export async function makeConfigs({ context, log }: Pick<Host, 'context' | 'log'>): Promise<Configs> {
  const { Configs } = await import('./features/config');
  const configs = new Configs({ log });
  context.subscriptions.push(configs);
  return configs;
}

/** Starts everything that reads plans; undefined when it could not be started, which the user is told. */
export async function start(host: Host): Promise<Features | undefined> {
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

/** What runs the commands of plans. Throws for the user when the features could not be started. */
export function testingOf(features: Features | undefined): PlanTesting {
  if (!features) throw new UserMessage('Planloom could not start, so nothing is run.');
  return features.testing;
}

/** Plans as they are read while they are open. Throws for the user when the features could not be started. */
export function plansOf(features: Features | undefined): LanguagePlans {
  if (!features) throw new UserMessage('Planloom could not start, so no plan is read.');
  return features.plans;
}
