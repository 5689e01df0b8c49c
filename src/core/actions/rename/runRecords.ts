import { MarkdownDocument } from '../../markdown/document';
import type { Plan } from '../../plan/model';
import { readPlan } from '../../plan/readPlan';
import { runnablesOf } from '../../plan/readRunnables';
import type { Files } from '../../ports';
import { join, names } from '../../repo/paths';
import { listRuns } from '../../repo/runs';
import { parseRunRecord } from '../../repo/runRecordFile';
import { readJson } from '../../text/json';
import type { TextEdit } from '../../text/range';
import type { Draft } from './renaming';

/** Records that are read at once. */
const BATCH = 32;

/**
 * Lets the records of runs follow a unit that gets another id: they say which unit they are of, and by a hash which text was asked
 * for, in which the id stands. Without that a rename would take all evidence away. A hash is only changed where it is that of the
 * text as it stands now, so what was stale stays stale.
 *
 * @param after the plan's text when it is renamed
 */
export async function addRunRecords(
  draft: Draft,
  files: Files,
  feature: string,
  plan: Plan,
  after: string,
  unit: { readonly from: string; readonly to: string },
): Promise<void> {
  const runs = await listRuns(files, feature);
  if (runs.length === 0) return;
  const hashes = changedHashes(plan, after);
  for (let at = 0; at < runs.length; at += BATCH) {
    const paths = runs.slice(at, at + BATCH).map(({ path }) => join(path, names.metrics));
    const texts = await Promise.all(paths.map((path) => readQuietly(files, path)));
    texts.forEach((text, index) => {
      const path = paths[index];
      if (text !== undefined && path !== undefined) draft.edit(path, text, recordEdits(text, unit, hashes));
    });
  }
}

/** A record that is not there or cannot be read is no evidence now, and is none afterwards. */
async function readQuietly(files: Files, path: string): Promise<string | undefined> {
  try {
    return await files.read(path);
  } catch {
    return undefined;
  }
}

function changedHashes(plan: Plan, after: string): ReadonlyMap<string, string> {
  const before = runnablesOf(plan);
  const now = runnablesOf(readPlan(new MarkdownDocument(after), plan.contract));
  // Groups stand in the order of the document, which a rename does not change.
  if (before.length !== now.length) return new Map();
  return new Map(before.map(({ hash }, index) => [hash, now[index]?.hash ?? hash]));
}

function recordEdits(
  text: string,
  { from, to }: { readonly from: string; readonly to: string },
  hashes: ReadonlyMap<string, string>,
): readonly TextEdit[] {
  const record = parseRunRecord(text);
  const json = record && readJson(text);
  if (!record || !json?.ok || json.root.kind !== 'object') return [];
  const wanted = new Map([
    ['unit', record.unit === from ? to : undefined],
    ['textHash', hashes.get(record.textHash)],
  ]);
  return json.root.members.flatMap(({ key, value }) => {
    const next = wanted.get(key);
    return next === undefined ? [] : [{ ...value.range, newText: JSON.stringify(next) }];
  });
}
