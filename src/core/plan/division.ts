import type { TextEdit } from '../text/range';
import type { Insertion } from './insertion';
import type { Block, Item, Plan, Section } from './model';
import type { Unit, UnitKind } from './units';

/** A list that items can be taken out of: the tasks of a story, its acceptance criteria. */
export interface DivisibleList {
  /** Of its heading, for people. */
  readonly label: string;
  /** Tasks can be extracted by themselves; criteria go along where a unit is split. */
  readonly holds: 'tasks' | 'criteria';
  /** Whose root items these are, and others. */
  readonly blocks: readonly Block[];
  readonly items: readonly Item[];
  /** Something has to stay, or the unit would lack what every one has. */
  readonly keepsOne: boolean;
}

/** What is put into a new unit. */
export interface TakenItems {
  /** The template's placeholder stands in its place where it is empty. */
  readonly title: string;
  readonly items: readonly Item[];
  /** The lists that something is taken out of, each with what: items as they stand there, `\n` line ends, none at the end. */
  readonly texts: ReadonlyMap<DivisibleList, string>;
}

type NewId = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };

/** What items can be taken out of, and what becomes of those. */
export interface Divisible {
  /** `S-1`, `Phase 2`, `Checklist of Subtasks`. */
  readonly name: string;
  /** Whether it is a unit, which can be split; tasks can be extracted out of other lists as well. */
  readonly isUnit: boolean;
  /** What is made of the items. */
  readonly makes: UnitKind;
  /** In the order of the document. */
  readonly lists: readonly DivisibleList[];
  /** The next free id; one sentence where there is none. */
  readonly newId: () => NewId;
  /** The new unit as the format has it, `\n` line ends, no blank lines around it. Ticks stay what they are. */
  readonly draft: (id: string, taken: TakenItems) => string;
  /** Where it is put; undefined where an open fence or comment would swallow it. */
  readonly insertion: (text: string) => Insertion | undefined;
  /** What a single item is about, as a title; its text without the id of a task by default. */
  readonly titleOf?: (item: Item) => string;
  /** Edits by which what is said of the items goes on meaning them; absolute. */
  readonly renamed?: (items: readonly Item[], id: string) => readonly TextEdit[];
}

/** One sentence: why nothing can be taken out here, and what to do. */
export interface Indivisible {
  readonly message: string;
}

export interface DivisionPlace {
  /** The innermost one, with all of its blocks. */
  readonly unit?: Unit;
  readonly blocks: readonly Block[];
  readonly section?: Section;
}

/** How units of a format are divided; undefined for a place that the format has no words for. */
export type Division = (plan: Plan, place: DivisionPlace) => Divisible | Indivisible | undefined;
