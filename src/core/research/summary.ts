import { utcSeconds } from '../repo/paths';
import type { Excerpt } from './excerpts';
import { inlineText, linkText } from './inlineText';
import type { QueryResult } from './research';

/** A note and what it is about. */
export interface Noted {
  readonly result: QueryResult;
  /** From the plan's folder. */
  readonly path: string;
}

/** Format codex-web, section 4.5: 3–5 bullets that link to the notes. */
const LEAST = 3;
const MOST = 5;
const MAX_FINDING = 220;
const MAX_QUERY = 80;

/**
 * The bullets of a plan's summary, without markers: the best finding of each note with a link to it. Of few notes more than one
 * finding; of more than five, the last bullet links those for which there is no bullet.
 */
export function summaryBullets(notes: readonly Noted[]): readonly string[] {
  if (notes.length > MOST) {
    const shown = notes.slice(0, MOST - 1).map((note) => bullet(note, note.result.findings.insights[0]));
    return [
      ...shown,
      `More notes: ${notes
        .slice(MOST - 1)
        .map(linkTo)
        .join(', ')}`,
    ];
  }
  const rounds = Math.max(0, ...notes.map(({ result }) => result.findings.insights.length));
  const all = notes.map((note) => bullet(note, note.result.findings.insights[0]));
  for (let round = 1; round < rounds && all.length < LEAST; round++) {
    for (const note of notes) {
      const insight = note.result.findings.insights[round];
      if (insight && all.length < LEAST) all.push(bullet(note, insight));
    }
  }
  return all;
}

/** What a bullet says that tells of research that could not be done. */
export const NO_TOOL = 'No web search was made: no search tool was available';

export function noToolBullet(now: Date): string {
  return `${NO_TOOL} (${utcSeconds(now)})`;
}

function bullet(note: Noted, insight: Excerpt | undefined): string {
  if (!insight) return `Nothing to quote was found: ${linkTo(note)}`;
  const text = inlineText(insight.text.replace(/\b(?:https?:\/\/|www\.)\S+/gi, '\u2026'), MAX_FINDING);
  return `${note.result.isByModel ? text : `“${text}”`} — ${linkTo(note)}`;
}

function linkTo({ result, path }: Noted): string {
  return `[${linkText(result.query, MAX_QUERY)}](${path})`;
}
