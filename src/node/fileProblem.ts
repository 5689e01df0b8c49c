/** Something about a file that the user has to know; the message is one whole sentence that names the path. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something is there already',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'its links go round in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'it is not there',
  ENOSPC: 'the disk is full',
  ENOTEMPTY: 'something is there already',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EROFS: 'the file system is read-only',
  EXDEV: 'it would have to go to another file system',
};

export type FileAction = 'read' | 'listed' | 'written' | 'made' | 'moved' | 'removed';

/** The sentence for an error of node:fs: `tasks/a/plan.md cannot be read: permission denied.` */
export function fileProblem(path: string, what: FileAction, error: unknown): FileProblem {
  if (error instanceof FileProblem) return error;
  const code = errorCode(error);
  const reason =
    (code === undefined ? undefined : REASONS[code]) ?? (error instanceof Error ? error.message : String(error));
  return new FileProblem(`${path} cannot be ${what}: ${reason}.`, { cause: error });
}

/** The code of a Node system error, such as ENOENT. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error says that nothing is (or could be) at a path. */
export function saysNotThere(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error) ?? '');
}
