import type { CollectedPlan, Collection } from '../../../core/execplans/collection';
import type { Issue } from '../../../core/execplans/issue';
import type { PlanRecord } from '../../../core/execplans/record';

/** How the view sorts plans: by status, with those apart that have errors. In the order of the view. */
export const groupNames = ['active', 'planned', 'paused', 'done', 'archived', 'broken'] as const;

export type GroupName = (typeof groupNames)[number];

/** A group that a plan can be put into. */
export type StatusName = Exclude<GroupName, 'broken'>;

/** Ways in which plans belong together, as the view shows them. */
export const relationNames = ['dependsOn', 'neededBy', 'supersedes', 'supersededBy'] as const;

export type RelationName = (typeof relationNames)[number];

/** Another plan that a plan names, or is named by. */
export interface RelatedPlan {
  readonly id: string;
  /** undefined where no file has the id. */
  readonly plan?: CollectedPlan;
}

/** The plans of a folder as the view shows them. */
export class Board {
  readonly #groups: ReadonlyMap<GroupName, CollectedPlan[]>;
  readonly #sorted = new Set<GroupName>();
  readonly #byId: ReadonlyMap<string, readonly CollectedPlan[]>;
  readonly #neededBy: ReadonlyMap<string, readonly CollectedPlan[]>;
  readonly #supersededBy: ReadonlyMap<string, readonly CollectedPlan[]>;
  /** What plans name that is not there, by path. */
  readonly #relationIssues = new Map<string, Issue[]>();

  constructor({ files, issues }: Pick<Collection, 'files' | 'issues'>) {
    const groups = new Map<GroupName, CollectedPlan[]>(groupNames.map((name) => [name, []]));
    const byId = new Map<string, CollectedPlan[]>();
    const neededBy = new Map<string, CollectedPlan[]>();
    const supersededBy = new Map<string, CollectedPlan[]>();
    for (const plan of files) {
      add(groups, groupOf(plan), plan);
      const id = idOf(plan);
      if (id !== undefined) add(byId, id, plan);
      const { depends_on, supersedes } = saidBy(plan);
      for (const other of each(depends_on)) add(neededBy, other, plan);
      for (const other of each(supersedes)) add(supersededBy, other, plan);
    }
    for (const issue of issues)
      if (issue.code.startsWith('relation.') && issue.path !== undefined) add(this.#relationIssues, issue.path, issue);
    this.#groups = groups;
    this.#byId = byId;
    this.#neededBy = neededBy;
    this.#supersededBy = supersededBy;
  }

  count(group: GroupName): number {
    return this.#groups.get(group)?.length ?? 0;
  }

  /** The plans of a group, newest ids first; broken ones by path. Sorted when they are first asked for: most groups are closed. */
  plans(group: GroupName): readonly CollectedPlan[] {
    const plans = this.#groups.get(group) ?? [];
    if (group !== 'broken' && !this.#sorted.has(group)) plans.sort(newestFirst);
    this.#sorted.add(group);
    return plans;
  }

  /** Plans that belong together with a plan. An id that several files have gives all of them. */
  related(plan: CollectedPlan, how: RelationName): readonly RelatedPlan[] {
    const id = idOf(plan);
    switch (how) {
      case 'dependsOn':
        return this.#named(saidBy(plan).depends_on);
      case 'supersedes':
        return this.#named(saidBy(plan).supersedes);
      case 'neededBy':
        return namers(id, this.#neededBy);
      case 'supersededBy':
        return namers(id, this.#supersededBy);
    }
  }

  /** Ways in which a plan belongs together with others, of which there are any. */
  relations(plan: CollectedPlan): readonly RelationName[] {
    return relationNames.filter((how) => this.related(plan, how).length > 0);
  }

  /** Plans that must be finished before an unfinished one can go on. Ids that no file has are a mistake, and block nothing. */
  blockers(plan: CollectedPlan): readonly CollectedPlan[] {
    if (isFinished(plan)) return [];
    const others = this.related(plan, 'dependsOn').flatMap(({ plan: other }) => other ?? []);
    return others.filter((other) => other !== plan && !isFinished(other));
  }

  /** What is wrong with the relations of a plan that has no errors by itself. */
  issues({ path }: CollectedPlan): readonly Issue[] {
    return this.#relationIssues.get(path) ?? [];
  }

  /** Whether another plan without errors has the same id. */
  isDouble(plan: CollectedPlan): boolean {
    const same = plan.record && this.#byId.get(plan.record.id);
    return same !== undefined && same.filter(({ record }) => record !== undefined).length > 1;
  }

  #named(ids: readonly string[] = []): readonly RelatedPlan[] {
    return each(ids).flatMap((id): RelatedPlan[] => this.#byId.get(id)?.map((plan) => ({ id, plan })) ?? [{ id }]);
  }
}

/** What a plan says of itself; of one with errors, what could be made out. */
export function saidBy({
  record,
  sketch,
}: CollectedPlan): Partial<Pick<PlanRecord, 'title' | 'depends_on' | 'supersedes'>> {
  return record ?? sketch ?? {};
}

/** The plan's id; of one with errors, what its file name says. */
export function idOf({ record, nameId }: CollectedPlan): string | undefined {
  return record?.id ?? nameId;
}

export function groupOf({ record }: CollectedPlan): GroupName {
  return groupNames.find((name) => name === record?.status) ?? 'broken';
}

/** Nothing waits for it any more. */
export function isFinished(plan: CollectedPlan): boolean {
  const group = groupOf(plan);
  return group === 'done' || group === 'archived';
}

function namers(id: string | undefined, by: ReadonlyMap<string, readonly CollectedPlan[]>): readonly RelatedPlan[] {
  const plans = id === undefined ? [] : (by.get(id) ?? []);
  return plans.map((plan) => ({ id: idOf(plan) ?? '', plan }));
}

function newestFirst(a: CollectedPlan, b: CollectedPlan): number {
  const [one, other] = [idOf(a) ?? '', idOf(b) ?? ''];
  if (one !== other) return one < other ? 1 : -1;
  return a.relative < b.relative ? -1 : 1;
}

/** Each text once. */
function each(texts: readonly string[] = []): readonly string[] {
  return texts.length > 1 ? [...new Set(texts)] : texts;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
