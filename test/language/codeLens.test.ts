import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { brief } from '../../src/dialects/brief';
import { examplePlan as webPlan, exampleTask } from '../../src/dialects/codex-web/examples';
import { examplePlan as execPlan } from '../../src/dialects/execplan/examples';
import { exampleMilestone } from '../../src/dialects/execplan-milestone/examples';
import { examplePhase, examplePlan as phasedPlan } from '../../src/dialects/phased/examples';
import { closeAll, empty, makeWatched, open, replace, until, write } from '../vscode/support/plans';
import { CLEAN, FEATURE } from '../vscode/support/samplePlan';
import { asked } from './asked';

const PLAN = `${FEATURE}/plan.md`;
const EXEC_PLANS = '.agent/exec_plans';
const AUTH = `${EXEC_PLANS}/auth/EP-20260117-014_auth.md`;

/** The lenses of a document, as soon as there are such: each with the text of its line. */
function lensesOf(uri: vscode.Uri, wanted: (told: readonly string[]) => boolean): Promise<vscode.CodeLens[]> {
  return asked<vscode.CodeLens[]>(
    ['vscode.executeCodeLensProvider', uri, 200],
    (lenses) => wanted(told(uri, lenses)),
    (lenses) => told(uri, lenses),
  );
}

function told(uri: vscode.Uri, lenses: readonly vscode.CodeLens[]): readonly string[] {
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  return lenses.map(({ range, command }) => {
    const line = document?.lineAt(range.start.line).text ?? '';
    return `${line} » ${command?.title.replace(/^\$\([\w-]+\)\s/, '') ?? '?'}`;
  });
}

const has =
  (...titles: readonly string[]) =>
  (all: readonly string[]): boolean =>
    titles.every((title) => all.includes(title));

function titled(lenses: readonly vscode.CodeLens[], title: RegExp): vscode.Command {
  const found = lenses.find(({ command }) => command && title.test(command.title))?.command;
  assert.ok(found, String(title));
  return found;
}

async function click({ command, arguments: args = [] }: vscode.Command): Promise<void> {
  await vscode.commands.executeCommand(command, ...(args as unknown[]));
}

const STORY = '### Story [S-1]: Export the tide table';

describe('code lenses', () => {
  afterEach(closeAll);

  it('stand above a story, with what comes next', async () => {
    const { document } = await open(PLAN, CLEAN);
    const lenses = await lensesOf(
      document.uri,
      has(
        `${STORY} » Not started · tasks 0/2 · gate 0/7`,
        `${STORY} » Next: Write the export`,
        `${STORY} » Run Tests`,
        `${STORY} » Pass Gate`,
      ),
    );
    await click(titled(lenses, /Next:/));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.lineAt(editor.selection.active.line).text, '- [ ] Write the export');
  });

  it('follow edits that are not saved, and settings', async () => {
    const editor = await open(PLAN, CLEAN.replaceAll('\n', '\r\n'));
    const at = editor.document.getText().indexOf('[ ] Write') + 1;
    const position = editor.document.positionAt(at);
    await editor.edit((edit) => edit.replace(new vscode.Range(position, position.translate(0, 1)), 'x'));
    await lensesOf(
      editor.document.uri,
      has(`${STORY} » In progress · tasks 1/2 · gate 0/7`, `${STORY} » Next: Test it`),
    );
    const settings = vscode.workspace.getConfiguration('planloom', editor.document.uri);
    await settings.update('codeLens.story', false, vscode.ConfigurationTarget.Workspace);
    try {
      await lensesOf(editor.document.uri, (all) => !all.some((title) => title.startsWith(STORY)));
    } finally {
      await settings.update('codeLens.story', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('follow an edit after which the editor lost the focus at once', async () => {
    const versions = new vscode.EventEmitter<number>();
    // VS Code asks all providers of a document when it asks one.
    const provider = vscode.languages.registerCodeLensProvider('markdown', {
      provideCodeLenses: ({ version }) => {
        versions.fire(version);
        return [];
      },
    });
    try {
      // Beside no feature, where nothing but the edit tells that something changed.
      const editor = await open('docs/ship.md', phasedPlan(examplePhase(1)));
      const { document } = editor;
      await lensesOf(document.uri, (all) => all.length > 0);
      await replace(editor, 'The import runs.', 'The import runs twice.');
      await asksFor(document.version);
      const again = replace(editor, 'runs twice.', 'runs thrice.');
      await vscode.commands.executeCommand('workbench.action.focusSideBar');
      await again;
      await asksFor(document.version);
    } finally {
      provider.dispose();
      versions.dispose();
      await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    }

    async function asksFor(wanted: number): Promise<void> {
      let last = -1;
      const listening = versions.event((version) => (last = version));
      await until(
        versions.event,
        () => (last === wanted ? true : undefined),
        () => ({ last, wanted }),
      );
      listening.dispose();
    }
  });

  it('do what they say when clicked, wherever their place has moved to, and of however many', async () => {
    const story = CLEAN.slice(CLEAN.indexOf(STORY)).split(/^## /m)[0] ?? '';
    const stories = Array.from({ length: 40 }, (_, index) => story.replaceAll('S-1', `S-${index + 2}`)).join('');
    const editor = await open(PLAN, CLEAN.replace(story, story + stories).replace('[ ] Write', '[x] Write'));
    const { document } = editor;
    const started = STORY.replace('S-1', 'S-30');
    const box = document.getText().indexOf('[ ] Write', document.getText().indexOf(started));
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(document.positionAt(box), document.positionAt(box + 3)), '[x]'),
    );
    const lenses = await lensesOf(document.uri, has(`${started} » Next: Test it`));
    assert.ok(lenses.length > 40);
    const next = lenses.findLast(({ command }) => command?.title.includes('Next: Test it'))?.command;
    assert.ok(next);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n\n\n'));
    await click(next);
    const text = document.getText();
    const { line } = document.positionAt(text.indexOf('[ ] Test it', text.indexOf(started)));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, line);
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(line, 0, line, document.lineAt(line).text.length), '- [x] Test it'),
    );
    // What is next now, whatever the lens said.
    await click(next);
    assert.match(document.lineAt(editor.selection.active.line).text, /^- \[ \] (?!Test it)/);
  });

  it('put in what is missing, as one step', async () => {
    const text = CLEAN.replace(/## Data & Migrations\n[^#]*/, '');
    const { document } = await open(PLAN, text);
    const lenses = await lensesOf(document.uri, has('# Plan » Missing: Data & Migrations'));
    await click(titled(lenses, /Missing/));
    assert.match(document.getText(), /\n## Data & Migrations\n/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  it('stand above entries of the decision log, held against the plan beside it', async () => {
    await write(PLAN, CLEAN);
    const log = '# Decision Log\n\n## [S-1] Export — 2026-11-01T10:00:00Z\n- Result: pass\n- Decision: done\n';
    const { document } = await open(`${FEATURE}/decision-log.md`, log);
    const lenses = await lensesOf(document.uri, (all) =>
      all.some((title) => /^## \[S-1\] Export .* » S-1 · .* · 7 items open/.test(title)),
    );
    await click(titled(lenses, /S-1/));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.ok(editor.document.uri.path.endsWith(PLAN));
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, STORY);
    await open(`${FEATURE}/decision-log.md`, '');
  });

  for (const [format, text, expected] of [
    ['phased', phasedPlan(examplePhase(1)), '## Phase 1: Import » Exit gate: The import runs.'],
    ['codex-web', webPlan([exampleTask('T-1')]), '### Task [T-1]: Add the route » Not started · gate 0/5'],
    ['brief', brief.contract().template, '## Concrete Steps (Checklist) » Not started'],
  ] as const) {
    it(`stand in plans of the format ${format}`, async () => {
      const { document } = await open(PLAN, text);
      await lensesOf(document.uri, (all) => all.some((title) => title.startsWith(expected)));
    });
  }

  it('count the milestones of an ExecPlan, and follow them', async () => {
    await makeWatched(`${EXEC_PLANS}/auth/milestones/active`);
    try {
      const own = execPlan({ body: '## Progress\n\n- [ ] one\n', more: 'depends_on: [EP-20260117-015]' });
      await write(`${EXEC_PLANS}/auth/EP-20260117-015_keys.md`, execPlan({ id: 'EP-20260117-015' }));
      await write(`${EXEC_PLANS}/auth/milestones/active/MS003_stream.md`, exampleMilestone());
      const { document } = await open(AUTH, own);
      const title = '# Auth refresh » ';
      await lensesOf(
        document.uri,
        has(
          `${title}Milestones 0/1`,
          `${title}Depends on EP-20260117-015 (active)`,
          `${title}Blocked by EP-20260117-015 (active)`,
        ),
      );
      await write(`${EXEC_PLANS}/auth/EP-20260117-015_keys.md`, execPlan({ id: 'EP-20260117-015', status: 'done' }));
      await lensesOf(document.uri, (all) => !all.some((one) => one.includes('Blocked by')));
    } finally {
      await closeAll();
      await empty(EXEC_PLANS, []);
    }
  });

  it('are none in other Markdown', async () => {
    const { document } = await open('docs/api.md', '# API\n\n- [ ] Task [S-1]\n');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.deepEqual(told(document.uri, lenses), []);
  });
});
