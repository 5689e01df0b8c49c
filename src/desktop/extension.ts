import * as vscode from 'vscode';
import { activate as activateExtension, type Exports } from '../vscode/extension';

/**
 * Called by VS Code on the desktop: the same extension as in a browser, with what runs commands and searches files. That stands
 * in a bundle of its own (see esbuild.mjs), which is loaded when it is first asked for.
 */
export function activate(context: vscode.ExtensionContext): Exports {
  return activateExtension(context, async (folder) => {
    const { machineOf } = await import('../node/machine');
    return machineOf(folder, vscode.env.appRoot);
  });
}
