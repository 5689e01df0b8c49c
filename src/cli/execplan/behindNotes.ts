import type { Collection } from '../../core/execplans/collection';
import { readText } from '../../core/execplans/fileText';
import type { ExecPlanFolder } from '../../core/execplans/folder';
import type { Note } from '../../core/execplans/note';
import { MarkdownDocument } from '../../core/markdown/document';
import { readPlan } from '../../core/plan/readPlan';
import { join } from '../../core/repo/paths';
import { execplan } from '../../dialects/execplan';
import { newestEntry } from '../../dialects/execplan/reading';

const DAYS = /\b\d{4}-\d{2}-\d{2}\b/g;

/**
 * Plans with a dated entry that is newer than their `updated` (format execplan, Required YAML front matter). For this a plan's
 * text is read as Markdown, so it is only done where it is asked for; texts that name no later day are passed over.
 */
export async function behindNotes(folder: ExecPlanFolder, { files }: Collection): Promise<readonly Note[]> {
  const notes: Note[] = [];
  for (const { record, relative, path } of files) {
    if (!record) continue;
    const text = await readText(folder.files, join(folder.base, relative));
    const { updated } = record;
    const days = text?.match(DAYS) ?? [];
    if (text === undefined || !days.some((day) => day > updated)) continue;
    const newest = newestEntry(readPlan(new MarkdownDocument(text), execplan.contract()))?.date;
    if (newest !== undefined && newest > updated)
      notes.push({ severity: 'warning', code: 'updated.behind', path, params: { updated, newest }, at: ['updated'] });
  }
  return notes;
}
