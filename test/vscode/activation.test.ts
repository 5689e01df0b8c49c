import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activationEvents, capabilities, contributes } from '../../src/vscode/manifest';
import { at, hasRule, untilProblems, until } from './support/plans';

const ID = 'planloom.planloom';

/** package.json as it stands, which is not quite what VS Code gives of it. */
async function manifest(): Promise<Readonly<Record<string, unknown>>> {
  const extension = vscode.extensions.getExtension(ID);
  assert.ok(extension);
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, 'package.json'));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

describe('activation', () => {
  it('happens where a workspace has plans, which are then checked without anyone opening them', async () => {
    await untilProblems(at('tasks/tide-table-export-20261012T140322Z/plan.md'), hasRule('plan/placeholder'));
    assert.equal(vscode.extensions.getExtension(ID)?.isActive, true);
  });

  it('is asked for by nothing but plans, views and commands', async () => {
    const events = activationEvents();
    assert.deepEqual((await manifest()).activationEvents, events);
    assert.ok(events.includes('workspaceContains:**/tasks/*/plan.md'));
    assert.deepEqual(
      events.filter((event) => !event.startsWith('workspaceContains:')),
      [],
    );
  });

  it('registers every command that package.json declares', async () => {
    const declared = (contributes() as { commands: readonly { command: string }[] }).commands.map(
      ({ command }) => command,
    );
    const missing = async (): Promise<readonly string[]> => {
      const registered = new Set(await vscode.commands.getCommands(true));
      return declared.filter((command) => !registered.has(command));
    };
    // Those of the tree come with the features, which are loaded behind activation.
    await until(
      vscode.languages.onDidChangeDiagnostics,
      async () => ((await missing()).length === 0 ? true : undefined),
      missing,
    );
  });
});

describe('package.json', () => {
  it('declares what contributions.ts says (else run `npm run generate`)', async () => {
    const { contributes: declared, capabilities: claimed } = await manifest();
    assert.deepEqual(declared, JSON.parse(JSON.stringify(contributes())));
    assert.deepEqual(claimed, capabilities());
  });
});
