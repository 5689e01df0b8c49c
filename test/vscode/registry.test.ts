import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dirname } from '../../src/core/repo/paths';
import {
  at,
  closeAll,
  exists,
  makeWatched,
  onDisk,
  open,
  problemsOf,
  replace,
  show,
  until,
  untilProblems,
  write,
} from './support/plans';

/** A repository below the workspace folder, with ExecPlans of its own; another for each test, as VS Code keeps documents. */
let base: string;
let tests = 0;
const registryPath = (): string => `${base}/.agent/exec_plans/registry.json`;
const planPath = (): string => `${base}/.agent/exec_plans/active/export/EP-20260105-001_export.md`;
const SETTING = 'execplan.registry';

const planText = (status = 'planned'): string => `---
id: EP-20260105-001
title: "Export the tides"
status: ${status}
kind: feature
domain: backend
owner: "@dev"
created: 2026-01-05
updated: 2026-01-05
---

# EP-20260105-001 - Export the tides
`;

const registryText = (status = 'planned'): string =>
  `${JSON.stringify(
    {
      plans: [
        {
          breaking: null,
          created: '2026-01-05',
          depends_on: [],
          domain: 'backend',
          id: 'EP-20260105-001',
          kind: 'feature',
          links: {},
          migration: null,
          owner: '@dev',
          path: '.agent/exec_plans/active/export/EP-20260105-001_export.md',
          risk: null,
          status,
          supersedes: [],
          tags: [],
          title: 'Export the tides',
          touches: [],
          updated: '2026-01-05',
        },
      ],
      schema_version: 1,
    },
    null,
    2,
  )}\n`;

const CONFLICT = registryText().replace(
  '      "status": "planned",\n',
  '<<<<<<< HEAD\n      "status": "active",\n=======\n      "status": "paused",\n>>>>>>> other\n',
);

const codes = (problems: readonly vscode.Diagnostic[]): readonly unknown[] => problems.map(({ code }) => code);
const isStale = (problems: readonly vscode.Diagnostic[]): boolean => codes(problems).includes('registry/stale');
const isEmpty = (problems: readonly vscode.Diagnostic[]): boolean => problems.length === 0;

async function set(value: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('planloom').update(SETTING, value, vscode.ConfigurationTarget.Workspace);
}

describe('registry.json', () => {
  beforeEach(async () => {
    base = `services/tides-${++tests}`;
    await makeWatched(dirname(planPath()));
    await write(planPath(), planText());
  });

  afterEach(async () => {
    await closeAll();
    await set(undefined);
    await vscode.workspace.fs.delete(at(base), { recursive: true });
  });

  it('that is as the plans have it is fine, and older than a plan as soon as that is typed into', async () => {
    const registry = await open(registryPath(), registryText('active'));
    await untilProblems(at(registryPath()), isStale);
    await replace(registry, '"active"', '"planned"');
    await untilProblems(at(registryPath()), isEmpty);
    const editor = await show(at(planPath()));
    await replace(editor, 'status: planned', 'status: paused');
    const problems = await untilProblems(at(registryPath()), (found) => found.length === 2);
    const [whole, entry] = problems;
    assert.deepEqual(codes(problems), ['registry/stale', 'registry/stale']);
    assert.equal(whole?.severity, vscode.DiagnosticSeverity.Hint);
    assert.equal(entry?.message, 'In the plan, status is "paused".');
    const related = entry.relatedInformation?.map(({ location }) => location.uri.toString());
    assert.deepEqual(related, [at(planPath()).toString()]);
    assert.equal(registry.document.getText(entry.range), '"planned"');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await untilProblems(at(registryPath()), isEmpty);
  });

  it('with a merge conflict says so unopened, and the light bulb rebuilds it', async () => {
    await write(registryPath(), CONFLICT);
    const [problem] = await untilProblems(at(registryPath()), (found) => found.length === 1);
    assert.equal(problem?.code, 'registry/conflict');
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    const { document } = await show(at(registryPath()));
    assert.match(document.getText(problem.range), /^<<<<<<< HEAD\n[^]*>>>>>>> other$/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const rebuild = actions.find(({ title }) => title === 'Rebuild the Registry from the Plans');
    assert.ok(rebuild?.command && rebuild.isPreferred);
    await vscode.commands.executeCommand(rebuild.command.command, ...((rebuild.command.arguments ?? []) as unknown[]));
    await untilProblems(at(registryPath()), isEmpty);
    assert.equal(await onDisk(registryPath()), registryText());
    assert.equal(document.getText(), registryText());
  });

  it('that is typed into is checked as it stands', async () => {
    const editor = await open(registryPath(), registryText());
    await replace(editor, '"schema_version": 1', '"schema_version":');
    const [problem] = await untilProblems(at(registryPath()), (found) => found.length === 1);
    assert.equal(problem?.code, 'registry/json');
  });

  it('is not said to be old where nobody wants to know', async () => {
    await set('never');
    const editor = await open(
      registryPath(),
      registryText('active').replace('"schema_version": 1', '"schema_version":'),
    );
    await untilProblems(at(registryPath()), (found) => found.length === 1);
    await replace(editor, '"schema_version":', '"schema_version": 1');
    await untilProblems(at(registryPath()), isEmpty);
    await set(undefined);
    await untilProblems(at(registryPath()), isStale);
  });

  it('follows a plan that is saved, where the setting says so', async () => {
    await write(registryPath(), registryText());
    await set('onSave');
    const editor = await show(at(planPath()));
    await replace(editor, 'status: planned', 'status: paused');
    await untilProblems(at(registryPath()), isStale);
    assert.equal(await onDisk(registryPath()), registryText());
    await editor.document.save();
    const isWritten = async (): Promise<true | undefined> =>
      (await onDisk(registryPath())) === registryText('paused') ? true : undefined;
    await until(vscode.workspace.onDidSaveTextDocument, isWritten);
    await untilProblems(at(registryPath()), isEmpty);
  });

  it('stays as it is on save while a plan has errors, while somebody edits it, and without the setting', async () => {
    const registry = await open(registryPath(), registryText('active'));
    const save = async (before: string, after: string): Promise<void> => {
      const editor = await show(at(planPath()));
      await replace(editor, before, after);
      await editor.document.save();
    };
    await save('status: planned', 'status: paused');
    await set('onSave');
    await save('status: paused', 'status: nope');
    await untilProblems(at(planPath()), (found) =>
      found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    );
    assert.equal(await onDisk(registryPath()), registryText('active'));
    const other = await show(registry.document.uri);
    await replace(other, '"schema_version": 1', '"schema_version": 1 ');
    await save('status: nope', 'status: done');
    await untilProblems(at(registryPath()), (found) => found.some(({ message }) => message.includes('"done"')));
    assert.ok(other.document.isDirty);
    assert.equal(await onDisk(registryPath()), registryText('active'));
  });

  it('is not made by a save', async () => {
    await set('onSave');
    const editor = await show(at(planPath()));
    await replace(editor, 'status: planned', 'status: nope');
    await editor.document.save();
    await untilProblems(at(planPath()), (found) => found.length > 0);
    assert.ok(!(await exists(registryPath())));
    assert.deepEqual(problemsOf(at(registryPath())), []);
  });
});
