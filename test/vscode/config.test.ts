import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  at,
  closeAll,
  hasRule,
  lacksRule,
  onDisk,
  problemsOf,
  replace,
  show,
  untilProblems,
  write,
} from './support/plans';
import { CLEAN, FEATURE } from './support/samplePlan';

const PLAN = `${FEATURE}/plan.md`;
const CONFIG = 'planloom.config.json';
const MALFORMED = 'plan/checkbox-malformed';
const broken = CLEAN.replace('- [ ] Test it', '- [x ] Test it');
const off = JSON.stringify({ rules: { [MALFORMED]: 'off' } });

function severityOf(uri: vscode.Uri): vscode.DiagnosticSeverity | undefined {
  return problemsOf(uri).find(({ code }) => typeof code === 'object' && code.value === MALFORMED)?.severity;
}

describe('configuration', () => {
  let original: string;
  let plan: vscode.Uri;

  before(async () => (original = await onDisk(PLAN)));
  beforeEach(async () => {
    plan = await write(PLAN, broken);
    await untilProblems(plan, hasRule(MALFORMED));
  });
  afterEach(async () => {
    await closeAll();
    await vscode.workspace
      .getConfiguration('planloom')
      .update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(at(CONFIG)).then(undefined, () => undefined);
    await write(PLAN, original);
  });

  it('is taken from the settings, live, in open plans and others', async () => {
    const configuration = vscode.workspace.getConfiguration('planloom');
    await configuration.update('rules', { [MALFORMED]: 'error' }, vscode.ConfigurationTarget.Workspace);
    await untilProblems(plan, () => severityOf(plan) === vscode.DiagnosticSeverity.Error);
    await show(plan);
    await configuration.update('rules', { [MALFORMED]: 'off' }, vscode.ConfigurationTarget.Workspace);
    await untilProblems(plan, lacksRule(MALFORMED));
    await configuration.update('rules', { [MALFORMED]: 'no severity' }, vscode.ConfigurationTarget.Workspace);
    await untilProblems(plan, () => severityOf(plan) === vscode.DiagnosticSeverity.Warning);
  });

  it('is taken from planloom.config.json, which goes before the settings', async () => {
    await vscode.workspace
      .getConfiguration('planloom')
      .update('rules', { [MALFORMED]: 'error' }, vscode.ConfigurationTarget.Workspace);
    await untilProblems(plan, () => severityOf(plan) === vscode.DiagnosticSeverity.Error);
    await write(CONFIG, off);
    await untilProblems(plan, lacksRule(MALFORMED));
    await vscode.workspace.fs.delete(at(CONFIG));
    await untilProblems(plan, () => severityOf(plan) === vscode.DiagnosticSeverity.Error);
  });

  it('follows planloom.config.json while it is typed', async () => {
    const editor = await show(await write(CONFIG, off));
    await untilProblems(plan, lacksRule(MALFORMED));
    await replace(editor, '"off"', '"hint"');
    await untilProblems(plan, () => severityOf(plan) === vscode.DiagnosticSeverity.Hint);
  });

  it('shows where planloom.config.json is wrong, and leaves everything as it was', async () => {
    const editor = await show(await write(CONFIG, off));
    await untilProblems(plan, lacksRule(MALFORMED));
    await replace(editor, '"off"', '"of"');
    const [problem] = await untilProblems(editor.document.uri, (problems) => problems.length === 1);
    assert.equal(problem && editor.document.getText(problem.range), '"of"');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(lacksRule(MALFORMED)(problemsOf(plan)));
    await replace(editor, '"of"', '"off"');
    await untilProblems(editor.document.uri, (problems) => problems.length === 0);
  });
});
