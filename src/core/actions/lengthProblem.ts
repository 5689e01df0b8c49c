import { MAX_LENGTH } from '../lint/session';

/**
 * One sentence saying why nothing can be put into a text of that length (UTF-16 units), or taken from it: of what is too long to
 * be parsed only the beginning is known. undefined when it is read.
 */
export function lengthProblem(length: number, limit = MAX_LENGTH): string | undefined {
  if (length <= limit) return undefined;
  const [is, most] = [length, limit].map((count) => count.toLocaleString('en-US'));
  return `This file has ${is} characters and is not read as a plan; split it, or shorten it to ${most}, before anything is put in.`;
}
