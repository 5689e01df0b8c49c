import type { Located, Span } from './model';

/**
 * What a command is there for. `test`: it decides whether its unit holds. `setup`: it prepares the others. `full`: a longer form
 * of another one, for now and then. `monitoring`: another one with measuring around it.
 */
export type RunnableRole = 'test' | 'setup' | 'full' | 'monitoring';

/** How long something may take, as the plan says. */
export interface Budget {
  /** Milliseconds. */
  readonly limit: number;
  /** Where the plan says so, e.g. `finish ≤ 60 s`. */
  readonly source: Located;
}

/** A command that a plan names. `text`: as written, on one line; `span`: the command alone. */
export interface Runnable extends Located {
  /** Id of the unit it stands in, `S-1`; undefined for the plan's own. */
  readonly unit?: string;
  /** Which of its section or part's commands it is, as a plan says: `Unit/Integration`, `Fast`, the gate's name; undefined when it stands alone. */
  readonly label?: string;
  readonly role: RunnableRole;
  /** It goes through the whole product, as its text or what it stands below says (codex, Story Tests to Run: "E2E"). */
  readonly isEndToEnd: boolean;
  /** What its output must show, where a plan says more than that it passes: the threshold of a quality gate. */
  readonly threshold?: Located;
  readonly budget?: Budget;
  /** What must be filled in before it can be run: `<paths>`, `...`. Those that a run fills in itself are none. */
  readonly holes: readonly Span[];
}

/** What is run together: the commands of a unit, or those of the plan itself, which have none. */
export interface RunnableGroup {
  /** Id of the unit. */
  readonly unit?: string;
  readonly title: string;
  /** The heading that gutter buttons and results of the whole group stand at. */
  readonly span: Span;
  readonly runnables: readonly Runnable[];
  /** For all commands of the group together. */
  readonly budget?: Budget;
  /** `textHash` of what the group was asked to do: its unit, or the section its commands stand in. */
  readonly hash: string;
}
