import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';
import { at, closeAll, makeWatched, open, replace, show, until, write } from '../vscode/support/plans';
import { asked } from './asked';

const PLAN = `${FEATURE}/plan.md`;

/** VS Code's own outline of Markdown answers as well, with strings. */
function ownSymbols(symbols: readonly vscode.DocumentSymbol[]): readonly vscode.DocumentSymbol[] {
  return symbols.filter(({ kind }) => kind !== vscode.SymbolKind.String);
}

function told(symbols: readonly vscode.DocumentSymbol[]): readonly string[] {
  return symbols.flatMap(({ name, detail, children }) => [
    detail === '' ? name : `${name} · ${detail}`,
    ...told(ownSymbols(children)),
  ]);
}

/** Our symbols of a document, once `wanted` is among them. */
async function outline(uri: vscode.Uri, wanted: string): Promise<readonly vscode.DocumentSymbol[]> {
  return asked<vscode.DocumentSymbol[]>(
    ['vscode.executeDocumentSymbolProvider', uri],
    (symbols) => told(ownSymbols(symbols)).includes(wanted),
    (symbols) => told(ownSymbols(symbols)),
  ).then(ownSymbols);
}

describe('the outline', () => {
  afterEach(closeAll);

  it('says how far the stories of a plan are, and follows what is typed', async () => {
    const editor = await open(PLAN, CLEAN);
    const story = 'S-1 Export the tide table · 0/2 · gate 0/7';
    const [title] = await outline(editor.document.uri, story);
    assert.equal(title?.name, 'Plan');
    assert.equal(title.range.end.line, CLEAN.trimEnd().split('\n').length - 1);
    await replace(editor, '- [ ] Write the export', '- [x] Write the export');
    await outline(editor.document.uri, 'S-1 Export the tide table · 1/2 · gate 0/7');
  });

  const others: readonly (readonly [string, string, string, string])[] = [
    [
      'codex-web',
      PLAN,
      '---\nmode: EXECUTE\n---\n\n# Plan\n\n## Checklist of Subtasks\n- [x] Read\n\n### Task [T-1]: Read\n- **Status:** todo\n\n**Checklist**\n- [x] Plan\n- [ ] Tests\n',
      'T-1 Read · gate 1/2',
    ],
    [
      'brief',
      PLAN,
      '# ExecPlan: Export\n- Status: Proposed\n\n## Concrete Steps (Checklist)\n- [x] a\n- [ ] b\n',
      'Concrete Steps (Checklist) · 1/2',
    ],
    [
      'phased',
      PLAN,
      '# Ship\n\n## Phase 1: Read\n\n### Phase 1 Test Plan (T-Series)\n\n- [x] T001 Test it\n\n## Phase 2: Write\n\n- [ ] F001 Do it\n',
      'T001 Test it · done',
    ],
  ];
  for (const [dialect, path, text, wanted] of others)
    it(`knows what a ${dialect} plan is worked through by`, async () => {
      const editor = await open(path, text.replaceAll('\n', '\r\n'));
      await outline(editor.document.uri, wanted);
    });

  it('knows ExecPlans and their milestones', async () => {
    const folder = '.agent/exec_plans/active/outline';
    const plan = await write(
      `${folder}/EP-20260117-014_outline.md`,
      '---\nid: EP-20260117-014\nstatus: active\n---\n\n# Refresh\n\n## Progress\n- [x] (2026-01-17 10:00Z) b\n',
    );
    await outline((await show(plan)).document.uri, 'Progress · 1/1');
    const milestone = await write(
      `${folder}/milestones/active/MS001_read.md`,
      '---\nid: EP-20260117-014/MS001\nexecplan_id: EP-20260117-014\nms: 1\n---\n\n# Read\n\n## Objective\n\n## Definition of Done\n- [x] a\n- [ ] b\n',
    );
    await outline((await show(milestone)).document.uri, 'Definition of Done · gate 1/2');
    await vscode.workspace.fs.delete(at(folder), { recursive: true });
  });

  it('is VS Code’s own alone where the setting is off, and in what is no plan', async () => {
    const editor = await open(PLAN, CLEAN);
    const settings = vscode.workspace.getConfiguration('planloom', editor.document.uri);
    await outline(editor.document.uri, 'Tasks Checklist · 0/2');
    await settings.update('outline', false, vscode.ConfigurationTarget.Workspace);
    const ofMarkdown = (symbols: vscode.DocumentSymbol[]): boolean =>
      symbols.length > 0 && ownSymbols(symbols).length === 0;
    await asked(['vscode.executeDocumentSymbolProvider', editor.document.uri], ofMarkdown);
    await settings.update('outline', undefined, vscode.ConfigurationTarget.Workspace);
    const readme = await show(at('README.md'));
    await asked(['vscode.executeDocumentSymbolProvider', readme.document.uri], ofMarkdown);
  });
});

describe('folding', () => {
  afterEach(closeAll);

  it('hides items that are done, as a region', async () => {
    const editor = await open(
      PLAN,
      CLEAN.replace('- [ ] Write the export\n- [ ] Test it', '- [x] Write the export\n- [x] Test it'),
    );
    const line = CLEAN.split('\n').indexOf('- [ ] Write the export');
    await asked<vscode.FoldingRange[]>(['vscode.executeFoldingRangeProvider', editor.document.uri], (ranges) =>
      ranges.some(
        ({ start, end, kind }) => start === line && end === line + 1 && kind === vscode.FoldingRangeKind.Region,
      ),
    );
  });
});

describe('expanding the selection', () => {
  afterEach(closeAll);

  it('goes from the word over task, list and story to the document', async () => {
    const editor = await open(PLAN, CLEAN);
    const { document } = editor;
    const position = document.positionAt(CLEAN.indexOf('rite the export'));
    const texts = (ranges: vscode.SelectionRange[]): readonly string[] => {
      const found: string[] = [];
      for (let range = ranges[0]; range; range = range.parent) found.push(document.getText(range.range));
      return found;
    };
    const wanted = [
      'Write',
      'Write the export',
      '- [ ] Write the export',
      '- [ ] Write the export\n- [ ] Test it',
      CLEAN,
    ];
    await asked<vscode.SelectionRange[]>(
      ['vscode.executeSelectionRangeProvider', document.uri, [position]],
      (ranges) => wanted.every((text) => texts(ranges).includes(text)),
      texts,
    );
    const ranges = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [position],
    );
    assert.ok(
      texts(ranges).some((text) => text.startsWith('### Story [S-1]') && text.includes('- [ ] All Acceptance')),
    );
  });
});

describe('symbols of the workspace', () => {
  afterEach(closeAll);

  const names = (symbols: readonly vscode.SymbolInformation[]): readonly string[] => symbols.map(({ name }) => name);
  const find = (query: string, wanted: (names: readonly string[]) => boolean): Promise<vscode.SymbolInformation[]> =>
    asked<vscode.SymbolInformation[]>(
      ['vscode.executeWorkspaceSymbolProvider', query],
      (symbols) => wanted(names(symbols)),
      names,
    );

  it('are found in plans that nobody has open', async () => {
    const symbols = await find('level rises', (found) => found.includes('S-2 Send a message when the level rises'));
    const [symbol] = symbols.filter(({ name }) => name.startsWith('S-2 Send'));
    assert.equal(symbol?.containerName, 'Storm warning alerts');
    const text = await vscode.workspace.openTextDocument(symbol.location.uri);
    assert.match(text.lineAt(symbol.location.range.start.line).text, /^### Story \[S.2\]/);
  });

  it('follow what is typed and not saved, and what is taken back', async () => {
    const editor = await open(PLAN, CLEAN);
    await find('tide table', (found) => found.includes('S-1 Export the tide table'));
    await replace(editor, 'Export the tide table\n- Story ID', 'Export the moon phases\n- Story ID');
    await find('moon phases', (found) => found.includes('S-1 Export the moon phases'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until(vscode.workspace.onDidChangeTextDocument, () => (editor.document.isDirty ? undefined : true));
    await find('moon phases', (found) => !found.includes('S-1 Export the moon phases'));
  });

  it('go with the file', async () => {
    const folder = '.agent/exec_plans/active/gone';
    await makeWatched(folder);
    const path = `${folder}/EP-20260118-001_gone.md`;
    await write(path, '---\nid: EP-20260118-001\ntitle: Vanish soon\nstatus: active\n---\n\n# Vanish soon\n');
    await find('vanish', (found) => found.includes('EP-20260118-001 Vanish soon'));
    await vscode.workspace.fs.delete(at(folder), { recursive: true });
    await find('vanish', (found) => !found.includes('EP-20260118-001 Vanish soon'));
  });
});
