import type { Location } from './location';

/** What lenses are turned off by: the last word of a setting's name. */
export type LensGroup = 'story' | 'section' | 'phase' | 'execPlan' | 'decisionLog';

export type LensSubject =
  'state' | 'exit-gate' | 'next' | 'run' | 'pass' | 'missing' | 'milestones' | 'depends-on' | 'blocked-by' | 'evidence';

/** A few words above a line. Good until the document's next edit. */
export interface Lens {
  readonly group: LensGroup;
  /** What it speaks of: `S-1`. The same after edits elsewhere; with `says` and the group no two lenses of a document have the same. */
  readonly about: string;
  /** What of that it says. */
  readonly says: LensSubject;
  /** UTF-16 offset; it stands above the line of this. */
  readonly at: number;
  /** Works out what it says. Asked of those alone that somebody sees. Rejects when what it speaks of cannot be read. */
  readonly face: (now: Date) => LensFace | Promise<LensFace>;
}

/** What a lens says, and what it does when it is clicked. */
export interface LensFace {
  readonly icon?: LensIcon;
  /** One line; it may hold text of the plan. */
  readonly title: string;
  /** Sentences, each on a line of its own. */
  readonly details?: readonly string[];
  /** undefined for one that is there to be read. */
  readonly action?: LensAction;
}

export type LensIcon =
  | 'not-started'
  | 'in-progress'
  | 'gate-open'
  | 'passed'
  | 'contradicted'
  | 'blocked'
  | 'next'
  | 'run'
  | 'gate'
  | 'pass'
  | 'missing'
  | 'milestones'
  | 'relation';

export type LensAction =
  | { readonly kind: 'run-tests'; readonly unit: string }
  /** Without a unit: of the one that is being worked on. */
  | { readonly kind: 'pass-gate'; readonly unit?: string }
  /** Goes to the only place, or lists them. */
  | { readonly kind: 'show'; readonly places: readonly Location[] }
  /** Puts in what is missing below the heading; see insertMissingBelow. */
  | { readonly kind: 'insert-missing'; readonly line: number }
  | { readonly kind: 'new-milestone' };
