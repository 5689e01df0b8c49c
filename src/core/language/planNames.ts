import type { Block, Plan, Story } from '../plan/model';
import type { Name, NameUse } from '../plan/names';
import { EXEC_PLAN_ID } from '../repo/execPlanPaths';
import { frontMatterText } from '../plan/frontMatter';
import { type BlockGroup, groupsOf } from './blockGroups';
import {
  type GroupNames,
  keyOf,
  namesOfBlock,
  namesOfGroup,
  type ReadingTerms,
  readingTerms,
  seriesOf,
} from './groupNames';

/**
 * Where a plan names what. Good until the plan's next edit: ask again, do not keep it. A plan that was asked before answers at
 * once; after an edit, only the story or section that was edited is read again. Nothing is read before it is asked for.
 */
export interface PlanNames {
  /** In the order of the document, none twice and none overlapping. Of a long plan many: prefer what answers for less. */
  readonly uses: readonly NameUse[];
  /** All definitions, in the order of the document; those by place alone (`isImplied`) left out. */
  readonly definitions: readonly NameUse[];
  /** The name at an offset, its last character's end included; undefined where there is none. Reads the block there alone. */
  at(offset: number): NameUse | undefined;
  /** The names between two offsets, those that only touch them left out. Reads the blocks there alone. */
  between(start: number, end: number): readonly NameUse[];
  /**
   * Where it is defined: once, where all is well. Where a heading defines it, items that begin with the id only mention it. A task
   * that its story gives no id is found by its place (`isImplied`), one in the middle of a range by the range's task.
   */
  definitionsOf(name: Name): readonly NameUse[];
  /**
   * Nothing of that name is there although others of its kind are, so it is misspelt or gone: `S-9` in a plan with stories. False in
   * a plan that numbers nothing in that way (`T-1` may mean the day before), and of ExecPlans, which stand in files of their own.
   */
  isMissing(name: Name): boolean;
  /** Where it is written, definitions included; in the order of the document. */
  usesOf(name: Name): readonly NameUse[];
  /** Where ExecPlans and milestones are named, which have files of their own; in the order of the document. */
  readonly files: readonly NameUse[];
  /** The definitions in a group of the plan's blocks: the same list as long as nothing in the group changed. Reads it alone. */
  definitionsIn(group: BlockGroup): readonly NameUse[];
}

const known = new WeakMap<Plan, PlanNames>();

/** So many names are looked for in each group; for more, what all groups define is put together once. */
const FEW = 16;

/** Definitions by `keyOf`. */
interface Defined {
  readonly written: ReadonlyMap<string, readonly NameUse[]>;
  /** By what they stand for besides the name that is written. */
  readonly covering: ReadonlyMap<string, readonly NameUse[]>;
}

/** The names of a plan. */
export function namesIn(plan: Plan): PlanNames {
  let names = known.get(plan);
  if (!names) known.set(plan, (names = new NamesOfPlan(plan)));
  return names;
}

/** Reads the names of a plan in steps of a few milliseconds, so that `namesIn` answers at once. */
export function* readingNames(plan: Plan): Generator<undefined, void> {
  yield* new NamesOfPlan(plan).reading();
}

class NamesOfPlan implements PlanNames {
  readonly #terms: ReadingTerms;
  #groups?: readonly BlockGroup[];
  #names?: readonly GroupNames[];
  #uses?: readonly NameUse[];
  /** What definitionsOf was asked before, by key. */
  readonly #defined = new Map<string, readonly NameUse[]>();
  #allDefined?: Defined;
  #storyGroups?: ReadonlyMap<string, readonly [Story, BlockGroup]>;
  #definitions?: readonly NameUse[];

  constructor(private readonly plan: Plan) {
    this.#terms = readingTerms(plan.contract, execPlanOf(plan));
  }

  *reading(): Generator<undefined, void> {
    for (const group of this.#grouped) {
      for (const block of group.blocks) {
        namesOfBlock(this.#terms, group, block);
        yield;
      }
      namesOfGroup(this.#terms, group);
    }
  }

  get uses(): readonly NameUse[] {
    return (this.#uses ??= this.#collect(({ uses }) => uses));
  }

  get definitions(): readonly NameUse[] {
    return (this.#definitions ??= this.#collect(({ definitions }) => definitions));
  }

  get files(): readonly NameUse[] {
    return this.#collect(({ files }) => files);
  }

  at(offset: number): NameUse | undefined {
    const touching = this.#blocksIn(offset, offset).flatMap(([group, block]) =>
      namesOfBlock(this.#terms, group, block).filter(({ span }) => {
        const { start, end } = this.plan.resolve(span);
        return start <= offset && offset <= end;
      }),
    );
    // Between two that touch, the one behind: the cursor stands before its first letter.
    return touching.at(-1);
  }

  between(start: number, end: number): readonly NameUse[] {
    return this.#blocksIn(start, end).flatMap(([group, block]) =>
      namesOfBlock(this.#terms, group, block).filter(({ span }) => {
        const range = this.plan.resolve(span);
        return range.start < end && start < range.end;
      }),
    );
  }

  definitionsOf(name: Name): readonly NameUse[] {
    const key = keyOf(name);
    let found = this.#defined.get(key);
    if (!found) this.#defined.set(key, (found = this.#findDefinitions(key, name)));
    return found;
  }

  #findDefinitions(key: string, name: Name): readonly NameUse[] {
    const { written, covering } = this.#defined.size < FEW ? this.#lookFor(key, name) : this.#lookUp(key);
    const headings = written.filter(({ heading }) => heading);
    if (headings.length > 0) return headings;
    if (written.length > 0) return written;
    return covering.length > 0 ? covering : this.#implied(name);
  }

  #lookFor(key: string, { kind, id }: Name): Record<keyof Defined, readonly NameUse[]> {
    const written: NameUse[] = [];
    const covering: NameUse[] = [];
    for (const { byName, ranges } of this.#all) {
      for (const use of byName.get(key) ?? []) if (use.isDefinition) written.push(use);
      for (const use of ranges) if (use.covers?.includes(id) && use.name.kind === kind) covering.push(use);
    }
    return { written, covering };
  }

  #lookUp(key: string): Record<keyof Defined, readonly NameUse[]> {
    const { written, covering } = (this.#allDefined ??= definedIn(this.#all));
    return { written: written.get(key) ?? [], covering: covering.get(key) ?? [] };
  }

  usesOf(name: Name): readonly NameUse[] {
    const key = keyOf(name);
    return this.#collect(({ byName }) => byName.get(key) ?? []);
  }

  definitionsIn(group: BlockGroup): readonly NameUse[] {
    return namesOfGroup(this.#terms, group).definitions;
  }

  isMissing(name: Name): boolean {
    if (name.kind === 'exec-plan' || name.kind === 'milestone') return false;
    const series = seriesOf(name);
    return this.#all.some((names) => names.series.has(series)) && this.definitionsOf(name).length === 0;
  }

  /** `S-1/T-2` is the second task of S-1 where none of that story's tasks has an id. */
  #implied({ kind, id }: Name): readonly NameUse[] {
    const [, storyId = '', number] = (kind === 'task' ? /^(S-\d+)\/T-(\d+)$/.exec(id) : null) ?? [];
    const found = this.#groupsOfStories.get(storyId);
    if (!found) return [];
    const [story, group] = found;
    if (namesOfGroup(this.#terms, group).definitions.some(({ name }) => name.kind === 'task')) return [];
    const item = story.tasks.filter(({ level }) => level === 0)[Number(number) - 1];
    if (!item) return [];
    return [{ name: { kind, id }, span: item.textSpan, isDefinition: true, title: item.text, item, isImplied: true }];
  }

  /** Of several stories with one id the first. */
  get #groupsOfStories(): ReadonlyMap<string, readonly [Story, BlockGroup]> {
    if (this.#storyGroups) return this.#storyGroups;
    const stories = new Map(this.plan.stories.toReversed().map((story) => [story.id, story]));
    const groups = new Map<string, readonly [Story, BlockGroup]>();
    for (const group of this.#grouped) {
      const story = stories.get(group.unit?.id);
      if (story?.id !== undefined && story === group.unit) groups.set(story.id, [story, group]);
    }
    return (this.#storyGroups = groups);
  }

  get #grouped(): readonly BlockGroup[] {
    return (this.#groups ??= groupsOf(this.plan));
  }

  get #all(): readonly GroupNames[] {
    return (this.#names ??= this.#grouped.map((group) => namesOfGroup(this.#terms, group)));
  }

  #collect(of: (names: GroupNames) => readonly NameUse[]): readonly NameUse[] {
    const found: NameUse[] = [];
    for (const names of this.#all) for (const use of of(names)) found.push(use);
    return found;
  }

  /** The blocks that hold something of a stretch, or touch it. */
  #blocksIn(start: number, end: number): readonly (readonly [BlockGroup, Block])[] {
    const groups = this.#grouped;
    let low = 0;
    let high = groups.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const span = groups[middle]?.blocks[0]?.span;
      if (span && this.plan.offsetOf(span) <= start) low = middle + 1;
      else high = middle;
    }
    const found: [BlockGroup, Block][] = [];
    for (let index = Math.max(0, low - 2); index < groups.length; index++) {
      const group = groups[index];
      for (const block of group?.blocks ?? []) {
        const range = this.plan.resolve(block.span);
        if (range.start > end) return found;
        if (group && range.end >= start) found.push([group, block]);
      }
    }
    return found;
  }
}

/** What all groups define. */
function definedIn(all: readonly GroupNames[]): Defined {
  const written = new Map<string, NameUse[]>();
  const covering = new Map<string, NameUse[]>();
  const add = (to: Map<string, NameUse[]>, key: string, use: NameUse): void => {
    const others = to.get(key);
    if (others) others.push(use);
    else to.set(key, [use]);
  };
  for (const { definitions } of all) {
    for (const use of definitions) {
      add(written, keyOf(use.name), use);
      for (const id of new Set(use.covers)) add(covering, keyOf({ kind: use.name.kind, id }), use);
    }
  }
  return { written, covering };
}

/** The ExecPlan that a plan is, or that it is a milestone of. */
function execPlanOf({ frontMatter }: Plan): string | undefined {
  for (const key of ['execplan_id', 'id']) {
    const text = frontMatterText(frontMatter, key);
    if (text !== undefined && EXEC_PLAN_ID.test(text)) return text;
  }
  return undefined;
}
