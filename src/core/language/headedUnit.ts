import { normalise } from '../plan/normalise';
import { STORY_ID } from '../plan/storyId';
import type { Unit } from '../plan/units';

/** What the heading of a unit says by itself. */
export type HeadedUnit = Pick<Unit, 'kind' | 'id' | 'title'>;

/** The unit that a heading opens, in the forms of the built-in formats; undefined for any other heading. `text` is plain text. */
export function headedUnit(depth: number, text: string): HeadedUnit | undefined {
  if (depth < 2 || depth > 4) return undefined;
  const key = normalise(text);
  const story = /^(?:story )?\[?s-\d/.test(key) ? STORY_ID.exec(text) : null;
  if (story && (depth === 3 || key.startsWith('story [')))
    return { kind: 'story', id: `S-${Number(story[1])}`, title: behind(text, story.index + story[0].length) };
  const task = /^(?:task\s+)?\[?(t-)0*(\d{1,6})\b\]?/.exec(key);
  if (task && depth === 3) return { kind: 'task', id: `T-${task[2] ?? ''}`, title: behind(text, task[0].length) };
  const numbered = /^([A-Z]{1,2}\d{3,5})\s*[:.\u2010-\u2015-]\s*(\S.*)$/.exec(text);
  if (numbered) return { kind: 'task', ...(numbered[1] && { id: numbered[1] }), title: numbered[2] ?? '' };
  const phase = /^(phase|week|sprint)\s+(\d+(?:\.\d+)*|[ivx]+\b)\s*[:.\u2010-\u2015-]*\s*(.*)$/i.exec(text);
  if (phase?.[1] !== undefined && depth === 2)
    return { kind: 'phase', id: `${capital(phase[1])} ${phase[2] ?? ''}`, title: phase[3] ?? '' };
  const milestone = /^(milestone\s+(?:[a-z]?\d+[a-z]?(?:\.\d+)*|[a-z]\b))[\s:.)\u2010-\u2015-]*(.*)$/i.exec(text);
  if (milestone?.[1] !== undefined) return { kind: 'milestone', id: milestone[1], title: milestone[2] ?? '' };
  return undefined;
}

/** A title behind the id at whose end it is cut: without bracket, colon or dash. */
function behind(text: string, end: number): string {
  return text.slice(end).replace(/^\]?\s*[:.\u2010-\u2015-]?\s*/, '');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
