import { CONFIG_FILE } from '../../lint/configFile';
import type { DialectSet } from '../../lint/dialectSet';
import type { Files } from '../../ports';
import { nextExecPlanId } from '../../repo/execPlanPaths';
import { featureFolderOf, names, utcDate } from '../../repo/paths';
import type { Change, Outcome } from '../change';
import { setPlanFormat } from '../setPlanFormat';
import type { ConvertNote } from './content';
import { type ConvertInput, convertText } from './convertText';
import { decisionsToLog } from './decisionsToLog';

export interface ConvertPlanInput extends Omit<ConvertInput, 'hasLog'> {
  /** The formats of the workspace folder. */
  readonly dialects: DialectSet;
  readonly files: Files;
  /** Where the folder's plans stand, so that a new id is free. */
  readonly planPaths: readonly string[];
}

export interface ConvertedPlan {
  /** The whole text in the other format. */
  readonly text: string;
  readonly notes: readonly ConvertNote[];
}

/**
 * A plan in another format, where it stands: its text, and the changes of other files without which it would be taken for a plan of
 * another one. The plan's own edit is not among them: that is for who has the preview. Refuses a plan that is in that format already.
 */
export async function convertPlan(input: ConvertPlanInput): Promise<Outcome<ConvertedPlan>> {
  const { from, to, path, dialects, files, planPaths, now } = input;
  if (from === to) return { ok: false, message: `The plan is in the format "${to.name}" already.` };
  const id = input.id ?? nextExecPlanId(utcDate(now), planPaths);
  const { text, notes, changes } = await withLog({ ...input, ...(id !== undefined && { id }) });
  if (dialects.detect(path, text)?.dialect.id === to.id) return { ok: true, changes, text, notes };
  const entry = await setPlanFormat({ path, dialect: to.id, files });
  if (!entry.ok) return entry;
  const note: ConvertNote = {
    kind: 'changed',
    what: CONFIG_FILE,
    message: `says that ${path} is a plan of this format, because its place says otherwise`,
  };
  return { ok: true, changes: [...changes, ...entry.changes], text, notes: [...notes, note] };
}

/** The text, and the decision log where the other format keeps decisions in one. */
async function withLog(input: ConvertPlanInput): Promise<ConvertedPlan & { readonly changes: readonly Change[] }> {
  const { to, path, files, now } = input;
  const feature = featureFolderOf(path)?.path;
  const hasFile = to.logEntry !== undefined || to.scaffold?.emptyFiles.includes(names.decisionLog) === true;
  const hasLog = feature !== undefined && hasFile;
  if (hasLog) {
    const { decisions, text, notes } = convertText({ ...input, hasLog });
    const change = decisions === '' ? undefined : await decisionsToLog(files, feature, decisions, now);
    if (change) {
      const message = 'has the decisions of the plan now, as its last entry';
      return { text, notes: [...notes, { kind: 'changed', what: names.decisionLog, message }], changes: [change] };
    }
  }
  return { ...convertText(input), changes: [] };
}
