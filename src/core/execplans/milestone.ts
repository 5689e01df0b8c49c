/** A milestone's file below its plan's `milestones` (format execplan, Milestone IDs and filenames). */
export interface MilestoneFile {
  /** From the exec_plans folder. */
  readonly relative: string;
  /** 0 to 999: of the file name, whatever `ms` and `id` say. */
  readonly number: number;
  /** In milestones/active, or in milestones/complete and milestones/archive. */
  readonly state: 'active' | 'completed';
  /** The plan it belongs to: of the file name, else of the front matter; undefined where neither says. */
  readonly planId?: string;
}
