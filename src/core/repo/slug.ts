import { names, utcStamp } from './paths';

/** Longest name of a folder in bytes, on every file system that matters. */
const NAME_LIMIT = 255;

/** `-YYYYMMDDTHHMMSSZ`. */
const STAMP_LENGTH = 17;

const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/;
const CONTROL = /\p{Cc}/u;

/**
 * The slug of a feature title, letter for letter what the codex format's Bootstrap makes of it
 * (`tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9]+/-/g; s/^-|-$//g'`). GNU tr lowers ASCII letters only, so every
 * other letter ends up in a hyphen.
 */
export function slugOf(title: string): string {
  return title
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The folder that the Bootstrap makes for a title: `tasks/<slug>-<YYYYMMDDTHHMMSSZ>`. */
export function featurePathFor(title: string, now: Date): string {
  return `${names.tasks}/${slugOf(title)}-${utcStamp(now)}`;
}

/** A slug as people read it: `auth-refresh-token` → `Auth refresh token`; empty for one without letters and digits. */
export function slugWords(slug: string): string {
  const words = slug.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One sentence saying why no feature can be made of this title; undefined when one can. */
export function titleProblem(title: string): string | undefined {
  if (title.trim() === '') return 'Give the feature a title.';
  if (LINE_BREAK.test(title)) return 'A title is one line: take out the line break.';
  if (CONTROL.test(title)) return 'Take the control characters (such as tabs) out of the title.';
  const slug = slugOf(title);
  if (slug === '')
    return 'The title needs at least one letter from A to Z or a digit, because the folder is named after it.';
  const excess = slug.length + STAMP_LENGTH - NAME_LIMIT;
  if (excess > 0)
    return `The title is too long for a folder name: shorten it by ${excess} ${excess === 1 ? 'character' : 'characters'}.`;
  return undefined;
}
