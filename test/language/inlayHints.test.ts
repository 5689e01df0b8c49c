import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, show } from '../vscode/support/plans';
import { asked } from './asked';

const STORM = 'tasks/storm-warning-alerts-20261102T093000Z/plan.md';

/** The hints of a whole document, with the line that each stands in. */
function told(document: vscode.TextDocument, hints: readonly vscode.InlayHint[]): readonly string[] {
  return hints.map(({ position, label }) => {
    const text = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    return `${document
      .lineAt(position.line)
      .text.replace(/^- \[.\] /, '')
      .slice(0, 17)} ⇐ ${text}`;
  });
}

async function hints(
  editor: vscode.TextEditor,
  isWanted: (lines: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const { document } = editor;
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await asked<vscode.InlayHint[]>(
    ['vscode.executeInlayHintProvider', document.uri, all],
    (answer) => isWanted(told(document, answer)),
    (answer) => told(document, answer),
  );
  return told(document, found);
}

describe('inlay hints', () => {
  afterEach(closeAll);

  it('say what the items of gates rest on, and how old that is', async () => {
    const editor = await show(at(STORM));
    const lines = await hints(editor, (found) =>
      found.some((line) => /^Evidence captured ⇐ proven, \d+ \w+ ago$/.test(line)),
    );
    assert.ok(
      lines.some((line) => line.startsWith('Decision Log incl ⇐ ')),
      lines.join('\n'),
    );
  });

  it('can be turned off', async () => {
    const editor = await show(at(STORM));
    const settings = vscode.workspace.getConfiguration('planloom');
    await hints(editor, (found) => found.length > 0);
    await settings.update('inlayHints', false, vscode.ConfigurationTarget.Global);
    try {
      await hints(editor, (found) => found.length === 0);
    } finally {
      await settings.update('inlayHints', undefined, vscode.ConfigurationTarget.Global);
    }
    await hints(editor, (found) => found.length > 0);
  });
});
