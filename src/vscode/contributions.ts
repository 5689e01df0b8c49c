import type { TokenType } from '../core/language/tokens';

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

export const WITH_FOLDER = 'workspaceFolderCount != 0';
const ON_PLAN = contextKeys.activePlan;
export const WITH_EXEC_PLANS = contextKeys.hasExecPlans;
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
  'planloom.toggleTask': { title: 'Toggle Task', icon: '$(check)', palette: ON_PLAN },
  'planloom.moveStoryUp': { title: 'Move Story Up', icon: '$(arrow-up)', palette: ON_PLAN },
  'planloom.moveStoryDown': { title: 'Move Story Down', icon: '$(arrow-down)', palette: ON_PLAN },
  'planloom.splitStory': { title: 'Split Story', palette: ON_PLAN },
  'planloom.extractStory': { title: 'Extract Tasks into a Story', palette: ON_PLAN },
  'planloom.insertStoryTable': { title: 'Insert Table of Stories', palette: ON_PLAN },
  'planloom.convertPlan': { title: 'Convert Plan to Another Format', palette: ON_PLAN },
  'planloom.formatPlan': { title: 'Format Plan', palette: ON_PLAN },
  'planloom.goToPlan': { title: 'Go to Plan or Story', icon: '$(search)', palette: WITH_FOLDER },
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
  /** Show plans in the outline, in breadcrumbs and in sticky scroll as Planloom reads them. */
  'planloom.outline': true,
  /** Which lines of words stand above stories, sections, phases, ExecPlans, and entries of decision logs. */
  'planloom.codeLens.story': true,
  'planloom.codeLens.section': true,
  'planloom.codeLens.phase': true,
  'planloom.codeLens.execPlan': true,
  'planloom.codeLens.decisionLog': true,
  /** Say beside items of a gate what they rest on: the age of the run. */
  'planloom.inlayHints': true,
  /** Draw gates, progress and tags in the Markdown preview. */
  'planloom.preview': true,
  /** Offer Planloom as a formatter of plans: for Format Document, and on save where that is on. */
  'planloom.format.enable': false,
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

/** A key of the keyboard; `mac` where it is another one there. */
export interface Keybinding {
  readonly command: CommandId;
  readonly key: string;
  readonly mac?: string;
  readonly when: string;
}

const IN_PLAN = `editorTextFocus && !editorReadonly && ${ON_PLAN}`;

export const keybindings: readonly Keybinding[] = [{ command: 'planloom.toggleTask', key: 'alt+c', when: IN_PLAN }];

/**
 * What the semantic tokens of plans are called, with the scopes of themes that colour them where a theme knows no better. The scopes
 * are those of syntaxes/planloom.injection.tmLanguage.json where that knows the same, so that nothing changes its colour when the
 * tokens come.
 */
export const semanticTokens = {
  planId: {
    description: 'The id of a story, task, phase, plan or milestone that is there.',
    scopes: ['variable.other.constant.id.planloom'],
  },
  planUnknownId: {
    description: 'An id of something that the plan does not have.',
    scopes: ['invalid.illegal.id.planloom'],
  },
  planDone: {
    description: 'The text of an item that is ticked, or of a question that is answered.',
    scopes: ['comment.line.done.planloom'],
  },
  planOpen: {
    description: 'The box of an item that is not ticked.',
    scopes: ['constant.language.checkbox.open.planloom'],
  },
  planBegun: { description: 'The box of an item that is begun.', scopes: ['markup.changed.checkbox.partial.planloom'] },
  planStopToken: {
    description: 'A token that stops the loop, where the plan speaks of it.',
    scopes: ['keyword.control.stop-token.planloom'],
  },
  planRaisedStopToken: {
    description: 'A token that stops the loop now.',
    scopes: ['token.error-token', 'invalid.stop-token.planloom'],
  },
  planCriticalTag: {
    description: 'The tag of a critical question without an answer.',
    scopes: ['keyword.control.clarification.critical.planloom'],
  },
  planNiceTag: {
    description: 'The tag of another question without an answer.',
    scopes: ['entity.name.tag.clarification.nice.planloom'],
  },
  planPlaceholder: {
    description: 'A placeholder of the template that is not filled in.',
    scopes: ['constant.other.placeholder.planloom'],
  },
} as const satisfies Readonly<Record<TokenType, { readonly description: string; readonly scopes: readonly string[] }>>;
