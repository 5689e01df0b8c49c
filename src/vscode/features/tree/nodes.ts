import type { BoxState } from '../../../core/plan/model';
import type { UnitKind } from '../../../core/plan/units';
import { type FeatureFolder, isInside, planOf, utcSeconds } from '../../../core/repo/paths';
import type { DecisionEntry, RunFacts } from '../../../core/repo/feature';
import type { PlanState } from '../featurePlans';
import { titleOf } from '../featureStore';
import type { PlanAddress } from './address';
import { runIcon, runLines, runWords } from './runStates';
import { progressText } from '../../../core/plan/summary';

/** What a node stands for; menus are made for it by this name (`viewItem`). */
export type NodeKind =
  | 'root'
  | 'feature'
  | UnitKind
  | 'gate'
  | 'group'
  | 'item'
  | 'runs'
  | 'run'
  | 'decisions'
  | 'decision'
  | 'expertise'
  | 'artifacts'
  | 'folder'
  | 'file'
  | 'more'
  | 'note';

/** A codicon, and the theme colour it is drawn in. */
export interface Icon {
  readonly name: string;
  readonly color?: string;
}

/** What a click shows. Paths as in ports.ts. */
export type Place =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'plan'; readonly path: string; readonly address: PlanAddress }
  | { readonly kind: 'decision'; readonly path: string; readonly entry: DecisionEntry };

/** What every row of a tree shows. */
export interface Row {
  /** Stays the same as long as the row means the same thing, so that expansion and selection survive every refresh. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** What a screen reader says in place of label and description. */
  readonly spoken?: string;
  readonly icon?: Icon;
  readonly expand: 'never' | 'collapsed' | 'expanded';
}

/** A row of the tree as plain data: the model makes them, `items.ts` turns them into what VS Code shows. */
export interface TreeNode extends Row {
  readonly kind: NodeKind;
  readonly box?: BoxState;
  /** The feature folder it belongs to. */
  readonly feature?: string;
  /** Id of the story it belongs to. */
  readonly story?: string;
  readonly place?: Place;
  /** The file or folder that the node stands for. */
  readonly path?: string;
  /** Files and folders whose rows stand below this one, where that is not simply what stands in `path`. */
  readonly covers?: readonly string[];
  /** Present when they are known together with the node; the others are asked for when it is opened. */
  readonly children?: readonly TreeNode[];
}

/** States that the tree can be filtered by. */
export const featureStates = ['draft', 'ready', 'executing', 'done', 'attention'] as const;

export type FeatureState = (typeof featureStates)[number];

/** For people. */
export const stateNames: Readonly<Record<FeatureState, string>> = {
  draft: 'Draft',
  ready: 'Ready',
  executing: 'Executing',
  done: 'Done',
  attention: 'Needs attention',
};

const stateIcons: Readonly<Record<FeatureState, Icon>> = {
  draft: { name: 'edit' },
  ready: { name: 'circle-large-outline', color: 'charts.blue' },
  executing: { name: 'play-circle', color: 'charts.blue' },
  done: { name: 'pass-filled', color: 'charts.green' },
  attention: { name: 'warning', color: 'list.warningForeground' },
};

/** What a feature's state is called in the filter: its stage, and `attention` where there is something to look at. */
export function statesOf(state: PlanState): readonly FeatureState[] {
  if (state.kind === 'excluded') return [];
  if (state.kind !== 'plan') return ['attention'];
  const { stage, attention } = state.summary;
  return attention.length > 0 ? [stage, 'attention'] : [stage];
}

/** A workspace folder, where several have features. */
export function rootNode(key: string, name: string): TreeNode {
  return { id: key, kind: 'root', label: name, icon: { name: 'root-folder' }, expand: 'expanded' };
}

/** A feature, as far as its plan is known (`undefined`: not read yet). */
export function featureNode(prefix: string, feature: FeatureFolder, state: PlanState | undefined): TreeNode {
  const label = titleOf(feature);
  const made =
    feature.time === undefined ? undefined : utcSeconds(new Date(feature.time)).replace('T', ' ').replace('Z', ' UTC');
  const shown = describe(state, made);
  return {
    id: featureId(prefix, feature.path),
    kind: 'feature',
    label,
    expand: 'collapsed',
    feature: feature.path,
    path: feature.path,
    place: { kind: 'file', path: planOf(feature.path) },
    description: shown.description,
    icon: shown.icon,
    tooltip: [label, ...shown.lines, ...(made === undefined ? [] : [`Created ${made}`]), feature.path].join('\n'),
    spoken: [label, ...shown.spoken].join(', '),
  };
}

export function featureId(prefix: string, path: string): string {
  return `${prefix}/${path}`;
}

interface FeatureText {
  readonly description: string;
  readonly icon: Icon;
  readonly lines: readonly string[];
  readonly spoken: readonly string[];
}

function describe(state: PlanState | undefined, made: string | undefined): FeatureText {
  if (!state)
    return { description: made?.slice(0, 10) ?? '', icon: { name: 'circle-large-outline' }, lines: [], spoken: [] };
  if (state.kind === 'missing') {
    const icon = { name: 'circle-slash', color: 'disabledForeground' };
    return { description: 'no plan.md', icon, lines: ['There is no plan.md in this folder.'], spoken: ['no plan.md'] };
  }
  if (state.kind === 'excluded') {
    const icon = { name: 'circle-slash', color: 'disabledForeground' };
    const lines = ['planloom.config.json says that plan.md is no plan.'];
    return { description: 'no plan', icon, lines, spoken: ['no plan'] };
  }
  if (state.kind === 'unreadable') {
    const lines = [`plan.md cannot be read: ${state.message}`];
    return {
      description: 'cannot be read',
      icon: { name: 'error', color: 'list.errorForeground' },
      lines,
      spoken: lines,
    };
  }
  const { stage, attention } = state.summary;
  const progress = progressText(state.summary);
  return {
    description: progress,
    icon: stateIcons[attention.length > 0 ? 'attention' : stage],
    lines: [`${stateNames[stage]} · ${progress}`, ...attention],
    spoken: [stateNames[stage], progress, ...attention],
  };
}

/** A run; `within` is the node it stands under. */
export function runNode(within: TreeNode, run: RunFacts): TreeNode {
  const time =
    run.time === undefined ? undefined : utcSeconds(new Date(run.time)).replace('T', ' ').replace('Z', ' UTC');
  const words = runWords(run);
  return {
    id: `${within.id}/${run.path}`,
    kind: 'run',
    label: run.id,
    ...(words.length > 0 && { description: words.join(' · ') }),
    ...(run.story !== undefined && { story: run.story }),
    tooltip: [run.path, ...(time === undefined ? [] : [time]), ...runLines(run)].join('\n'),
    spoken: [`Run ${run.id}`, ...words, ...(time === undefined ? [] : [time])].join(', '),
    icon: runIcon(run),
    expand: 'collapsed',
    ...(within.feature !== undefined && { feature: within.feature }),
    path: run.path,
  };
}

/** An entry of the decision log at `path`. */
export function decisionNode(within: TreeNode, path: string, entry: DecisionEntry, nth: number): TreeNode {
  const { timestamp } = entry;
  const title =
    timestamp === undefined
      ? entry.title
      : entry.title.replace(timestamp, '').replace(/^[\s\u2013\u2014:|-]+|[\s\u2013\u2014:|([-]+[\])]?$/gu, '');
  const label = title === '' ? 'Entry' : title;
  return {
    id: `${within.id}/${nth}`,
    kind: 'decision',
    label,
    ...(timestamp !== undefined && { description: timestamp }),
    tooltip: entry.title,
    spoken: [label, ...(entry.done ? ['done'] : []), ...(timestamp === undefined ? [] : [timestamp])].join(', '),
    icon: entry.done ? { name: 'pass', color: 'charts.green' } : { name: 'comment' },
    expand: 'never',
    ...(within.feature !== undefined && { feature: within.feature }),
    ...(entry.stories[0] !== undefined && { story: entry.stories[0] }),
    place: { kind: 'decision', path, entry },
  };
}

/** A file, or a folder that is opened on demand. */
export function pathNode(within: TreeNode, path: string, kind: 'file' | 'folder'): TreeNode {
  const label = path.slice(path.lastIndexOf('/') + 1);
  return {
    id: `${within.id}/${path}`,
    kind,
    label,
    tooltip: path,
    expand: kind === 'folder' ? 'collapsed' : 'never',
    ...(within.feature !== undefined && { feature: within.feature }),
    path,
    ...(kind === 'file' && { place: { kind: 'file', path } }),
  };
}

/** Whether the row of a file or folder is this node's, or one below it. */
export function covers(node: TreeNode, path: string): boolean {
  const own = node.covers ?? (node.path === undefined ? [] : [node.path]);
  return own.some((folder) => isInside(folder, path));
}

/** A row that says something instead of standing for something: "No runs yet". */
export function noteNode(within: string, text: string, icon = 'info'): Row & { readonly kind: 'note' } {
  return { id: `${within}/note`, kind: 'note', label: text, icon: { name: icon }, expand: 'never' };
}

/** The row below a page, which fetches the next one. */
export function moreNode(within: string, page: number, left: number): Row & { readonly kind: 'more' } {
  const label = `Show ${Math.min(page, left)} More`;
  const description = `${left} not shown`;
  return {
    id: `${within}/more`,
    kind: 'more',
    label,
    description,
    spoken: `${label}, ${description}`,
    icon: { name: 'ellipsis' },
    expand: 'never',
  };
}

/**
 * The nodes to refresh so that everything that differs is shown again, none of them below another: a node itself where its own
 * row or the list of its children changed, else those of its children that did.
 */
export function changedNodes(before: TreeNode, after: TreeNode): readonly TreeNode[] {
  if (!sameNode(before, after)) return [after];
  return (after.children ?? []).flatMap((child, index) => {
    const old = before.children?.[index];
    return old ? changedNodes(old, child) : [child];
  });
}

/** Whether two rows look the same. */
export function sameRow(a: Row, b: Row): boolean {
  return (
    a.id === b.id &&
    a.label === b.label &&
    a.description === b.description &&
    a.tooltip === b.tooltip &&
    a.spoken === b.spoken &&
    a.icon?.name === b.icon?.name &&
    a.icon?.color === b.icon?.color &&
    a.expand === b.expand
  );
}

function sameNode(a: TreeNode, b: TreeNode): boolean {
  return (
    sameRow(a, b) &&
    a.box === b.box &&
    a.children?.length === b.children?.length &&
    (a.children ?? []).every((child, index) => child.id === b.children?.[index]?.id)
  );
}
