import { readText } from '../../execplans/fileText';
import type { ExecPlanFolder } from '../../execplans/folder';
import { readMetadata } from '../../execplans/metadata';
import { setMetadata } from '../../execplans/metadataEdits';
import { join } from '../../repo/paths';
import type { Change } from '../change';
import type { Refusal } from './outcome';
import { refuse } from './refuse';

/**
 * The edit that says in a file's front matter that it is finished; other values are not looked at. Refused where the front matter
 * cannot be read: the format's tools then take everything back.
 *
 * @param relative from exec_plans
 * @param day `YYYY-MM-DD`
 */
export async function finishFile(
  folder: ExecPlanFolder,
  relative: string,
  status: 'done' | 'completed',
  day: string,
): Promise<Extract<Change, { kind: 'edit' }> | Refusal> {
  const path = join(folder.base, relative);
  const name = folder.nameOf(relative);
  const before = await readText(folder.files, path);
  if (before === undefined) return refuse('front_matter.not_utf8', `${name} is not UTF-8 text: mend it first.`);
  const metadata = readMetadata(before);
  // Front matter with nothing in it is an empty mapping for the registry, and none for who wants to write into it.
  if (
    metadata.ok &&
    metadata.entries.size === 0 &&
    !before.slice(metadata.block.start, metadata.block.end).includes('{')
  )
    return refuse('front_matter.not_mapping', `${name} has nothing in its front matter: mend it first.`);
  const edited = setMetadata(before, { status, updated: day });
  if (edited.ok) return { kind: 'edit', path, before, edits: edited.edits };
  const refusal = refuse(edited.code, `${name} ${edited.message}: mend it first.`);
  // Their reader of YAML fails there in a way that they do not expect.
  return edited.code === 'front_matter.invalid_yaml' ? { ...refusal, exitCode: 1 } : refusal;
}
