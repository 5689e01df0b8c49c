import type { Insertion } from './insertion';
import type { Plan } from './model';

/** What commands add to a plan. */
export const entryKinds = {
  task: 'Task',
  phase: 'Phase',
  'test-task': 'Test Task',
  'feature-task': 'Feature Task',
  milestone: 'Milestone',
  decision: 'Decision',
  surprise: 'Surprise',
  progress: 'Progress Entry',
} as const satisfies Readonly<Record<string, string>>;

export type EntryKind = keyof typeof entryKinds;

export interface EntryContext {
  /** Stamps are UTC. */
  readonly now: Date;
  /**
   * An absolute UTF-16 offset in the document, where the user's cursor stands: a task is added to the phase it stands in.
   * Undefined: at the end of the last one.
   */
  readonly at?: number;
}

export type EntryResult =
  /** `\n` line ends; what is left for the author to fill in stands as the template's placeholders. */
  | { readonly ok: true; readonly insertion: Insertion; readonly id?: string }
  /** One sentence: why not, and what to do. */
  | { readonly ok: false; readonly message: string };

/** One more of something that plans of a format hold many of, put where the next one belongs, in the form that the plan uses. */
export type Entry = (plan: Plan, context: EntryContext) => EntryResult;

export type Entries = Readonly<Partial<Record<EntryKind, Entry>>>;
