import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { checkPlan } from '../../src/core/lint/checkText';
import { defaultConfig } from '../../src/core/lint/config';
import { readSurroundings } from '../../src/core/lint/surroundings';
import { builtIn } from '../../src/dialects';
import { filesOf } from '../../src/vscode/host';
import {
  at,
  brief,
  closeAll,
  hasRule,
  lacksRule,
  onDisk,
  open,
  problemsOf,
  replace,
  root,
  ruleOf,
  show,
  until,
  untilProblems,
  write,
} from './support/plans';
import { CLEAN, FEATURE } from './support/samplePlan';

const PLAN = `${FEATURE}/plan.md`;
/** A plan that no test opens: VS Code keeps documents for minutes after their editor closed. */
const CLOSED = 'tasks/station-health-endpoint-20260902T081500Z/plan.md';
const MALFORMED = 'plan/checkbox-malformed';
const broken = CLEAN.replace('- [ ] Test it', '- [x ] Test it');

/** What the command line would say of the text, in `brief`'s words. */
async function coreSays(text: string): Promise<readonly string[]> {
  const dialect = builtIn.detect(PLAN, '')?.dialect;
  assert.ok(dialect);
  const { plan } = checkPlan({ text, dialect, config: defaultConfig });
  const surroundings = await readSurroundings(filesOf(root().uri), PLAN, plan);
  const { problems } = checkPlan({ text, dialect, config: defaultConfig, surroundings });
  return problems.map(
    ({ rule, start, end }) => `${rule} ${start.line}:${start.character}-${end.line}:${end.character}`,
  );
}

async function untilAsCoreSays(document: vscode.TextDocument): Promise<void> {
  const look = async (): Promise<true | undefined> => {
    const wanted = await coreSays(document.getText());
    return JSON.stringify(problemsOf(document.uri).map(brief)) === JSON.stringify(wanted) ? true : undefined;
  };
  await until(vscode.languages.onDidChangeDiagnostics, look, () => problemsOf(document.uri).map(brief));
}

function next<T>(event: vscode.Event<T>): Promise<T> {
  return new Promise((resolve) => {
    const subscription = event((value) => {
      subscription.dispose();
      resolve(value);
    });
  });
}

describe('diagnostics of an open plan', () => {
  let original: string;
  let editor: vscode.TextEditor;

  before(async () => (original = await onDisk(PLAN)));

  beforeEach(async () => {
    editor = await open(PLAN, CLEAN);
    await untilAsCoreSays(editor.document);
  });

  afterEach(async () => {
    await closeAll();
    await write(PLAN, original);
  });

  it('appear where something wrong is typed, and go when it is mended', async () => {
    await replace(editor, '- [ ] Test it', '- [x ] Test it');
    const [problem] = (await untilProblems(editor.document.uri, hasRule(MALFORMED))).filter(
      ({ code }) => ruleOf(code) === MALFORMED,
    );
    assert.ok(problem);
    assert.equal(editor.document.getText(problem.range), '[x ] ');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(problem.source, 'planloom');
    assert.ok(typeof problem.code === 'object');
    const { version } = vscode.extensions.getExtension('planloom.planloom')?.packageJSON as { version: string };
    assert.equal(
      problem.code.target.toString(),
      `https://github.com/planloom/planloom/blob/v${version}/docs/rules/plan/checkbox-malformed.md`,
    );
    await replace(editor, '- [x ] Test it', '- [x] Test it');
    await untilProblems(editor.document.uri, lacksRule(MALFORMED));
  });

  it('point to the other end where a finding has two', async () => {
    const twin = '\n## Data & Migrations\nNone, once more\n';
    await editor.edit((edit) => edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, twin));
    const problems = await untilProblems(editor.document.uri, hasRule('plan/section-duplicate'));
    const related = problems.find(({ code }) => ruleOf(code) === 'plan/section-duplicate')?.relatedInformation?.[0];
    assert.equal(related && editor.document.getText(related.location.range).includes('Data & Migrations'), true);
    assert.equal(related?.location.uri.toString(), editor.document.uri.toString());
  });

  it('are those of the whole text after a burst of edits that nobody waited for', async () => {
    const { document } = editor;
    const pieces = [
      '#',
      '## Dependencies\n',
      '- [ ',
      '<question>',
      '```\n',
      '\n\n',
      '### Story [S-9]: x\n',
      '<!--',
      '-->',
      '😀',
      '- [x] a\n',
    ];
    const edits: Thenable<boolean>[] = [];
    for (let turn = 0; turn < 120; turn++) {
      const place = document.positionAt((turn * 7919) % document.getText().length);
      const piece = pieces[turn % pieces.length] ?? '';
      const end = turn % 3 === 0 ? place.translate(0, 2) : place;
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, document.validateRange(new vscode.Range(place, end)), piece);
      edits.push(vscode.workspace.applyEdit(edit));
    }
    await Promise.all(edits);
    await untilAsCoreSays(document);
  });

  it('stay where they are when the line ends change', async () => {
    await replace(editor, '- [ ] Test it', '- [x ] Test it');
    const before = (await untilProblems(editor.document.uri, hasRule(MALFORMED))).map(brief);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    // Typed after it, so that a text kept with other line ends would show its problems elsewhere.
    await replace(editor, 'One story.', 'One  story.');
    await untilProblems(
      editor.document.uri,
      (problems) => JSON.stringify(problems.map(brief)) === JSON.stringify(before),
    );
    await untilAsCoreSays(editor.document);
  });

  it('are held against the runs and the decision log', async () => {
    const ticked = '- [x] Decision Log includes final "Done" entry for this story';
    await replace(editor, ticked.replace('[x]', '[ ]'), ticked);
    await untilProblems(editor.document.uri, hasRule('codex/exit-item-false'));
    const log = await onDisk(`${FEATURE}/decision-log.md`);
    try {
      await write(
        `${FEATURE}/decision-log.md`,
        `${log}\n## [S-1] Export works — 2026-11-20T10:00:00Z\n- Decision: done\n`,
      );
      await untilProblems(editor.document.uri, lacksRule('codex/exit-item-false'));
    } finally {
      await write(`${FEATURE}/decision-log.md`, log);
    }
  });

  it('say that a linked file is missing, until it is there', async () => {
    // A file made and deleted within one look of VS Code's watcher was never there to it, so each event is waited for.
    const watcher = vscode.workspace.createFileSystemWatcher('**/src/tides.js');
    try {
      await replace(editor, '- Internal: the tide table', '- Internal: [the tide table](../../src/tides.js)');
      await untilProblems(editor.document.uri, hasRule('plan/broken-link'));

      const created = next(watcher.onDidCreate);
      await write('src/tides.js', '');
      await created;
      await untilProblems(editor.document.uri, lacksRule('plan/broken-link'));

      const deleted = next(watcher.onDidDelete);
      await vscode.workspace.fs.delete(at('src/tides.js'));
      await deleted;
      await untilProblems(editor.document.uri, hasRule('plan/broken-link'));
    } finally {
      watcher.dispose();
      await vscode.workspace.fs.delete(at('src/tides.js')).then(undefined, () => undefined);
    }
  });

  it('are those of the file again when the editor is closed without saving', async () => {
    await replace(editor, '- [ ] Test it', '- [x ] Test it');
    await untilProblems(editor.document.uri, hasRule(MALFORMED));
    await closeAll();
    const problems = await untilProblems(editor.document.uri, lacksRule(MALFORMED));
    assert.ok(problems.length > 0, 'the hints of the file itself are still shown');
  });
});

describe('diagnostics of plans that nobody has open', () => {
  let original: string;

  before(async () => (original = await onDisk(CLOSED)));
  afterEach(async () => {
    await vscode.workspace
      .getConfiguration('planloom')
      .update('validate.workspace', undefined, vscode.ConfigurationTarget.Workspace);
    await write(CLOSED, original);
  });

  it('follow the file', async () => {
    const uri = await write(CLOSED, broken);
    await untilProblems(uri, hasRule(MALFORMED));
    await write(CLOSED, CLEAN);
    await untilProblems(uri, lacksRule(MALFORMED));
    assert.equal(
      vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()),
      false,
    );
  });

  it('go with the setting, and come back with it', async () => {
    const uri = await write(CLOSED, broken);
    await untilProblems(uri, hasRule(MALFORMED));
    const configuration = vscode.workspace.getConfiguration('planloom');
    await configuration.update('validate.workspace', false, vscode.ConfigurationTarget.Workspace);
    await untilProblems(uri, (problems) => problems.length === 0);
    await configuration.update('validate.workspace', true, vscode.ConfigurationTarget.Workspace);
    await untilProblems(uri, hasRule(MALFORMED));
  });

  it('say so when a plan cannot be read', async () => {
    const uri = await write(CLOSED, Uint8Array.of(0x23, 0x20, 0xff, 0xfe, 0x0a));
    const [problem, ...others] = await untilProblems(uri, (problems) =>
      problems.some(({ message }) => message.includes('could not be read')),
    );
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(others, []);
  });

  it('go with the plan', async () => {
    const uri = await write(CLOSED, broken);
    await untilProblems(uri, hasRule(MALFORMED));
    await vscode.workspace.fs.delete(uri);
    await untilProblems(uri, (problems) => problems.length === 0);
  });
});

describe('other files', () => {
  afterEach(closeAll);

  it('get no diagnostics, whatever is wrong in them', async () => {
    const untitled = await vscode.workspace.openTextDocument({ language: 'markdown', content: broken });
    const notes = await write(`${FEATURE}/README.md`, broken);
    const elsewhere = await write('docs/plan.md', broken.replace('# Plan', '# Ideas'));
    for (const uri of [untitled.uri, notes, elsewhere]) {
      const editor = await show(uri);
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
    }
    // A plan that is opened after them has been checked: had they been plans, they would have been before it.
    const plan = await show(await write(PLAN, broken));
    await untilProblems(plan.document.uri, hasRule(MALFORMED));
    for (const uri of [untitled.uri, notes, elsewhere]) assert.deepEqual(problemsOf(uri), []);
    await closeAll();
    await vscode.workspace.fs.delete(notes);
    await vscode.workspace.fs.delete(elsewhere);
  });
});
