import type { Collection } from '../execplans/collection';
import type { Files } from '../ports';
import type { PlanView } from './view';

/** What the language features ask about the other files of a plan's workspace folder. Names of other folders mean other things. */
export interface PlanWorld {
  /** Open buffers win over the disk. */
  readonly files: Files;
  /** The same, kept until they change, a moment late perhaps: for questions that each keystroke asks anew. Left out where nothing is kept. */
  readonly keptFiles?: Files;
  /** Where the folder's plans stand, by their places; nothing of them is read. In no order. */
  planPaths(): Promise<readonly string[]>;
  /**
   * A plan as it stands, in its editor or on disk; undefined where there is no such file, or it is no plan, or too long. Read once and kept until
   * it changes. Rejects when it cannot be read.
   */
  planAt(path: string): Promise<PlanView | undefined>;
  /** The ExecPlans of the exec_plans folder that a path stands in; undefined where it stands in none. */
  execPlans(path: string): Promise<Collection | undefined>;
}
