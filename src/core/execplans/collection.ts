import type { Issue } from './issue';
import type { Note } from './note';
import type { PlanRecord, PlanSketch } from './record';

/** A plan's file, by its path alone. */
export interface PlanFile {
  /** From the exec_plans folder. */
  readonly relative: string;
  /** As ExecPlanFolder.nameOf gives it; of what it leads to where it is a link. */
  readonly path: string;
  /** The id that its name begins with. */
  readonly nameId?: string;
  /** Stands where finished plans are put. */
  readonly completed: boolean;
  /** The folder that owns its milestones and is moved as a whole, from exec_plans; undefined for a file directly in exec_plans. */
  readonly planRoot?: string;
}

/** A plan's file that was read. */
export interface CollectedPlan extends PlanFile {
  /** Present when nothing is wrong that keeps it out of the registry by itself. */
  readonly record?: PlanRecord;
  /** Where there is no record. */
  readonly sketch?: PlanSketch;
  /** What is wrong with the file by itself, in order. */
  readonly issues: readonly Issue[];
  /** What we find in it besides. */
  readonly notes?: readonly Note[];
}

/** All plans of an exec_plans folder, held against each other. */
export interface Collection {
  /** false where there is no such folder. */
  readonly exists: boolean;
  /** In the order of their paths' components. */
  readonly files: readonly CollectedPlan[];
  /** All issues: of each file in order, then what the plans have with each other. */
  readonly issues: readonly Issue[];
  /** The plans without errors of their own, by id. */
  readonly plans: readonly PlanRecord[];
  /** Plan roots that have a folder of milestones; undefined where nobody looked. */
  readonly milestoneRoots?: ReadonlySet<string>;
}

/** How far an active plan is. */
export interface ActiveSummary {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly path: string;
  readonly active_milestones: number;
  readonly total_milestones: number;
}
