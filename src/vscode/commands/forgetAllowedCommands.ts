import * as vscode from 'vscode';
import { Consent } from '../features/testing/consent';
import type { Host } from '../host';

/** Every command of every plan in this workspace is asked about again before it is run. */
export async function forgetAllowedCommands({ context }: Host): Promise<void> {
  await new Consent(context.workspaceState).forget();
  void vscode.window.showInformationMessage(
    'Planloom asks again before it runs commands of the plans in this workspace.',
  );
}
