import type { RefusalCode } from '../../execplans/refusal';
import type { Change } from '../change';

/** A refused command: one sentence for the user, and the name that tools know the reason under. */
export interface Refusal {
  readonly ok: false;
  readonly message: string;
  readonly code: RefusalCode;
  /** Where the format's tools end with another exit code than 2. */
  readonly exitCode?: 1;
}

/** What an action about ExecPlans answers; as Outcome, with a code where it is refused. */
export type ExecPlanOutcome<T = object> = ({ readonly ok: true; readonly changes: readonly Change[] } & T) | Refusal;
