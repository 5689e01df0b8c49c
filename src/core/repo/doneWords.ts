import { normalise } from '../plan/normalise';
import type { Decision } from './feature';

/**
 * Whether a log says that a story is done. The word alone proves nothing ("baseline run completed", "not done", "done once
 * CI is green"): it counts where it stands for itself or is said of the story.
 */

const DONE = '(?:done|complete|completed|finished|closed)';
const STORY = '(?:story|s-\\d+)';

/** Words that may stand around "done" without narrowing what is done. */
const NEUTRAL = new Set(
  (
    'the this a story stories user is was are now has have been mark marked marking as set to final finally fully all ' +
    'whole entire officially successfully status state entry exit checklist gate acceptance criteria ac acs dod ' +
    'definition of and met satisfied with everything overall'
  ).split(' '),
);

/** Labels that speak of the whole story: `Status: done`. Of any other (`Setup: done`) only that part is done. */
const LABELS = new Set([
  'decision',
  'exit decision',
  'exit',
  'result',
  'status',
  'state',
  'outcome',
  'action',
  'final',
  'story',
  'story status',
]);

const BEFORE =
  /\b(?:not|never|no|until|before|once|when|if|unless|after|will|would|should|must|can|cannot|can't|isn't|wasn't|almost|nearly|partially|partly|half|next)\b/;
const BEHIND = /\b(?:once|when|if|unless|until|pending|except|after we|subject to|provided)\b|\?/;
const FOLLOWS = '(?= (?:with|in|on|at|after|by|and|within|per|via|as)\\b|$)';
const SAID_OF_STORY = new RegExp(
  `\\b${STORY}(?: (?:is|was|now|has|been|have|marked|as|fully|finally|officially|set|to))* ${DONE}${FOLLOWS}`,
);
const STORY_IS_OBJECT = new RegExp(`\\b${DONE} (?:with )?(?:the |this )?(?:user )?(?:story )?${STORY}${FOLLOWS}`);
const EXIT_PASSED =
  /^(?:the )?(?:story )?exit (?:checklist|gate)\b.*\b(?:passed|done|complete|completed|checked|ticked|met|closed)\b/;

/** A word of Appendix C, alone or with what follows it; not one of `continue/refine/…`. */
const DECISION = /^["']?(continue|refine|escalate|blocked)["']?(?![\w/|-])/;

/** Whether some clause of a title, field or bullet says that the story is done. */
export function saysDone(text: string): boolean {
  let label = '';
  for (const { clause, separator } of clausesOf(text)) {
    const partOnly = label !== '' && !LABELS.has(label) && !isNeutral(label);
    if (clause !== '' && clauseSaysDone(clause, partOnly)) return true;
    label = separator === ':' ? clause : '';
  }
  return false;
}

/**
 * Whether the value of a `Decision` field closes the story: `done`, `Done (all AC met)`, `"Done"`, `mark S-1 done`; not
 * `continue until done`. undefined when it still is the placeholder or empty.
 */
export function decisionSaysDone(value: string): boolean | undefined {
  const written = value.replace(/<[^<>]*>/g, '').trim();
  if (written === '') return undefined;
  const [first] = clausesOf(written);
  const opening = first?.clause ?? '';
  const leads = new RegExp(`^${DONE}(?![\\w/|-])(.*)$`).exec(opening);
  if (leads && !BEHIND.test(leads[1] ?? '')) return true;
  return saysDone(written);
}

/** Which of the format's words a `Decision` field that closes nothing begins with; undefined for the list of them, and for other words. */
export function decisionIn(value: string): Exclude<Decision, 'done'> | undefined {
  const match = DECISION.exec(normalise(value.replace(/<[^<>]*>/g, '')));
  switch (match?.[1]) {
    case 'continue':
    case 'refine':
    case 'escalate':
    case 'blocked':
      return match[1];
    default:
      return undefined;
  }
}

function clauseSaysDone(clause: string, partOnly: boolean): boolean {
  const done = new RegExp(`\\b${DONE}\\b`).exec(clause);
  if (done && !partOnly && isNeutral(clause)) return true;
  const said = SAID_OF_STORY.exec(clause) ?? STORY_IS_OBJECT.exec(clause) ?? EXIT_PASSED.exec(clause);
  if (!said || /\d+\s*\/\s*\d+/.test(clause)) return false;
  return !BEFORE.test(clause.slice(0, said.index + said[0].length)) && !BEHIND.test(clause.slice(said.index));
}

/** Nothing but done-words, story ids and neutral words. */
function isNeutral(clause: string): boolean {
  return clause.split(' ').every((word) => NEUTRAL.has(word) || new RegExp(`^(?:${DONE}|s-\\d+|100%)$`).test(word));
}

/** The clauses of a text, normalised, each with the mark that ends it. */
function clausesOf(text: string): { clause: string; separator: string }[] {
  const clauses: { clause: string; separator: string }[] = [];
  const parts = text.split(/(\s[\u2013\u2014-]+\s|[\u2014;|()!,\n\u2192]|->|=>|[.:](?=[\s*_"'\u201d]|$))/);
  for (let at = 0; at < parts.length; at += 2) {
    const clause = normalise(parts[at] ?? '')
      // Quotes, brackets around ids, and signs such as a tick say nothing of their own.
      .replace(/["'[\]]|[^\p{L}\p{N}\p{P}\s%]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    clauses.push({ clause, separator: (parts[at + 1] ?? '').trim() });
  }
  return clauses;
}
