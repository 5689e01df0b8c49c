import { CONFIG_FILE, ruleSettings } from '../core/lint/configFile';
import { REGISTRY_FILE } from '../core/execplans/registryDocument';
import { execPlanFolders } from '../core/repo/execPlanPaths';
import { names } from '../core/repo/paths';
import { dialects, rulesOf } from '../dialects';
import {
  type CommandSpec,
  commands,
  contextKeys,
  keybindings,
  PLAN_GLOBS,
  PRODUCT,
  semanticTokens,
  type SettingKey,
  settingDefaults,
  TEAM_GLOBS,
  views,
} from './contributions';
import { type MenuEntry, menus, treeMenus } from './menus';
import { treeCommands, welcome } from './treeContributions';

/**
 * package.json's `contributes`, made of contributions.ts, the dialects and their rules. `npm run generate` writes it, and a
 * test fails when it is stale. Never part of the extension's bundle.
 */
export function contributes(): object {
  const all: Readonly<Record<string, CommandSpec>> = { ...commands, ...treeCommands };
  return {
    commands: Object.entries(all).map(([command, { title, icon }]) => ({
      command,
      title,
      category: PRODUCT,
      ...(icon !== undefined && { icon }),
    })),
    menus: {
      commandPalette: Object.entries(all)
        .filter(([, { palette }]) => palette !== 'true')
        .map(([command, { palette }]) => ({ command, when: palette === false ? 'false' : palette })),
      ...mergedMenus(),
    },
    keybindings,
    viewsContainers: { activitybar: [{ id: views.container, title: PRODUCT, icon: 'media/planloom.svg' }] },
    views: {
      [views.container]: [
        { id: views.features, name: 'Features', contextualTitle: PRODUCT, icon: 'media/planloom.svg' },
        {
          id: views.execPlans,
          name: 'ExecPlans',
          contextualTitle: `${PRODUCT}: ExecPlans`,
          icon: 'media/planloom.svg',
          when: contextKeys.hasExecPlans,
        },
      ],
    },
    viewsWelcome: welcome.map((entry) => ({ view: views.features, ...entry })),
    configuration: { title: PRODUCT, properties: settingProperties() },
    jsonValidation: [
      { fileMatch: CONFIG_FILE, url: './schemas/planloom.config.schema.json' },
      { fileMatch: `**/${names.runs}/**/${names.metrics}`, url: './schemas/metrics.schema.json' },
      {
        fileMatch: execPlanFolders.map((folder) => `**/${folder}/${REGISTRY_FILE}`),
        url: './schemas/registry.schema.json',
      },
    ],
    snippets: dialects.map(({ id }) => ({ language: 'markdown', path: `./snippets/${id}.json` })),
    semanticTokenTypes: Object.entries(semanticTokens).map(([id, { description }]) => ({ id, description })),
    semanticTokenScopes: [
      {
        language: 'markdown',
        scopes: Object.fromEntries(Object.entries(semanticTokens).map(([id, { scopes }]) => [id, scopes])),
      },
    ],
    // High contrast light leaves semantic colours out otherwise. Nobody else gives Markdown any.
    configurationDefaults: { '[markdown]': { 'editor.semanticHighlighting.enabled': true } },
    // `extendMarkdownIt` of what `activate` gives.
    'markdown.markdownItPlugins': true,
    'markdown.previewStyles': ['./media/preview.css'],
    grammars: [
      {
        path: './syntaxes/planloom.injection.tmLanguage.json',
        scopeName: 'text.planloom.injection',
        injectTo: ['text.html.markdown'],
      },
    ],
  };
}

/** package.json's `activationEvents`. Views and commands wake the extension by themselves since VS Code 1.74. */
export function activationEvents(): readonly string[] {
  return [...PLAN_GLOBS, ...TEAM_GLOBS].map((glob) => `workspaceContains:${glob}`);
}

/** package.json's `capabilities`. */
export function capabilities(): object {
  return {
    untrustedWorkspaces: { supported: true },
    virtualWorkspaces: true,
  };
}

function mergedMenus(): Record<string, readonly MenuEntry[]> {
  const names = [...new Set([...Object.keys(menus), ...Object.keys(treeMenus)])].sort();
  return Object.fromEntries(names.map((name) => [name, [...(menus[name] ?? []), ...(treeMenus[name] ?? [])]]));
}

function settingProperties(): Record<string, object> {
  const keys = Object.keys(settingSchemas) as SettingKey[];
  return Object.fromEntries(keys.map((key) => [key, { ...settingSchemas[key], default: settingDefaults[key] }]));
}

/** How the settings editor shows each setting; one that is left out does not compile. */
const settingSchemas: Readonly<Record<SettingKey, object>> = {
  'planloom.rules': {
    type: 'object',
    scope: 'resource',
    markdownDescription: `How severe the findings of each rule are. What a \`${CONFIG_FILE}\` at the root of the workspace folder says of a rule goes before this.`,
    // One schema for all, and the names once: VS Code reads package.json at every start.
    propertyNames: {
      enum: rulesOf(dialects).map(({ id }) => id),
      markdownEnumDescriptions: rulesOf(dialects).map(({ summary }) => summary),
    },
    additionalProperties: {
      type: 'string',
      enum: Object.keys(ruleSettings),
      enumDescriptions: Object.values(ruleSettings),
    },
  },
  'planloom.templates': {
    type: 'array',
    scope: 'resource',
    items: { type: 'string' },
    markdownDescription: `Plan templates of your own besides those in \`.planloom/templates\`, as paths from the workspace folder. \`templates\` in \`${CONFIG_FILE}\` says the same to the command line too.`,
  },
  'planloom.validate.workspace': {
    type: 'boolean',
    scope: 'resource',
    description: 'Check every plan in the workspace, not only the open ones.',
  },
  'planloom.run.e2eMode': {
    type: 'string',
    scope: 'resource',
    enum: ['fast', 'full'],
    enumDescriptions: ['The short form: smoke tests, few workers.', 'Everything, as before a release.'],
    markdownDescription: 'Value of the variable `E2E_MODE` when commands of a plan are run.',
  },
  'planloom.gates.notify': {
    type: 'boolean',
    scope: 'resource',
    description: 'Tell when a plan is changed by another program so that a gate is ticked without the evidence for it.',
  },
  'planloom.scan.includeCode': {
    type: 'boolean',
    scope: 'resource',
    markdownDescription: 'Let _Scan Experts_ search `src` besides experts and documents.',
  },
  'planloom.webResearch': {
    type: 'string',
    scope: 'resource',
    enum: ['auto', 'always', 'never'],
    enumDescriptions: [
      'Ask before queries are sent to a search tool.',
      'Ask once for each workspace, and offer it for new plans.',
      'Never send anything.',
    ],
    description: 'Whether the queries of a plan may be sent to the web search tools that VS Code offers.',
  },
  'planloom.execplan.layout': {
    type: 'string',
    scope: 'resource',
    enum: ['current', 'seed'],
    markdownEnumDescriptions: [
      '`active/<slug>/EP-…_<slug>.md`, `milestones/active/MS###_<slug>.md`; finished plans go to `complete/YYYY/MM/DD/`.',
      '`<slug>/EP-…_<slug>.md`, `milestones/active/EP-…_MS###_<slug>.md`; finished milestones go to `milestones/archive/YYYY/MM/DD/`.',
    ],
    markdownDescription:
      'Where new ExecPlans and milestones are put below `.agent/exec_plans`. Plans of both layouts are read, whatever stands here.',
  },
  'planloom.execplan.registry': {
    type: 'string',
    scope: 'resource',
    enum: ['onSave', 'onCommand', 'never'],
    enumDescriptions: [
      'When an ExecPlan is saved, and after every command that changes one.',
      'When a command that changes ExecPlans is used; a hint in registry.json tells when it is older than the plans.',
      'Only by Build ExecPlan Registry; nothing tells when it is older than the plans.',
    ],
    markdownDescription: 'When `registry.json` is written anew. One that is not there is only made by a command.',
  },
  'planloom.execplan.otherBranches': {
    type: 'string',
    scope: 'resource',
    enum: ['ask', 'skip', 'ignore'],
    enumDescriptions: [
      'Say which branch or working copy has it, and ask which id to take.',
      'Take the next id that nobody has.',
      'Do not look at other branches.',
    ],
    markdownDescription:
      'What _New ExecPlan_ does where another local branch or working copy has the next id of the day already. Looking there needs git.',
  },
  'planloom.outline': {
    type: 'boolean',
    scope: 'resource',
    description:
      'Show plans in the outline, in breadcrumbs and in sticky scroll with their stories, gates and progress.',
  },
  'planloom.codeLens.story': {
    type: 'boolean',
    scope: 'resource',
    description: 'Show progress and gate above stories and tasks, with what can be done next.',
  },
  'planloom.codeLens.section': {
    type: 'boolean',
    scope: 'resource',
    description: 'Show above sections what is missing in them.',
  },
  'planloom.codeLens.phase': {
    type: 'boolean',
    scope: 'resource',
    description: 'Show progress and exit gate above phases.',
  },
  'planloom.codeLens.execPlan': {
    type: 'boolean',
    scope: 'resource',
    description: 'Show milestones and relations above the title of an ExecPlan.',
  },
  'planloom.codeLens.decisionLog': {
    type: 'boolean',
    scope: 'resource',
    description: 'Show above the entries of a decision log which evidence is open.',
  },
  'planloom.inlayHints': {
    type: 'boolean',
    scope: 'resource',
    description: 'Show beside the items of a gate what they rest on, such as the age of the run.',
  },
  'planloom.preview': {
    type: 'boolean',
    scope: 'resource',
    description: 'Draw gates, progress, tags and stop tokens in the Markdown preview of plans.',
  },
  'planloom.format.enable': {
    type: 'boolean',
    scope: 'resource',
    markdownDescription:
      'Offer Planloom as a formatter of plans, for _Format Document_ and on save. _Format Plan_ works without it.',
  },
  'planloom.tree.followActiveEditor': {
    type: 'boolean',
    scope: 'window',
    description: 'Select the feature of the active editor in the tree.',
  },
};
