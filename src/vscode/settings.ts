import * as vscode from 'vscode';
import type { LintConfig, RuleSetting } from '../core/lint/config';
import { isRuleSetting } from '../core/lint/configFile';
import { type SettingKey, settingDefaults } from './contributions';

/** The rules as the settings have them; what is no rule setting is left out. `scope` is a workspace folder or a file in it. */
export function rulesInSettings(scope: vscode.Uri): LintConfig {
  const value = read('planloom.rules', scope);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return {
    rules: Object.fromEntries(entries.filter((entry): entry is [string, RuleSetting] => isRuleSetting(entry[1]))),
  };
}

/** Paths of templates that the settings name, as they stand there; what is no text is left out. */
export function templatesInSettings(scope: vscode.Uri): readonly string[] {
  const value = read('planloom.templates', scope);
  return Array.isArray(value) ? value.filter((path): path is string => typeof path === 'string') : [];
}

/** Whether plans that no editor shows are checked too. */
export function checksWorkspace(scope: vscode.Uri): boolean {
  const value = read('planloom.validate.workspace', scope);
  return typeof value === 'boolean' ? value : settingDefaults['planloom.validate.workspace'];
}

/** Value of `E2E_MODE` in runs. */
export function e2eMode(scope: vscode.Uri): 'fast' | 'full' {
  return read('planloom.run.e2eMode', scope) === 'full' ? 'full' : settingDefaults['planloom.run.e2eMode'];
}

/** Whether to tell when a change on disk leaves a gate ticked without evidence. */
export function notifiesOfGates(scope: vscode.Uri): boolean {
  const value = read('planloom.gates.notify', scope);
  return typeof value === 'boolean' ? value : settingDefaults['planloom.gates.notify'];
}

/** Whether `src` is searched for expertise, too. */
export function scansCode(scope: vscode.Uri): boolean {
  const value = read('planloom.scan.includeCode', scope);
  return typeof value === 'boolean' ? value : settingDefaults['planloom.scan.includeCode'];
}

/** Whether research on the web may be done; what is none of the three words counts as the default. */
export function webResearch(scope: vscode.Uri): 'auto' | 'always' | 'never' {
  const value = read('planloom.webResearch', scope);
  return value === 'always' || value === 'never' ? value : settingDefaults['planloom.webResearch'];
}

/** Where new ExecPlans and milestones are put; what is none of the words counts as the default. */
export function execPlanLayout(scope: vscode.Uri): 'current' | 'seed' {
  return read('planloom.execplan.layout', scope) === 'seed' ? 'seed' : settingDefaults['planloom.execplan.layout'];
}

/** When registry.json is written anew; what is none of the words counts as the default. */
export function registryUpdates(scope: vscode.Uri): 'onSave' | 'onCommand' | 'never' {
  const value = read('planloom.execplan.registry', scope);
  return value === 'onSave' || value === 'never' ? value : settingDefaults['planloom.execplan.registry'];
}

/** What to do where another branch has the next id; what is none of the words counts as the default. */
export function otherBranches(scope: vscode.Uri): 'ask' | 'skip' | 'ignore' {
  const value = read('planloom.execplan.otherBranches', scope);
  return value === 'skip' || value === 'ignore' ? value : settingDefaults['planloom.execplan.otherBranches'];
}

/** Whether something that is on or off by a setting is on; what is no truth value counts as the default. */
export function isOn(key: BooleanSetting, scope: vscode.Uri): boolean {
  const value = read(key, scope);
  return typeof value === 'boolean' ? value : settingDefaults[key];
}

type BooleanSetting = {
  [Key in SettingKey]: (typeof settingDefaults)[Key] extends boolean ? Key : never;
}[SettingKey];

/** Calls back when one of the settings changed. */
export function onDidChangeSettings(keys: readonly SettingKey[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (keys.some((key) => event.affectsConfiguration(key))) listener();
  });
}

/** Settings come from files that people edit: nothing says that they have the declared type. */
function read(key: SettingKey, scope: vscode.Uri): unknown {
  return vscode.workspace.getConfiguration(undefined, scope).get<unknown>(key);
}
