import { normalise } from '../plan/normalise';

/** The text of a page that was opened, or what the search said of one that was not. */
export interface PageText {
  /** Index of the page among those that were found. */
  readonly page: number;
  /** As plainText gives it. */
  readonly text: string;
}

/** A sentence of a page, word by word. */
export interface Excerpt {
  readonly page: number;
  readonly text: string;
}

export interface Excerpts {
  /** At most seven, those that hold the most words of the query, in the order of the pages. */
  readonly insights: readonly Excerpt[];
  /** At most three more that speak of versions, platforms and licences. */
  readonly constraints: readonly Excerpt[];
}

const MOST = 7;
/** The format asks for as many; sentences without a word of the query fill up to here. */
const LEAST = 3;
const MOST_OF_A_PAGE = 3;
const MOST_CONSTRAINTS = 3;
const SHORTEST = 30;
const LONGEST = 600;
const SENTENCE_END = /(?<=[.!?])\s+(?=[\p{Lu}\p{N}"“(])/u;
const WORD = /[\p{L}\p{N}]+/gu;
/** Words that say nothing about what is looked for. */
const COMMON = new Set('a an and are as at be by for from how in is it of on or the to vs what when with'.split(' '));
const LIMIT =
  /\b(?:v?\d+\.\d+(?:\.\d+)?|version|requires?|required|deprecated|removed in|compatible|compatibility|incompatible|supports?|supported|unsupported|minimum|at least|breaking change|licen[cs]e)\b/i;

interface Candidate extends Excerpt {
  readonly order: number;
  readonly words: ReadonlySet<string>;
  readonly score: number;
}

/**
 * What pages say about a query, in their own words: whole sentences, those with most of the query's words first taken, no page
 * more than three times as long as others have something to say.
 */
export function excerptsOf(query: string, pages: readonly PageText[], stack = ''): Excerpts {
  const wanted = wordsOf(query);
  const candidates = sentencesOf(pages).map(({ page, text }, order): Candidate => {
    const words = wordsOf(text);
    return { page, text, order, words, score: [...wanted].filter((word) => words.has(word)).length };
  });
  const ranked = [...candidates].sort((a, b) => b.score - a.score || a.order - b.order);
  const chosen = pick(ranked.filter(({ score }) => score > 0));
  for (const candidate of ranked) if (chosen.length < LEAST && !chosen.includes(candidate)) chosen.push(candidate);
  const about = new Set([...wanted, ...wordsOf(stack)]);
  const constraints = ranked.filter(
    (one) => LIMIT.test(one.text) && !chosen.includes(one) && [...one.words].some((word) => about.has(word)),
  );
  return { insights: inOrder(chosen), constraints: inOrder(constraints.slice(0, MOST_CONSTRAINTS)) };
}

/** From each page a few first, so that one long page does not drown the others. */
function pick(ranked: readonly Candidate[]): Candidate[] {
  const counts = new Map<number, number>();
  const few = ranked.filter(({ page }) => {
    const count = (counts.get(page) ?? 0) + 1;
    counts.set(page, count);
    return count <= MOST_OF_A_PAGE;
  });
  return [...few, ...ranked.filter((one) => !few.includes(one))].slice(0, MOST);
}

function inOrder(candidates: readonly Candidate[]): readonly Excerpt[] {
  return [...candidates].sort((a, b) => a.order - b.order).map(({ page, text }) => ({ page, text }));
}

/** Each once, however often pages repeat it. */
function sentencesOf(pages: readonly PageText[]): readonly Excerpt[] {
  const seen = new Set<string>();
  const sentences: Excerpt[] = [];
  for (const { page, text } of pages) {
    for (const sentence of text.split('\n').flatMap((line) => line.split(SENTENCE_END))) {
      const trimmed = sentence.trim();
      const key = normalise(trimmed);
      if (trimmed.length < SHORTEST || trimmed.length > LONGEST || !trimmed.includes(' ') || seen.has(key)) continue;
      seen.add(key);
      sentences.push({ page, text: trimmed });
    }
  }
  return sentences;
}

/** Plurals count as their singulars. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = normalise(text).match(WORD) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word)).map((word) => word.replace(/(?<=[a-z]{3})s$/, '')));
}
