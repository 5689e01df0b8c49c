import type { Files } from '../ports';
import { dirname } from '../repo/paths';
import { runHomeOf } from '../repo/runHome';
import type { RunRecord } from '../repo/runRecord';
import { listRuns, withRecords } from '../repo/runs';

/**
 * The newest run of a plan's unit (or of the plan's own commands) that ended, besides the one given. undefined when there is none,
 * or when the runs cannot be listed: then there is nothing to compare with.
 */
export async function lastRunOf(
  files: Files,
  plan: string,
  unit: string | undefined,
  besides: string,
): Promise<RunRecord | undefined> {
  try {
    const home = runHomeOf(plan, unit);
    const runs = (await listRuns(files, dirname(plan))).filter(({ path }) => dirname(path) === home);
    const records = (await withRecords(files, runs)).map(({ record }) => record);
    return records.find(
      (record) =>
        record?.plan === plan && record.unit === unit && record.id !== besides && record.endedAt !== undefined,
    );
  } catch {
    return undefined;
  }
}
