import type { Story } from './model';
import { normalise } from './normalise';

/** `S-1`, also with a non-breaking hyphen or in lower case, not as part of a longer word. */
export const STORY_ID = /(?<![\p{L}\p{N}_-])[Ss][-\u2010\u2011\u2012\u2013](\d{1,6})(?![\p{L}\p{N}_])/u;

/** `S-<n>` for a text that is a story id in any spelling; undefined for anything else. */
export function canonicalStoryId(text: string): string | undefined {
  if (/^S-[1-9]\d{0,5}$/.test(text)) return text;
  const match = /^s-0*(\d{1,6})$/.exec(normalise(text).replace(/^\[|\]$/g, ''));
  return match ? `S-${Number(match[1])}` : undefined;
}

/** The number of the next free story id: one more than the highest there is. */
export function nextStoryNumber(stories: readonly Pick<Story, 'number'>[]): number {
  return Math.max(0, ...stories.map((story) => story.number ?? 0)) + 1;
}
