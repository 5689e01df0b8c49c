import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyEdits } from '../../src/core/text/edits';
import { minimalEdits } from '../../src/vscode/minimalEdits';
import { closeAll, hasRule, lacksRule, onDisk, open, replace, until, untilProblems, write } from './support/plans';
import { CLEAN, FEATURE } from './support/samplePlan';

const PLAN = `${FEATURE}/plan.md`;
const MALFORMED = 'plan/checkbox-malformed';

/** Code actions at a range. VS Code loses results while another extension registers a provider, so it is asked again. */
async function actionsAt(
  { document }: vscode.TextEditor,
  range: vscode.Range,
  wanted: (action: vscode.CodeAction) => boolean,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction> {
  for (;;) {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind?.value,
      100,
    );
    const action = actions.find(wanted);
    if (action) return action;
  }
}

async function apply(action: vscode.CodeAction): Promise<void> {
  assert.ok(action.edit);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

function rangeOfText({ document }: vscode.TextEditor, text: string): vscode.Range {
  const start = document.getText().indexOf(text);
  assert.ok(start >= 0);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + text.length));
}

describe('quick fixes', () => {
  let original: string;

  before(async () => (original = await onDisk(PLAN)));
  afterEach(async () => {
    await closeAll();
    await write(PLAN, original);
  });

  it('put back a section that was deleted, where it was, and can be undone', async () => {
    const editor = await open(PLAN, CLEAN);
    const section = '## Data & Migrations\nNone\n\n';
    await replace(editor, section, '');
    const without = editor.document.getText();
    await untilProblems(editor.document.uri, hasRule('plan/section-missing'));
    const action = await actionsAt(editor, new vscode.Range(0, 3, 0, 3), ({ title }) =>
      title.includes('"Data & Migrations"'),
    );
    assert.equal(action.isPreferred, true);
    await apply(action);
    await untilProblems(editor.document.uri, lacksRule('plan/section-missing'));
    const text = editor.document.getText();
    assert.ok(text.indexOf('## Pipeline') < text.indexOf('## Data & Migrations'));
    assert.ok(text.indexOf('## Data & Migrations') < text.indexOf('## Observability'));
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), without);
  });

  it('keep the line ends of the document', async () => {
    const editor = await open(PLAN, CLEAN.replace('## Data & Migrations\nNone\n\n', '').replaceAll('\n', '\r\n'));
    await untilProblems(editor.document.uri, hasRule('plan/section-missing'));
    const action = await actionsAt(editor, new vscode.Range(0, 3, 0, 3), ({ title }) =>
      title.includes('"Data & Migrations"'),
    );
    for (const [, edits] of action.edit?.entries() ?? []) {
      for (const { newText } of edits) assert.doesNotMatch(newText, /(?<!\r)\n/);
    }
    await apply(action);
    assert.match(editor.document.getText(), /\r\n## Data & Migrations\r\n/);
    assert.doesNotMatch(editor.document.getText(), /(?<!\r)\n/);
  });

  it('change no more than what is wrong', async () => {
    const editor = await open(PLAN, CLEAN.replace('- [ ] Test it', '- [x ] Test it'));
    await untilProblems(editor.document.uri, hasRule(MALFORMED));
    const action = await actionsAt(editor, rangeOfText(editor, '[x ]'), ({ title }) => title.startsWith('Change to'));
    const [[, edits] = [undefined, []]] = action.edit?.entries() ?? [];
    assert.equal(edits.length, 1);
    assert.ok(edits.every(({ range }) => range.isSingleLine));
    await apply(action);
    assert.equal(editor.document.getText(), CLEAN.replace('- [ ] Test it', '- [x] Test it'));
  });

  it('all at once leave nothing that is fixable, and can be undone at once', async () => {
    const before = CLEAN.replace('- [ ] Test it', '- [x ] Test it')
      .replace('- [ ] Plan & Setup', '- [X ] Plan & Setup')
      .replace('## Data & Migrations\nNone\n\n', '');
    const editor = await open(PLAN, before);
    await untilProblems(editor.document.uri, hasRule(MALFORMED));
    const kind = vscode.CodeActionKind.SourceFixAll;
    const action = await actionsAt(
      editor,
      new vscode.Range(0, 0, 0, 0),
      ({ title }) => title.startsWith('Fix all'),
      kind,
    );
    assert.equal(action.kind?.value, 'source.fixAll.planloom');
    await apply(action);
    await untilProblems(
      editor.document.uri,
      (problems) => lacksRule(MALFORMED)(problems) && lacksRule('plan/section-missing')(problems),
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('are applied when the plan is saved, where the user asked for it', async () => {
    const configuration = vscode.workspace.getConfiguration('editor');
    await configuration.update(
      'codeActionsOnSave',
      { 'source.fixAll.planloom': 'explicit' },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      const editor = await open(PLAN, CLEAN);
      await replace(editor, '- [ ] Test it', '- [x ] Test it');
      await untilProblems(editor.document.uri, hasRule(MALFORMED));
      await actionsAt(
        editor,
        new vscode.Range(0, 0, 0, 0),
        ({ title }) => title.startsWith('Fix all'),
        vscode.CodeActionKind.SourceFixAll,
      );
      assert.ok(await editor.document.save());
      assert.equal(await onDisk(PLAN), CLEAN.replace('- [ ] Test it', '- [x] Test it'));
    } finally {
      await configuration.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('offer to suppress the rule on the line, indented as the line is', async () => {
    const editor = await open(PLAN, CLEAN.replace('- [ ] Test it', '  - [x ] Test it'));
    await untilProblems(editor.document.uri, hasRule(MALFORMED));
    const action = await actionsAt(
      editor,
      rangeOfText(editor, '[x ]'),
      ({ title }) => title === `Suppress ${MALFORMED} for this line`,
    );
    await apply(action);
    await untilProblems(editor.document.uri, lacksRule(MALFORMED));
    assert.match(
      editor.document.getText(),
      /\n {2}<!-- planloom-disable-next-line plan\/checkbox-malformed -->\n {2}- \[x \] Test it\n/,
    );
  });

  it('put a second rule into the comment that suppresses the first', async () => {
    const comment = '<!-- planloom-disable-next-line codex/user-story -- as agreed -->';
    const editor = await open(PLAN, CLEAN.replace('- [ ] Test it', `${comment}\n- [x ] Test it`));
    await untilProblems(editor.document.uri, hasRule(MALFORMED));
    const action = await actionsAt(editor, rangeOfText(editor, '[x ]'), ({ title }) => title.startsWith('Suppress'));
    await apply(action);
    await untilProblems(editor.document.uri, lacksRule(MALFORMED));
    assert.ok(
      editor.document
        .getText()
        .includes(`<!-- planloom-disable-next-line codex/user-story ${MALFORMED} -- as agreed -->\n- [x ]`),
    );
  });

  it('lead to the page of the rule', async () => {
    const editor = await open(PLAN, CLEAN.replace('- [ ] Test it', '- [x ] Test it'));
    await untilProblems(editor.document.uri, hasRule(MALFORMED));
    const { command } = await actionsAt(
      editor,
      rangeOfText(editor, '[x ]'),
      ({ title }) => title === `Explain ${MALFORMED}`,
    );
    assert.ok(command);
    const { tabGroups } = vscode.window;
    const isPage = (): true | undefined =>
      tabGroups.activeTabGroup.activeTab?.label.includes('checkbox-malformed.md') ? true : undefined;
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as readonly unknown[]));
    await until(tabGroups.onDidChangeTabs, isPage, () => tabGroups.activeTabGroup.activeTab?.label);
  });
});

describe('minimal edits', () => {
  it('make the one text of the other, and touch nothing that both have', () => {
    assert.deepEqual(minimalEdits('a\nb\nc\nd\n', 'a\nx\nb\nc1\nd\n'), [
      { start: 2, end: 2, newText: 'x\n' },
      { start: 5, end: 5, newText: '1' },
    ]);
    assert.deepEqual(minimalEdits('a\r\nb\r\n', 'a\r\nb\r\n'), []);
    assert.deepEqual(minimalEdits('', 'a'), [{ start: 0, end: 0, newText: 'a' }]);
  });

  it('make any text of any other', () => {
    const lines = ['a', 'b', '', 'ab', '- 😀', '- 😁', 'a😀'];
    let seed = 7;
    const next = (below: number): number => ((seed = (seed * 48271) % 2147483647) >> 8) % below;
    for (let turn = 0; turn < 2000; turn++) {
      const text = (): string =>
        Array.from({ length: next(9) }, () => lines[next(lines.length)]).join(next(4) === 0 ? '\r\n' : '\n') +
        (next(2) === 0 ? '\n' : '');
      const [before, after] = [text(), text()];
      assert.equal(applyEdits(before, minimalEdits(before, after)), after);
    }
  });
});
