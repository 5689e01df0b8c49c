import * as vscode from 'vscode';
import { type Host, systemClock } from '../../../src/vscode/host';

/** A host for features that are started beside the extension. They ask it for its log alone: there is no context to give. */
export function testHost(): Host {
  const log = vscode.window.createOutputChannel('Planloom Tests', { log: true });
  return { log, clock: systemClock } as Host;
}
