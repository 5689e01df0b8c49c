import type { PlanFile } from '../../execplans/collection';
import { readText } from '../../execplans/fileText';
import type { ExecPlanFolder } from '../../execplans/folder';
import { editMetadata, type MetadataChanges } from '../../execplans/metadataEdits';
import { join } from '../../repo/paths';
import type { Change } from '../change';
import type { Refusal } from './outcome';
import { refuse } from './refuse';

/**
 * The edit of a file's front matter. Refused where the file is not UTF-8, or its front matter cannot be read or changed. Throws
 * when the file cannot be read.
 */
export async function editPlan(
  folder: ExecPlanFolder,
  { relative, path: name }: Pick<PlanFile, 'relative' | 'path'>,
  changes: MetadataChanges,
): Promise<Extract<Change, { kind: 'edit' }> | Refusal> {
  const path = join(folder.base, relative);
  const before = await readText(folder.files, path);
  if (before === undefined) return refuse('front_matter.not_utf8', `${name} is not UTF-8 text: mend it first.`);
  const edited = editMetadata(before, changes);
  if (!edited.ok) return refuse(edited.code, `${name} ${edited.message}: mend it first.`);
  return { kind: 'edit', path, before, edits: edited.edits };
}
