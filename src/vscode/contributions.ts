/**
 * What the extension declares to VS Code, as plain data: command ids, settings, context keys, view ids. The code takes its
 * ids from here, `manifest.ts` makes package.json's `contributes` of it, so the two cannot disagree.
 *
 * Nothing here may load a rule or a template: activation reads this file.
 */

/** A command as the palette and the menus show it. */
export interface CommandSpec {
  readonly title: string;
  /** A codicon, `$(name)`. */
  readonly icon?: string;
  /** When the palette offers it; `false` for commands that make sense with an argument alone. */
  readonly palette: string | false;
}

/** Context keys that the extension sets and `when` clauses read. */
export const contextKeys = {
  /** The active editor shows a plan. */
  activePlan: 'planloom.activePlan',
  /** The tree shows only plans in some states. */
  treeFiltered: 'planloom.tree.filtered',
  /** A workspace folder has ExecPlans. */
  hasExecPlans: 'planloom.hasExecPlans',
} as const;

export type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

const WITH_FOLDER = 'workspaceFolderCount != 0';
const ON_PLAN = contextKeys.activePlan;
const WITH_EXEC_PLANS = contextKeys.hasExecPlans;
/** Any Markdown file can be said to be a plan. */
const ON_MARKDOWN = `${WITH_FOLDER} && resourceLangId =~ /^(markdown|plaintext)$/`;

/** Commands of src/vscode/commands. Each has its entry in commands/index.ts, or nothing compiles. */
export const commands = {
  'planloom.newFeaturePlan': { title: 'New Feature Plan', icon: '$(add)', palette: 'true' },
  'planloom.newExecPlan': { title: 'New ExecPlan', icon: '$(add)', palette: 'true' },
  'planloom.completeExecPlan': { title: 'Complete ExecPlan', icon: '$(pass)', palette: WITH_EXEC_PLANS },
  'planloom.setExecPlanStatus': { title: 'Set ExecPlan Status', icon: '$(symbol-enum)', palette: WITH_EXEC_PLANS },
  'planloom.newMilestone': { title: 'New Milestone', icon: '$(milestone)', palette: WITH_EXEC_PLANS },
  'planloom.completeMilestone': { title: 'Complete Milestone', icon: '$(pass)', palette: WITH_EXEC_PLANS },
  'planloom.addDependency': { title: 'Add Dependency to ExecPlan', palette: WITH_EXEC_PLANS },
  'planloom.renumberExecPlan': { title: 'Renumber ExecPlan after Merge Conflict', palette: WITH_EXEC_PLANS },
  'planloom.migrateExecPlanLayout': { title: 'Migrate ExecPlan Layout', palette: WITH_EXEC_PLANS },
  'planloom.buildRegistry': { title: 'Build ExecPlan Registry', icon: '$(database)', palette: WITH_EXEC_PLANS },
  'planloom.checkRegistry': { title: 'Check ExecPlan Registry', palette: WITH_EXEC_PLANS },
  'planloom.addStory': { title: 'Add Story', icon: '$(add)', palette: WITH_FOLDER },
  'planloom.addTask': { title: 'Add Task', palette: ON_PLAN },
  'planloom.addPhase': { title: 'Add Phase', palette: ON_PLAN },
  'planloom.addTestTask': { title: 'Add Test Task', palette: ON_PLAN },
  'planloom.addFeatureTask': { title: 'Add Feature Task', palette: ON_PLAN },
  'planloom.addMilestone': { title: 'Add Milestone', palette: ON_PLAN },
  'planloom.addDecision': { title: 'Add Decision', palette: ON_PLAN },
  'planloom.addSurprise': { title: 'Add Surprise', palette: ON_PLAN },
  'planloom.addProgressEntry': { title: 'Add Progress Entry', palette: ON_PLAN },
  'planloom.insertMissingSections': { title: 'Insert Missing Sections', palette: WITH_FOLDER },
  'planloom.selectFormat': { title: 'Select Plan Format', palette: ON_MARKDOWN },
  'planloom.createTemplate': { title: 'Create Template from This Plan', palette: ON_PLAN },
  'planloom.appendDecision': { title: 'Append Decision Log Entry', icon: '$(comment)', palette: WITH_FOLDER },
  'planloom.openPlan': { title: 'Open Plan', icon: '$(go-to-file)', palette: WITH_FOLDER },
  'planloom.openDecisionLog': { title: 'Open Decision Log', icon: '$(book)', palette: WITH_FOLDER },
  'planloom.openLatestRun': { title: 'Open Latest Run', icon: '$(output)', palette: WITH_FOLDER },
  'planloom.runTests': { title: 'Run Tests of the Current Story', icon: '$(run-all)', palette: ON_PLAN },
  'planloom.compareRuns': { title: 'Compare Runs', icon: '$(diff)', palette: WITH_FOLDER },
  'planloom.forgetAllowedCommands': { title: 'Forget Allowed Commands', palette: WITH_FOLDER },
  'planloom.passGate': { title: 'Pass Gate', icon: '$(pass)', palette: ON_PLAN },
  'planloom.showHygiene': { title: 'Show Loop Checklist', icon: '$(checklist)', palette: ON_PLAN },
  'planloom.showClarifications': { title: 'Show Clarification Questions', palette: ON_PLAN },
  'planloom.answerClarification': { title: 'Answer Clarification Question', palette: ON_PLAN },
  'planloom.deferClarification': { title: 'Defer Clarification Question', palette: ON_PLAN },
  'planloom.resolveMode': { title: 'Set Mode from Request', palette: ON_PLAN },
  'planloom.approvePlan': { title: 'Approve Plan', icon: '$(verified)', palette: ON_PLAN },
  'planloom.proposeExpertAddition': { title: 'Propose Expert Addition', palette: WITH_FOLDER },
  'planloom.scanExperts': { title: 'Scan Experts', icon: '$(search)', palette: WITH_FOLDER },
  'planloom.researchWeb': { title: 'Research on the Web', icon: '$(globe)', palette: WITH_FOLDER },
  'planloom.explainRule': { title: 'Explain Rule', palette: 'true' },
  'planloom.showLog': { title: 'Show Log', palette: 'true' },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandId = keyof typeof commands;

export const views = { container: 'planloom', features: 'planloom.features', execPlans: 'planloom.execPlans' } as const;

/** Settings with their defaults. `settings.ts` reads them and checks the type of what the user wrote. */
export const settingDefaults = {
  /** Rule id → `default`, `off` or a severity. */
  'planloom.rules': {},
  /** Paths of templates besides those in `.planloom/templates`, from the workspace folder. */
  'planloom.templates': [],
  /** Check every plan of the workspace, not only the open ones. */
  'planloom.validate.workspace': true,
  /** Value of `E2E_MODE` in runs. */
  'planloom.run.e2eMode': 'fast',
  /** Tell when a change on disk leaves a gate ticked without evidence. */
  'planloom.gates.notify': true,
  /** Search `src` for expertise, too. */
  'planloom.scan.includeCode': false,
  /** Whether Planloom may research on the web by the tools that VS Code has: `auto`, `always` or `never`. */
  'planloom.webResearch': 'auto',
  /** Where new ExecPlans and milestones are put: as today's tools do, or as the format's document has it (`seed`). */
  'planloom.execplan.layout': 'current',
  /** When registry.json is written anew: `onSave`, `onCommand` or `never`. */
  'planloom.execplan.registry': 'onCommand',
  /** What to do where another branch or working copy has the next id already: `ask`, `skip` or `ignore`. */
  'planloom.execplan.otherBranches': 'ask',
  /** Select the active editor's feature, or its file, in the tree. */
  'planloom.tree.followActiveEditor': true,
} as const;

export type SettingKey = keyof typeof settingDefaults;

/**
 * Where plans of the built-in formats stand in a workspace: what the extension wakes up for, and what the check of the whole
 * workspace looks at. The dialects' own globs, written down again because activation must not load them.
 */
export const PLAN_GLOBS: readonly string[] = [
  '**/tasks/*/plan.md',
  '**/.agent/exec_plans/**/EP-*.md',
  '**/.agents/exec_plans/**/EP-*.md',
  '**/.agent/exec_plans/**/milestones/**/*.md',
  '**/.agents/exec_plans/**/milestones/**/*.md',
];

/** What a team writes for Planloom; it wakes the extension up, too. */
export const TEAM_GLOBS: readonly string[] = ['planloom.config.json', '.planloom/templates/*.md'];

/** Name of the output channel, of diagnostics' source, and of the command category. */
export const PRODUCT = 'Planloom';

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
  ],
  'editor/title': [{ command: 'planloom.openDecisionLog', ...onPlan('navigation@90') }],
};

// ── The tree's part: its commands, and its view's menus ───────────────────────────────────────────────────────────────────

/** Commands of src/vscode/features/tree and statusBar.ts. Each has its entry in what registers them, or nothing compiles. */
export const treeCommands = {
  'planloom.showOpenItems': { title: 'Show Open Exit Items', palette: contextKeys.activePlan },
  'planloom.tree.refresh': { title: 'Refresh Features', icon: '$(refresh)', palette: WITH_FOLDER },
  'planloom.tree.filter': { title: 'Filter Features by State', icon: '$(filter)', palette: WITH_FOLDER },
  'planloom.tree.clearFilter': {
    title: 'Show All Features',
    icon: '$(filter-filled)',
    palette: contextKeys.treeFiltered,
  },
  'planloom.tree.open': { title: 'Open', palette: false },
  'planloom.tree.showMore': { title: 'Show More Features', palette: false },
  'planloom.tree.copyPath': { title: 'Copy Path', palette: false },
  'planloom.tree.copyRelativePath': { title: 'Copy Relative Path', palette: false },
  'planloom.tree.revealInExplorer': { title: 'Reveal in Explorer View', palette: false },
  'planloom.execPlans.refresh': { title: 'Refresh ExecPlans', icon: '$(refresh)', palette: WITH_EXEC_PLANS },
  'planloom.execPlans.open': { title: 'Open', palette: false },
  'planloom.execPlans.showMore': { title: 'Show More ExecPlans', palette: false },
  'planloom.execPlans.showInView': { title: 'Show in ExecPlans View', icon: '$(list-tree)', palette: false },
  'planloom.execPlans.copyId': { title: 'Copy Id', palette: false },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type TreeCommandId = keyof typeof treeCommands;

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
    { command: 'planloom.tree.refresh', when: `view == ${views.features}`, group: 'navigation@3' },
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

/** What the empty views say; that of features where no other is named. */
export const welcome = [
  {
    when: WITH_FOLDER,
    contents:
      'No feature plans in this workspace yet.\n[New Feature Plan](command:planloom.newFeaturePlan)\nA plan lives in tasks/<feature>/plan.md, next to its decision log and its runs. [Read more](https://github.com/planloom/planloom#readme)',
  },
  {
    when: 'workspaceFolderCount == 0',
    contents: 'Open a folder to see its feature plans.\n[Open Folder](command:vscode.openFolder)',
  },
  {
    view: views.execPlans,
    when: WITH_FOLDER,
    contents:
      'No ExecPlans in .agent/exec_plans yet.\n[New ExecPlan](command:planloom.newExecPlan)\nPlans are sorted by status; drag one onto a status to set it, or onto another plan to make it wait for that.',
  },
] as const;

// ── End of the tree's part ────────────────────────────────────────────────────────────────────────────────────────────────
