import type { Position } from '../text/range';

/** `entry`: an item that an id names, such as `T014`; `checklist`, `gate` and `part`: what a story or a phase consists of. */
export type PlanSymbolKind =
  | 'front matter'
  | 'title'
  | 'section'
  | 'story'
  | 'phase'
  | 'task'
  | 'milestone'
  | 'part'
  | 'checklist'
  | 'gate'
  | 'entry'
  | 'heading';

/** Something that a plan is made of, as outlines show it. */
export interface PlanSymbol {
  readonly kind: PlanSymbolKind;
  readonly name: string;
  /** How far it is: `4/4 · gate 5/8`, `1/3`, `done`; empty where there is nothing to be done. */
  readonly detail: string;
  /** From its heading to the end of the last line before the next one of its level. */
  readonly start: Position;
  readonly end: Position;
  /** The end of the heading's last line, or of the item's first. */
  readonly nameEnd: Position;
  readonly children: readonly PlanSymbol[];
}

/** What a heading stands for, whatever its place. */
export interface Look {
  readonly kind: PlanSymbolKind;
  readonly name: string;
  readonly detail: string;
}
