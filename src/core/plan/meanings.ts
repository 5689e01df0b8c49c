import type { Meaning } from './contract';
import { normalise } from './normalise';

/** Which of the meanings a checklist item's text has. */
export function meaningOf(text: string, meanings: readonly Meaning[]): string | undefined {
  const key = normalise(text);
  return meanings.find(({ pattern }) => pattern.test(key))?.meaning;
}
