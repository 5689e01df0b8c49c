import type { CollectedPlan } from '../../../core/execplans/collection';
import { issueMessage } from '../../../core/execplans/messages';
import type { MilestoneFile } from '../../../core/execplans/milestone';
import { basename } from '../../../core/repo/paths';
import type { Icon } from '../tree/nodes';
import { counted } from '../../../core/text/counted';
import { milestoneNumber } from '../../../core/repo/execPlanPaths';
import { groupOf, type RelatedPlan, type RelationName, saidBy } from './board';
import { attentionIcon, blockedIcon, type ExecPlanNode, groupIcons, groupWords, titleOf } from './nodes';

/** The rows below a plan. */

const relationLabels: Readonly<Record<RelationName, string>> = {
  dependsOn: 'Depends On',
  neededBy: 'Needed By',
  supersedes: 'Supersedes',
  supersededBy: 'Superseded By',
};

const relationIcons: Readonly<Record<RelationName, string>> = {
  dependsOn: 'arrow-left',
  neededBy: 'arrow-right',
  supersedes: 'replace',
  supersededBy: 'replace-all',
};

/** What keeps a plan out of the registry. */
export function issueNodes(within: ExecPlanNode, { issues, relative }: CollectedPlan): readonly ExecPlanNode[] {
  return issues.map((issue, index) => {
    const message = issueMessage(issue);
    return {
      id: `${within.id}/issue-${index}`,
      kind: 'issue',
      label: message,
      tooltip: message,
      spoken: `${issue.severity}: ${message}`,
      icon: issue.severity === 'error' ? groupIcons.broken : attentionIcon,
      expand: 'never',
      relative,
      ...(issue.at && { at: issue.at }),
      ...(within.plan && { plan: within.plan }),
    };
  });
}

/** The row that a plan's milestones stand below. */
export function milestonesNode(within: ExecPlanNode, milestones: readonly MilestoneFile[]): ExecPlanNode {
  const completed = milestones.filter(({ state }) => state === 'completed').length;
  return {
    id: `${within.id}/milestones`,
    kind: 'milestones',
    label: 'Milestones',
    description: `${completed}/${milestones.length} completed`,
    spoken: `Milestones, ${completed} of ${milestones.length} completed`,
    icon: { name: 'milestone' },
    expand: 'expanded',
    ...(within.plan && { plan: within.plan }),
  };
}

/** What a milestone's file says of itself, where it does. */
export interface MilestoneText {
  readonly title?: string;
  readonly status?: string;
}

export function milestoneNode(within: ExecPlanNode, milestone: MilestoneFile, text: MilestoneText): ExecPlanNode {
  const number = milestoneNumber(milestone.number);
  const title = text.title ?? slugWords(milestone.relative);
  const label = title === '' ? number : `${number} ${title}`;
  // Where it stands counts; its own word is shown where it says more than that.
  const state = milestone.state === 'active' ? (text.status ?? 'active') : 'completed';
  return {
    id: `${within.id}/${milestone.relative}`,
    kind: 'milestone',
    marks: [milestone.state],
    label,
    description: state,
    tooltip: [label, state, milestone.relative].join('\n'),
    spoken: `Milestone ${label}, ${state}`,
    icon: milestoneIcon(milestone, state),
    expand: 'never',
    relative: milestone.relative,
    milestone,
    ...(within.plan && { plan: within.plan }),
  };
}

function milestoneIcon({ state }: MilestoneFile, word: string): Icon {
  if (state === 'completed') return groupIcons.done;
  if (word === 'blocked') return blockedIcon;
  return word === 'in_progress' ? groupIcons.active : groupIcons.planned;
}

/** The row that the plans stand below which a plan names, or is named by. */
export function relationNode(within: ExecPlanNode, relation: RelationName, count: number): ExecPlanNode {
  const label = relationLabels[relation];
  return {
    id: `${within.id}/${relation}`,
    kind: 'relation',
    relation,
    label,
    description: String(count),
    spoken: `${label}, ${counted(count, 'plan')}`,
    icon: { name: relationIcons[relation] },
    expand: count > 10 ? 'collapsed' : 'expanded',
    ...(within.plan && { plan: within.plan }),
  };
}

export function relatedNode(within: ExecPlanNode, { id, plan }: RelatedPlan, nth: number): ExecPlanNode {
  if (!plan) {
    const key = within.relation === 'supersedes' ? 'supersedes' : 'depends_on';
    const entry = (within.plan && saidBy(within.plan)[key]?.indexOf(id)) ?? 0;
    const tooltip = `No plan has the id ${id}.`;
    return {
      id: `${within.id}/${nth}`,
      kind: 'related',
      marks: ['missing'],
      label: id,
      description: 'not found',
      tooltip,
      spoken: `${id}, not found`,
      icon: attentionIcon,
      expand: 'never',
      at: [key, entry],
      ...(within.plan && { relative: within.plan.relative }),
    };
  }
  const group = groupOf(plan);
  const label = titleOf(plan);
  const words = [...(id === '' ? [] : [id]), groupWords[group]];
  return {
    id: `${within.id}/${plan.relative}`,
    kind: 'related',
    marks: ['known'],
    label,
    description: words.join(' · '),
    tooltip: [label, words.join(' · '), plan.path].join('\n'),
    spoken: [label, ...words].join(', '),
    icon: groupIcons[group],
    expand: 'never',
    relative: plan.relative,
    plan,
  };
}

/** The slug of a milestone's file name in words: `MS001_design-api.md` → `Design api`. */
function slugWords(relative: string): string {
  const words = basename(relative)
    .replace(/\.md$/, '')
    .replace(/^(?:EP-[0-9]{8}-[0-9]{3}_)?MS[0-9]{3}/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
