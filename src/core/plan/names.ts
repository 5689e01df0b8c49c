import type { Contract } from './contract';
import type { Block, Heading, Item, Section, Span } from './model';
import type { Unit } from './units';

/**
 * What a plan can be asked about by name. `story`: `S-1`; `task`: a task of a story, `S-1/T-2`, or one that stands for itself,
 * `T-2`; `phase`: `Phase 2`; `entry`: whatever else a format or the contract's forms number, `T014`, `REQ-001`; `exec-plan`:
 * `EP-20260117-014`; `milestone`: `EP-20260117-014/MS002`.
 */
export type NameKind = 'story' | 'task' | 'phase' | 'entry' | 'exec-plan' | 'milestone';

/** What a name stands for. Two are the same when kind and id are. */
export interface Name {
  readonly kind: NameKind;
  /** In canonical spelling, whole: a task of a story has the story's id before its own. */
  readonly id: string;
}

/** A name where a plan writes it. */
export interface NameUse {
  readonly name: Name;
  /**
   * Its own part alone, without brackets. `S-1/T-2` is two uses side by side, of the story and of the task, and so is
   * `EP-20260117-014/MS002`; of a range such as `T001–006` each end is one, the second without the letter where it is written
   * so; of `Phases 2 and 3` the numbers. Uses never overlap.
   */
  readonly span: Span;
  /** What it names begins here. */
  readonly isDefinition: boolean;
  /** Of definitions: what the heading or the item says besides the id; may be empty. Of an id in front matter: undefined. */
  readonly title?: string;
  /** Of definitions: what stands for it, whichever it is; neither for a row of a table, and for an id in front matter. */
  readonly heading?: Heading;
  readonly item?: Item;
  /** Of a definition that stands for several ids, `T029–T034`: the ids between its ends, which are written nowhere. */
  readonly covers?: readonly string[];
  /** A definition by place alone: the second task of a story whose tasks have no ids is its `T-2`. The span is the item's text. */
  readonly isImplied?: true;
}

/** Where a block stands. Compared by value: what was read of a block is kept as long as nothing of this changes. */
export interface NamePlace {
  readonly section?: Pick<Section, 'key' | 'spec'>;
  /** The story, phase or task that the block belongs to. */
  readonly unit?: Pick<Unit, 'kind' | 'id'>;
  /** The block's heading is that of the unit. */
  readonly opensUnit: boolean;
  /** The ExecPlan that the plan is, or that it is a milestone of; where its front matter says so. */
  readonly execPlan?: string;
}

/**
 * How a dialect reads names; see PlanReading. Must look at the block and its place alone, because what it gives is kept as long as
 * these are the same. In the order of the text. Code and comments hold no names, but for a tag that is all of a code span (`[S-1]`),
 * which is how plans name what an entry of the log is about.
 */
export type ReadNames = (
  block: Block,
  place: NamePlace,
  contract: Pick<Contract, 'ids' | 'story'>,
) => readonly NameUse[];

export function isSameName(a: Name, b: Name): boolean {
  return a.kind === b.kind && a.id === b.id;
}
