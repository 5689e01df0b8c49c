import { normalise } from '../plan/normalise';
import type { PlanEntry, PlanLines } from './planLines';

/** A plan among those that are searched. */
export interface SearchedPlan {
  /** As in ports.ts, the workspace folder's name before it where there are several. */
  readonly path: string;
  readonly lines: PlanLines;
}

/** A plan, or something in it, that a query finds. */
export interface PlanMatch<Searched extends SearchedPlan = SearchedPlan> {
  readonly plan: Searched;
  /** undefined for the plan itself. */
  readonly entry?: PlanEntry;
}

/** How well a word of the query meets a text, from the best. */
const SCORES = { whole: 16, start: 12, wordStart: 8, inside: 4, letters: 1 } as const;
/** A plan comes before its parts. */
const OF_PLAN = 1;

/**
 * Finds plans, stories, phases and tasks: each word of the query must be found in the id or title, or in the title or path of the
 * plan, and one at least in what is found itself; letters may be left out. The best come first, among equals those of earlier
 * plans. Yields after each plan, so that it can be run in slices.
 *
 * @param query an empty one finds the plans themselves
 * @param limit how many to give at most
 */
export function* findingPlans<Searched extends SearchedPlan>(
  plans: Iterable<Searched>,
  query: string,
  limit: number,
): Generator<undefined, readonly PlanMatch<Searched>[]> {
  const words = normalise(query)
    .split(' ')
    .filter((word) => word !== '');
  const byScore = new Map<number, PlanMatch<Searched>[]>();
  const keep = (score: number, match: PlanMatch<Searched>): void => {
    const equals = byScore.get(score);
    if (!equals) byScore.set(score, [match]);
    else if (equals.length < limit) equals.push(match);
  };
  for (const plan of plans) {
    const keys = keysOf(plan);
    const own = words.map((word) => meets(word, keys.title));
    const around = words.map((word, index) =>
      Math.max(own[index] ?? 0, beginsIn(word, keys.path) ? SCORES.letters : 0),
    );
    if (around.every((score) => score > 0)) keep(sum(around) + OF_PLAN, { plan });
    if (words.length > 0)
      plan.lines.entries.forEach((entry, nth) => {
        const scores = words.map((word) => meets(word, keys.entries[nth] ?? ''));
        if (!scores.some((score) => score > 0)) return;
        const all = scores.map((score, index) => (score > 0 ? score : around[index] ? SCORES.letters : 0));
        if (all.every((score) => score > 0)) keep(sum(all), { plan, entry });
      });
    yield;
  }
  return [...byScore]
    .sort(([a], [b]) => b - a)
    .flatMap(([, matches]) => matches)
    .slice(0, limit);
}

interface Keys {
  readonly title: string;
  readonly path: string;
  readonly entries: readonly string[];
}

const known = new WeakMap<PlanLines, Keys>();

function keysOf({ path, lines }: SearchedPlan): Keys {
  let keys = known.get(lines);
  if (!keys) {
    keys = {
      title: normalise(`${lines.id ?? ''} ${lines.title}`),
      path: normalise(path),
      entries: lines.entries.map(({ label }) => normalise(label)),
    };
    known.set(lines, keys);
  }
  return keys;
}

/** How well a word meets a text; 0 where it does not. Both are normalised. */
function meets(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at < 0) return hasLetters(word, text) ? SCORES.letters : 0;
  for (let start = at; start >= 0; start = text.indexOf(word, start + 1)) {
    if (!isWordStart(text, start)) continue;
    const end = start + word.length;
    const isWhole = end === text.length || !isLetter(text.charCodeAt(end));
    return isWhole ? SCORES.whole : start === 0 ? SCORES.start : SCORES.wordStart;
  }
  return SCORES.inside;
}

/** Whether a word of a text begins with `word`. */
function beginsIn(word: string, text: string): boolean {
  for (let start = text.indexOf(word); start >= 0; start = text.indexOf(word, start + 1))
    if (isWordStart(text, start)) return true;
  return false;
}

/** Whether the letters of a word stand in a text in their order, the first of them where a word begins. */
function hasLetters(word: string, text: string): boolean {
  if (word.length < 3) return false;
  for (let start = text.indexOf(word.charAt(0)); start >= 0; start = text.indexOf(word.charAt(0), start + 1)) {
    if (!isWordStart(text, start)) continue;
    let at = start;
    for (let letter = 1; letter < word.length && at >= 0; letter++) at = text.indexOf(word.charAt(letter), at + 1);
    // A later start leaves fewer letters.
    return at >= 0;
  }
  return false;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !isLetter(text.charCodeAt(at - 1));
}

/** Letters and digits, all that is not ASCII included. */
function isLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit > 127;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
