import { type CommandId, contextKeys, views } from './contributions';
import type { TreeCommandId } from './treeContributions';

/** Menu entries beside the palette, by menu. */
export interface MenuEntry {
  readonly command: CommandId | TreeCommandId;
  readonly when?: string;
  readonly group?: string;
}

const onPlan = (group: string): Pick<MenuEntry, 'when' | 'group'> => ({ when: contextKeys.activePlan, group });

export const menus: Readonly<Record<string, readonly MenuEntry[]>> = {
  'editor/context': [
    { command: 'planloom.addStory', ...onPlan('planloom@1') },
    { command: 'planloom.insertMissingSections', ...onPlan('planloom@2') },
    { command: 'planloom.appendDecision', ...onPlan('planloom@3') },
    { command: 'planloom.toggleTask', ...onPlan('planloom@4') },
    { command: 'planloom.convertPlan', ...onPlan('planloom@5') },
    { command: 'planloom.formatPlan', ...onPlan('planloom@6') },
  ],
  'editor/title': [{ command: 'planloom.openDecisionLog', ...onPlan('navigation@90') }],
};

/** `when` clause for rows of the tree: kinds as in src/vscode/features/tree/nodes.ts. */
const onRows = (...kinds: readonly string[]): string =>
  `view == ${views.features} && viewItem =~ /^(${kinds.join('|')})$/`;

/** `when` clause for rows of the view of ExecPlans that all these words are said of: src/vscode/features/execplans/nodes.ts. */
const onExecPlans = (...words: readonly string[]): string =>
  [`view == ${views.execPlans}`, ...words.map((word) => `viewItem =~ /\\b${word}\\b/`)].join(' && ');

/** Rows of plans whose metadata has no errors. */
const validPlan = onExecPlans('plan', 'valid');

/** The kinds of rows that stand for a unit of a plan. */
const units = ['story', 'phase', 'task', 'milestone'];

/** `view/title`, `view/item/context` and the like. */
export const treeMenus: Readonly<Record<string, readonly MenuEntry[]>> = {
  'view/title': [
    { command: 'planloom.newFeaturePlan', when: `view == ${views.features}`, group: 'navigation@1' },
    {
      command: 'planloom.tree.filter',
      when: `view == ${views.features} && !${contextKeys.treeFiltered}`,
      group: 'navigation@2',
    },
    {
      command: 'planloom.tree.clearFilter',
      when: `view == ${views.features} && ${contextKeys.treeFiltered}`,
      group: 'navigation@2',
    },
    { command: 'planloom.goToPlan', when: `view == ${views.features}`, group: 'navigation@3' },
    { command: 'planloom.tree.refresh', when: `view == ${views.features}`, group: 'navigation@4' },
    {
      command: 'planloom.tree.filter',
      when: `view == ${views.features} && ${contextKeys.treeFiltered}`,
      group: '1_filter',
    },
    { command: 'planloom.newExecPlan', when: `view == ${views.execPlans}`, group: 'navigation@1' },
    { command: 'planloom.execPlans.refresh', when: `view == ${views.execPlans}`, group: 'navigation@2' },
    { command: 'planloom.buildRegistry', when: `view == ${views.execPlans}`, group: '2_registry@1' },
    { command: 'planloom.checkRegistry', when: `view == ${views.execPlans}`, group: '2_registry@2' },
    { command: 'planloom.migrateExecPlanLayout', when: `view == ${views.execPlans}`, group: '3_layout' },
  ],
  'view/item/context': [
    { command: 'planloom.newMilestone', when: onExecPlans('plan', 'valid', 'open'), group: 'inline@1' },
    { command: 'planloom.completeExecPlan', when: onExecPlans('plan', 'valid', 'open'), group: 'inline@2' },
    { command: 'planloom.completeMilestone', when: onExecPlans('milestone', 'active'), group: 'inline@1' },
    { command: 'planloom.execPlans.showInView', when: onExecPlans('known'), group: 'inline@1' },
    {
      command: 'planloom.execPlans.open',
      when: onExecPlans('(plan|issue|milestone|related)'),
      group: '1_open@1',
    },
    { command: 'planloom.execPlans.showInView', when: onExecPlans('known'), group: '1_open@2' },
    { command: 'planloom.setExecPlanStatus', when: validPlan, group: '2_edit@1' },
    { command: 'planloom.addDependency', when: validPlan, group: '2_edit@2' },
    { command: 'planloom.newMilestone', when: onExecPlans('plan', 'valid', 'open'), group: '2_edit@3' },
    { command: 'planloom.completeExecPlan', when: onExecPlans('plan', 'valid', 'open'), group: '2_edit@4' },
    { command: 'planloom.renumberExecPlan', when: onExecPlans('plan', 'double'), group: '2_edit@5' },
    { command: 'planloom.completeMilestone', when: onExecPlans('milestone', 'active'), group: '2_edit@1' },
    { command: 'planloom.execPlans.copyId', when: onExecPlans('(plan|milestone|known)'), group: '3_path@0' },
    { command: 'planloom.tree.copyPath', when: onExecPlans('(plan|milestone)'), group: '3_path@1' },
    { command: 'planloom.tree.copyRelativePath', when: onExecPlans('(plan|milestone)'), group: '3_path@2' },
    { command: 'planloom.tree.revealInExplorer', when: onExecPlans('(plan|milestone)'), group: '3_path@3' },
    { command: 'planloom.openDecisionLog', when: onRows('feature'), group: 'inline@1' },
    { command: 'planloom.addStory', when: onRows('feature'), group: 'inline@2' },
    { command: 'planloom.openLatestRun', when: onRows('runs'), group: 'inline@1' },
    { command: 'planloom.passGate', when: onRows('gate'), group: 'inline@1' },
    { command: 'planloom.runTests', when: onRows('story'), group: 'inline@1' },
    { command: 'planloom.appendDecision', when: onRows('story', 'decisions'), group: 'inline@2' },
    {
      command: 'planloom.tree.open',
      when: onRows(...units, 'gate', 'group', 'item', 'decision', 'file'),
      group: '1_open@1',
    },
    { command: 'planloom.openPlan', when: onRows('feature'), group: '1_open@2' },
    { command: 'planloom.openDecisionLog', when: onRows('feature', ...units, 'decisions'), group: '1_open@3' },
    { command: 'planloom.openLatestRun', when: onRows('feature', 'runs'), group: '1_open@4' },
    { command: 'planloom.addStory', when: onRows('feature', 'story'), group: '2_edit@1' },
    { command: 'planloom.addPhase', when: onRows('phase'), group: '2_edit@1' },
    { command: 'planloom.addTestTask', when: onRows('phase'), group: '2_edit@2' },
    { command: 'planloom.addFeatureTask', when: onRows('phase'), group: '2_edit@3' },
    { command: 'planloom.appendDecision', when: onRows('feature', 'story', 'decisions'), group: '2_edit@2' },
    { command: 'planloom.runTests', when: onRows('feature', 'story', 'task'), group: '2_loop@1' },
    { command: 'planloom.passGate', when: onRows('story', 'gate'), group: '2_loop@2' },
    { command: 'planloom.showHygiene', when: onRows('story'), group: '2_loop@3' },
    { command: 'planloom.compareRuns', when: onRows('runs', 'run'), group: '2_loop@4' },
    { command: 'planloom.approvePlan', when: onRows('feature'), group: '2_loop@5' },
    { command: 'planloom.scanExperts', when: onRows('feature'), group: '2_loop@6' },
    { command: 'planloom.researchWeb', when: onRows('feature'), group: '2_loop@7' },
    { command: 'planloom.proposeExpertAddition', when: onRows('feature', 'story'), group: '2_loop@8' },
    { command: 'planloom.moveStoryUp', when: onRows('story', 'phase'), group: '2_edit@4' },
    { command: 'planloom.moveStoryDown', when: onRows('story', 'phase'), group: '2_edit@5' },
    { command: 'planloom.splitStory', when: onRows('story', 'phase'), group: '2_edit@6' },
    { command: 'planloom.convertPlan', when: onRows('feature'), group: '2_edit@7' },
    { command: 'planloom.insertMissingSections', when: onRows('feature'), group: '2_edit@3' },
    {
      command: 'planloom.tree.copyPath',
      when: onRows('feature', 'run', 'folder', 'file', 'runs', 'decisions'),
      group: '3_path@1',
    },
    {
      command: 'planloom.tree.copyRelativePath',
      when: onRows('feature', 'run', 'folder', 'file', 'runs', 'decisions'),
      group: '3_path@2',
    },
    {
      command: 'planloom.tree.revealInExplorer',
      when: onRows('feature', 'run', 'folder', 'file', 'runs', 'decisions'),
      group: '3_path@3',
    },
  ],
};
