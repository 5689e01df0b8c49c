import type { Files } from '../ports';

/** A folder of ExecPlans (`.agent/exec_plans`), wherever it stands. */
export interface ExecPlanFolder {
  readonly files: Files;
  /** The folder's path in `files`. */
  readonly base: string;
  /**
   * How the registry and issues name a file: from the repository's root, or absolute outside of it, with `/` between the names.
   *
   * @param relative from `base`
   */
  nameOf(relative: string): string;
}
