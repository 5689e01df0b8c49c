import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type EntryKind, entryKinds } from '../../src/core/plan/entries';
import { dialects } from '../../src/dialects';
import type { CommandId } from '../../src/vscode/contributions';
import { Configs } from '../../src/vscode/features/config';
import { describeFormat } from '../../src/vscode/features/formatStatus';
import { PlanSessions } from '../../src/vscode/features/planSessions';
import {
  at,
  closeAll,
  collectMessages,
  hasRule,
  lacksRule,
  makeWatched,
  onDisk,
  open,
  problemsOf,
  replace,
  root,
  show,
  until,
  untilProblems,
  write,
} from './support/plans';
import { CLEAN } from './support/samplePlan';
import { testHost } from './support/testHost';

const CONFIG = 'planloom.config.json';
const MALFORMED = 'plan/checkbox-malformed';
const DUPLICATE = 'execplan/id-duplicate';
const broken = CLEAN.replace('- [ ] Test it', '- [x ] Test it');
/** Made by tests and taken away behind each of them. */
const MADE = ['notes', '.planloom', CONFIG];

const isClean = (problems: readonly vscode.Diagnostic[]): boolean => problems.length === 0;

async function selectFormat(format: string): Promise<void> {
  await vscode.commands.executeCommand('planloom.selectFormat' satisfies CommandId, { format });
}

describe('formats', () => {
  const disposables: vscode.Disposable[] = [];
  let sessions: PlanSessions;

  before(() => {
    const host = testHost();
    const configs = new Configs(host);
    sessions = new PlanSessions(host, configs);
    disposables.push(sessions, configs, host.log);
  });
  after(() => disposables.forEach((disposable) => void disposable.dispose()));
  afterEach(async () => {
    await closeAll();
    for (const path of MADE) {
      await vscode.workspace.fs.delete(at(path), { recursive: true }).then(undefined, () => undefined);
    }
  });

  const formatOf = (document: vscode.TextDocument): string | undefined => {
    const format = sessions.formatOf(document);
    return format && `${format.dialect.id} by ${format.by}`;
  };

  const untilFormat = (document: vscode.TextDocument, wanted: string | undefined): Promise<true> =>
    until(
      sessions.onDidDetect,
      () => (formatOf(document) === wanted ? true : undefined),
      () => formatOf(document),
    );

  it('are told from the text, and told again when it has changed', async () => {
    const editor = await open('notes/calendar.md', broken);
    const { uri } = editor.document;
    await untilProblems(uri, hasRule(MALFORMED));
    await untilFormat(editor.document, 'codex by signature');
    await replace(editor, '# Plan\n', '# Some thoughts\n');
    await untilProblems(uri, isClean);
    await untilFormat(editor.document, undefined);
    await replace(editor, '# Some thoughts\n', '# Plan\n');
    await untilProblems(uri, hasRule(MALFORMED));
  });

  it('are no matter of a README, whatever is in it', async () => {
    const readme = await open('notes/README.md', broken);
    const plan = await open('notes/calendar.md', broken);
    // What is said of the second file tells that the first had its turn.
    await untilProblems(plan.document.uri, hasRule(MALFORMED));
    assert.deepEqual(problemsOf(readme.document.uri), []);
    assert.equal(formatOf(readme.document), undefined);
  });

  it('are selected for a file, in planloom.config.json', async () => {
    const { document } = await open('notes/README.md', broken);
    await selectFormat('codex');
    await untilProblems(document.uri, hasRule(MALFORMED));
    await untilFormat(document, 'codex by config');
    assert.equal(await onDisk(CONFIG), '{\n  "plans": {\n    "notes/README.md": "codex"\n  }\n}\n');
    await selectFormat('none');
    await untilProblems(document.uri, isClean);
    assert.equal(await onDisk(CONFIG), '{\n  "plans": {\n    "notes/README.md": "none"\n  }\n}\n');
    await selectFormat('auto');
    await untilFormat(document, undefined);
    assert.equal(await onDisk(CONFIG), '{\n  "plans": {}\n}\n');
  });

  it('say in the status bar what they are, and why', async () => {
    const { document } = await open('notes/calendar.md', CLEAN);
    await untilFormat(document, 'codex by signature');
    const format = sessions.formatOf(document);
    assert.ok(format);
    assert.deepEqual(describeFormat(format), {
      text: 'Codex plan',
      tooltip: 'Plan format: Codex plan\nIts title and sections are those of the format.\nSelect another format',
    });
  });

  it('hold files against their rules that stand where the configuration says', async () => {
    const uri = await write('notes/README.md', broken);
    await write(CONFIG, JSON.stringify({ plans: { 'notes/*.md': 'codex' } }));
    await untilProblems(uri, hasRule(MALFORMED));
    await write(CONFIG, JSON.stringify({ plans: { 'notes/*.md': 'none' } }));
    await untilProblems(uri, isClean);
  });

  it('say where the configuration names one that is not there', async () => {
    const uri = await write(CONFIG, '{ "plans": { "notes/*.md": "kodex" } }');
    const [problem] = await untilProblems(uri, (problems) => problems.length > 0);
    assert.match(problem?.message ?? '', /did you mean "codex"\?/);
  });
});

describe('entries', () => {
  const commandOf: Readonly<Record<EntryKind, CommandId>> = {
    task: 'planloom.addTask',
    phase: 'planloom.addPhase',
    'test-task': 'planloom.addTestTask',
    'feature-task': 'planloom.addFeatureTask',
    milestone: 'planloom.addMilestone',
    decision: 'planloom.addDecision',
    surprise: 'planloom.addSurprise',
    progress: 'planloom.addProgressEntry',
  };
  const kinds = Object.keys(entryKinds) as EntryKind[];

  before(() =>
    write(CONFIG, JSON.stringify({ plans: Object.fromEntries(dialects.map(({ id }) => [`notes/${id}.md`, id])) })),
  );
  afterEach(closeAll);
  after(async () => {
    for (const path of ['notes', CONFIG]) await vscode.workspace.fs.delete(at(path), { recursive: true });
  });

  for (const dialect of dialects) {
    it(`are added to a plan of the format ${dialect.id}, and taken back by undo`, async () => {
      const { template } = dialect.contract();
      const { document } = await open(`notes/${dialect.id}.md`, template);
      // Its placeholders are found, so it is known by now what it is.
      await untilProblems(document.uri, (problems) => problems.length > 0);
      const added: EntryKind[] = [];
      for (const kind of kinds) {
        const messages = await collectMessages(async () => vscode.commands.executeCommand(commandOf[kind]));
        const isAdded = document.getText() !== template;
        assert.equal(messages.length, isAdded ? 0 : 1, kind);
        if (!dialect.entries?.[kind]) assert.match(messages[0] ?? '', /^The format ".*" has no .* to add\./, kind);
        if (!isAdded) continue;
        added.push(kind);
        assert.ok(document.getText().length > template.length, kind);
        await vscode.commands.executeCommand('leaveSnippet');
        await vscode.commands.executeCommand('undo');
        assert.equal(document.getText(), template, kind);
      }
      assert.equal(added.length > 0, dialect.entries !== undefined);
    });
  }

  it('stand in the phase that the cursor is in', async () => {
    const text = phased(2);
    const editor = await open('notes/phased.md', text);
    const inFirst = editor.document.positionAt(text.indexOf('F001'));
    editor.selection = new vscode.Selection(inFirst, inFirst);
    await vscode.commands.executeCommand('planloom.addFeatureTask' satisfies CommandId);
    const lines = editor.document.getText().split('\n');
    assert.match(lines[lines.findIndex((line) => line.includes('F001')) + 1] ?? '', /^- \[ \] F\d{3} /);
  });
});

describe('templates of a team', () => {
  const TEMPLATE = '.planloom/templates/note.md';
  const note = `---
output_contract:
  allowed_sections:
    - Aim
    - Steps
  required_sections:
    - Aim
plans:
  - notes/*.note.md
---
# Note: <title>

## Aim

<what it is for>

## Steps

- [ ] <first step>
`;
  let index: string;

  before(async () => (index = await onDisk('TASKS.md')));
  afterEach(async () => {
    await closeAll();
    await open('TASKS.md', index);
    await closeAll();
    for (const path of ['.planloom', 'notes'])
      await vscode.workspace.fs.delete(at(path), { recursive: true }).then(undefined, () => undefined);
    for (const [name] of await vscode.workspace.fs.readDirectory(at('tasks'))) {
      if (name.startsWith('harbour-note')) await vscode.workspace.fs.delete(at(`tasks/${name}`), { recursive: true });
    }
  });

  it('are shown where they are wrong, as they are typed', async () => {
    const uri = await write(TEMPLATE, note.replace('allowed_sections', 'allowed_section'));
    await untilProblems(uri, (problems) => problems.length > 0);
    const editor = await show(uri);
    await replace(editor, 'allowed_section:', 'allowed_sections:');
    await untilProblems(uri, (problems) =>
      problems.every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error),
    );
  });

  it('make plans, which are held against them', async () => {
    await write(TEMPLATE, note);
    // What is said of another file of the format tells that the template was read.
    await untilProblems(await write('notes/one.note.md', '# Note: one\n'), hasRule('plan/section-missing'));
    const argument = { title: 'Harbour note', folder: root().uri, format: 'note' };
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('planloom.newFeaturePlan', argument);
    assert.ok(uri);
    await vscode.commands.executeCommand('leaveSnippet');
    const editor = await show(uri);
    assert.match(editor.document.getText(), /^# Note: /m);
    await untilProblems(uri, hasRule('plan/placeholder'));
    await replace(editor, '## Aim', '## Goal');
    await untilProblems(uri, hasRule('plan/section-missing'));
  });

  it('may stand where the settings say', async () => {
    await write('notes/our-template.md', note);
    const setting = vscode.workspace.getConfiguration('planloom');
    await setting.update('templates', ['notes/our-template.md'], vscode.ConfigurationTarget.Workspace);
    const plan = await write('notes/two.note.md', '# Note: two\n');
    await untilProblems(plan, hasRule('plan/section-missing'));
    await setting.update('templates', undefined, vscode.ConfigurationTarget.Workspace);
    await untilProblems(plan, (problems) => problems.length === 0);
  });

  it('complete their front matter', async () => {
    const uri = await write(TEMPLATE, '---\noutput_contract:\n  \n---\n# Note\n');
    await show(uri);
    const labels = async (): Promise<readonly string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new vscode.Position(2, 2),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await labels()).includes('allowed_sections'), String(await labels()));
  });

  it('are made of a plan', async () => {
    await open('notes/calendar.md', CLEAN);
    await vscode.commands.executeCommand('planloom.createTemplate' satisfies CommandId, { name: 'Harbour plan' });
    const made = vscode.window.activeTextEditor?.document;
    assert.match(made?.uri.path ?? '', /\.planloom\/templates\/harbour-plan\.md$/);
    assert.match(made?.getText() ?? '', /allowed_sections/);
  });
});

describe('New ExecPlan', () => {
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(at('.agent'), { recursive: true });
  });

  const make = async (title: string): Promise<vscode.Uri> => {
    const argument = { title, folder: root().uri };
    const uri = await vscode.commands.executeCommand<vscode.Uri | undefined>('planloom.newExecPlan', argument);
    assert.ok(uri);
    await vscode.commands.executeCommand('leaveSnippet');
    return uri;
  };

  it('makes a plan with the next id of the day, without errors', async () => {
    const uri = await make('Sound the horn');
    assert.match(uri.path, /\/\.agent\/exec_plans\/active\/sound-the-horn\/EP-\d{8}-001_sound-the-horn\.md$/);
    const shown = await untilProblems(uri, (problems) => problems.length > 0);
    assert.deepEqual(
      shown.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).map(({ message }) => message),
      [],
    );
    assert.match((await make('Watch the fog')).path, /-002_watch-the-fog\.md$/);
  });

  it('makes plans that are held against one another, as they come and go', async () => {
    await makeWatched('.agent/exec_plans/active/copy');
    const uri = await make('Sound the horn');
    const text = await onDisk(vscode.workspace.asRelativePath(uri));
    await untilProblems(uri, lacksRule(DUPLICATE));
    const other = await write('.agent/exec_plans/active/copy/EP-20260101-001_copy.md', text);
    await untilProblems(uri, hasRule(DUPLICATE));
    await vscode.workspace.fs.delete(other);
    await untilProblems(uri, lacksRule(DUPLICATE));
  });
});

/** A plan of that many phases with a feature task each. */
function phased(phases: number): string {
  const phase = (number: number): string => `## Phase ${number}: Step ${number}

**Purpose:** Make step ${number}.

**Exit Gate:** Step ${number} is seen to work.

### Phase ${number} Test Plan (T-Series)

- [ ] T00${number} Test src/step${number}.ts

### Phase ${number} Feature Checklist (F-Series)

- [ ] F00${number} Write src/step${number}.ts
`;
  return `# Steps\n\n${Array.from({ length: phases }, (_, index) => phase(index + 1)).join('\n')}`;
}
