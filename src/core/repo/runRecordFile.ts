import { schemaChecks } from '../../generated/validators';
import type { Files } from '../ports';
import { join, names } from './paths';
import type { RunRecord } from './runRecord';

/** Bytes: no record is as large, and thirty of them may be read at once. */
const LARGEST = 4 * 1024 * 1024;

/** What a metrics.json says; undefined for one by other hands (`{"coverage": 0.87}`), and for what is no JSON at all. */
export function parseRunRecord(text: string): RunRecord | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  return isRunRecord(data) ? data : undefined;
}

/** The text of the metrics.json of a run. */
export function runRecordText(record: RunRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** What the metrics.json of a run folder says. A file that cannot be read, or is far too large, says nothing, as one that is not there. */
export async function readRunRecord(files: Files, runPath: string): Promise<RunRecord | undefined> {
  try {
    const path = join(runPath, names.metrics);
    if (((await files.stat(path))?.size ?? 0) > LARGEST) return undefined;
    const text = await files.read(path);
    return text === undefined ? undefined : parseRunRecord(text);
  } catch {
    return undefined;
  }
}

function isRunRecord(data: unknown): data is RunRecord {
  const check = schemaChecks.metrics;
  if (!check) throw new Error('There is no compiled schema "metrics": run npm run generate.');
  return check(data);
}
