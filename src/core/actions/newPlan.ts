import type { Dialect } from '../lint/dialect';
import type { Files } from '../ports';
import { join, names, planOf, utcDate } from '../repo/paths';
import { featurePathFor, titleProblem } from '../repo/slug';
import { appendEdit } from './appendText';
import type { Change, Outcome } from './change';
import { failure } from './failure';

export interface NewPlanInput {
  /** As the user typed it; see `titleProblem` for what is refused. */
  readonly title: string;
  /** Must have a scaffold. */
  readonly dialect: Dialect;
  readonly now: Date;
  readonly files: Files;
}

export interface NewPlan {
  /** The feature folder, `tasks/<slug>-<YYYYMMDDTHHMMSSZ>`. */
  readonly feature: string;
  /** Its plan.md. */
  readonly plan: string;
}

/**
 * Makes a feature: plan.md, the folders and files of the dialect's scaffold (codex: the Bootstrap), and its line in TASKS.md where that file stands.
 * Refuses a title that gives no folder name, and a folder that is there already.
 */
export async function newPlan({ title, dialect, now, files }: NewPlanInput): Promise<Outcome<NewPlan>> {
  const problem = titleProblem(title);
  if (problem !== undefined) return { ok: false, message: problem };
  const { scaffold } = dialect;
  if (!scaffold)
    return { ok: false, message: `Plans of the format "${dialect.name}" do not stand in feature folders.` };
  const { template } = dialect.contract();
  const text = dialect.fill?.(template, { title, now }) ?? template;
  const feature = featurePathFor(title, now);
  try {
    if ((await files.stat(names.tasks))?.kind === 'file') {
      return { ok: false, message: `${names.tasks} is a file here, so no feature folder can be made in it.` };
    }
    if (await files.stat(feature)) {
      return { ok: false, message: `${feature} is there already: try again in a second, or take another title.` };
    }
    const changes: Change[] = [
      ...scaffold.folders.map((folder): Change => ({ kind: 'createFolder', path: join(feature, folder) })),
      { kind: 'createFile', path: planOf(feature), text },
      ...scaffold.emptyFiles.map((file): Change => ({ kind: 'createFile', path: join(feature, file), text: '' })),
      ...(await indexLine(files, `- [${title}](${feature}) — ${utcDate(now)}`)),
    ];
    return { ok: true, changes, feature, plan: planOf(feature) };
  } catch (error) {
    return failure(error);
  }
}

/** The Bootstrap's step 3: one line more in TASKS.md, where the root has that file. */
async function indexLine(files: Files, line: string): Promise<Change[]> {
  if ((await files.stat(names.taskIndex))?.kind !== 'file') return [];
  const before = await files.read(names.taskIndex);
  if (before === undefined) return [];
  return [{ kind: 'edit', path: names.taskIndex, before, edits: [appendEdit(before, line)] }];
}
