import type { CollectedPlan } from '../../../core/execplans/collection';
import { issueMessage } from '../../../core/execplans/messages';
import type { MilestoneFile } from '../../../core/execplans/milestone';
import { basename } from '../../../core/repo/paths';
import type { Icon, Row } from '../tree/nodes';
import { counted } from '../../../core/text/counted';
import { type Board, type GroupName, groupOf, idOf, type RelationName, saidBy } from './board';
import type { PlanDetails } from './details';

/** What a row stands for. */
export type ExecPlanNodeKind =
  'root' | 'group' | 'plan' | 'issue' | 'milestones' | 'milestone' | 'relation' | 'related' | 'more' | 'note';

/** A row of the view as plain data; see TreeNode. Paths are from the exec_plans folder. */
export interface ExecPlanNode extends Row {
  readonly kind: ExecPlanNodeKind;
  /** Words that menus are made for (`viewItem`), beside the kind. */
  readonly marks?: readonly string[];
  /** The file that a click shows. */
  readonly relative?: string;
  /** Where in its front matter: the key, and the place in its list. */
  readonly at?: readonly [key: string, entry?: number];
  /** The plan that the row stands for or belongs to. */
  readonly plan?: CollectedPlan;
  readonly group?: GroupName;
  readonly relation?: RelationName;
  readonly milestone?: MilestoneFile;
}

export const groupLabels: Readonly<Record<GroupName, string>> = {
  active: 'Active',
  planned: 'Planned',
  paused: 'Paused',
  done: 'Done',
  archived: 'Archived',
  broken: 'Cannot Be Read',
};

export const groupIcons: Readonly<Record<GroupName, Icon>> = {
  active: { name: 'play-circle', color: 'charts.blue' },
  planned: { name: 'circle-large-outline', color: 'charts.blue' },
  paused: { name: 'debug-pause', color: 'charts.yellow' },
  done: { name: 'pass-filled', color: 'charts.green' },
  archived: { name: 'archive', color: 'disabledForeground' },
  broken: { name: 'error', color: 'list.errorForeground' },
};

/** What a group's plans are called in a sentence. */
export const groupWords: Readonly<Record<GroupName, string>> = {
  active: 'active',
  planned: 'planned',
  paused: 'paused',
  done: 'done',
  archived: 'archived',
  broken: 'cannot be read',
};

export const blockedIcon: Icon = { name: 'lock', color: 'list.warningForeground' };
export const attentionIcon: Icon = { name: 'warning', color: 'list.warningForeground' };

/** An exec_plans folder, where several have plans. */
export function rootNode(key: string, name: string): ExecPlanNode {
  return { id: key, kind: 'root', label: name, icon: { name: 'root-folder' }, expand: 'expanded' };
}

/** The plans of a status. One without plans stays there, so that a plan can be dropped on it. */
export function groupNode(prefix: string, group: GroupName, count: number): ExecPlanNode {
  const label = groupLabels[group];
  return {
    id: `${prefix}/${group}`,
    kind: 'group',
    marks: [group],
    group,
    label,
    description: String(count),
    tooltip:
      group === 'broken'
        ? 'Plans whose metadata has errors, so no tool can register them'
        : `Plans with the status ${group}. Drop a plan here to set its status.`,
    spoken: `${label}, ${counted(count, 'plan')}`,
    icon: groupIcons[group],
    expand: count === 0 ? 'never' : group === 'active' || group === 'broken' ? 'expanded' : 'collapsed',
  };
}

/** A plan, as far as its details are known (`undefined`: not read yet). */
export function planNode(
  prefix: string,
  plan: CollectedPlan,
  board: Board,
  details: PlanDetails | undefined,
): ExecPlanNode {
  const group = groupOf(plan);
  const id = idOf(plan);
  const label = titleOf(plan);
  const blockers = board.blockers(plan);
  const isDouble = board.isDouble(plan);
  const { progress, milestones = [] } = details ?? {};
  const completed = milestones.filter(({ state }) => state === 'completed').length;
  const blocked = blockedText(blockers);
  const warnings = [
    ...(isDouble ? [`Another plan has the id ${id ?? ''}, too.`] : []),
    ...[...plan.issues, ...board.issues(plan)].map(issueMessage),
    ...(details?.failures ?? []),
  ];
  const words = [
    ...(id === undefined ? [] : [id]),
    ...(progress ? [`${progress.done}/${progress.total}`] : []),
    ...(milestones.length > 0 ? [`${completed}/${counted(milestones.length, 'milestone')}`] : []),
    ...(blocked === undefined ? [] : [blocked]),
    ...(isDouble ? ['id used twice'] : []),
  ];
  const inWords = [
    ...(progress ? [`${progress.done} of ${counted(progress.total, 'step')} done`] : []),
    ...(milestones.length > 0 ? [`${completed} of ${counted(milestones.length, 'milestone')} completed`] : []),
  ];
  const hasRows =
    details === undefined || milestones.length > 0 || group === 'broken' || board.relations(plan).length > 0;
  return {
    id: `${prefix}/${plan.relative}`,
    kind: 'plan',
    marks: [
      group === 'broken' ? 'broken' : 'valid',
      plan.completed ? 'completed' : 'open',
      ...(isDouble ? ['double'] : []),
    ],
    relative: plan.relative,
    plan,
    group,
    label,
    description: words.join(' · '),
    tooltip: [
      label,
      [groupLabels[group], ...(id === undefined ? [] : [id]), ...inWords].join(' · '),
      ...blockers.map((other) => `Waits for ${nameOf(other)} (${groupWords[groupOf(other)]})`),
      ...(progress?.next === undefined ? [] : [`Next: ${progress.next}`]),
      ...warnings,
      plan.path,
    ].join('\n'),
    spoken: [
      label,
      ...(id === undefined ? [] : [id]),
      groupWords[group],
      ...inWords,
      ...(blocked === undefined ? [] : [blocked]),
      ...warnings,
    ].join(', '),
    icon: blockers.length > 0 ? blockedIcon : isDouble || warnings.length > 0 ? warningOf(group) : groupIcons[group],
    expand: hasRows ? 'collapsed' : 'never',
  };
}

/** The title for people; of a plan that says none, its file's name. */
export function titleOf(plan: CollectedPlan): string {
  const title = saidBy(plan).title?.trim() ?? '';
  return title === '' ? basename(plan.relative) : title;
}

function nameOf(plan: CollectedPlan): string {
  const id = idOf(plan);
  return id === undefined ? titleOf(plan) : `${id} ${titleOf(plan)}`;
}

function blockedText(blockers: readonly CollectedPlan[]): string | undefined {
  const [first, ...others] = blockers;
  if (!first) return undefined;
  return others.length > 0
    ? `blocked by ${blockers.length} plans`
    : `blocked by ${idOf(first) ?? basename(first.relative)}`;
}

function warningOf(group: GroupName): Icon {
  return group === 'broken' ? groupIcons.broken : attentionIcon;
}
