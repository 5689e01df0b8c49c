import type { ExecPlanFolder } from '../../execplans/folder';
import { editPlan } from './editPlan';
import { findExecPlan } from './findExecPlan';
import type { ExecPlanOutcome } from './outcome';
import { planDay } from './planDay';
import { statusField } from './planFields';
import { ioRefusal } from './refuse';

export interface SetStatusInput {
  readonly folder: ExecPlanFolder;
  /** Trimmed here. */
  readonly id: string;
  /** The file that is meant where several have the id, from exec_plans. */
  readonly relative?: string;
  readonly status: string;
  /** `YYYY-MM-DD`: today, where the user is. */
  readonly day: string;
}

/** Sets a plan's status, and `updated` with it; the plan stays where it is. */
export async function setStatus(input: SetStatusInput): Promise<ExecPlanOutcome<{ readonly relative: string }>> {
  const { folder, id, relative } = input;
  const status = statusField(input.status);
  if (typeof status !== 'string') return status;
  const updated = planDay(input.day, undefined);
  if (typeof updated !== 'string') return updated;
  try {
    const found = await findExecPlan(folder, id, relative);
    if (!found.ok) return found;
    const edit = await editPlan(folder, found.plan, { set: { status, updated } });
    return 'ok' in edit ? edit : { ok: true, changes: [edit], relative: found.plan.relative };
  } catch (error) {
    return ioRefusal(error);
  }
}
