import type { Plan, Section } from '../plan/model';
import { normalise } from '../plan/normalise';
import { STOP_WORDS } from './stopWords';
import { searchTerms } from './terms';

/** Where the keywords of a scan come from. */
export type KeywordOrigin = 'plan' | 'derived' | 'default';

export interface KeywordChoice {
  readonly origin: KeywordOrigin;
  /** Each once; never empty unless the defaults are. */
  readonly terms: readonly string[];
}

/** What a scan looks for when a plan says nothing (format codex, Part 2 section 2, DEFAULT_KW). */
export const defaultKeywords: readonly string[] = [
  ...[
    'python concurrency',
    'async',
    'caching',
    'database',
    'testing',
    'security',
    'fastapi',
    'pytest',
    'observability',
  ],
  ...['feature flags', 'semver', 'migration', 'backfill', 'rollback'],
];

/** Sections that keywords are made from (format codex, Part 2 section 2; codex-web, 4.2). */
const SOURCES = ['task overview', 'constraints', 'constraints and requirements', 'dependencies'];

const FEWEST = 3;
const MOST = 5;

/** Keywords of the plan, else those made from what it says, else the defaults. */
export function chooseKeywords(plan: Plan, defaults: readonly string[] = defaultKeywords): KeywordChoice {
  const own = searchTerms(plan.keywords.map(({ text }) => text));
  if (own.length > 0) return { origin: 'plan', terms: own };
  const derived = deriveKeywords(plan);
  return derived.length > 0
    ? { origin: 'derived', terms: derived }
    : { origin: 'default', terms: searchTerms(defaults) };
}

interface Candidate {
  /** As first written. */
  readonly text: string;
  readonly at: number;
  score: number;
}

/**
 * Three to five keywords from Task Overview, Constraints and Dependencies, always the same for the same text; none where these
 * say nothing of their own.
 *
 * What counts: names in code spans (but no paths, commands and addresses) most; then words that only a name or a technical term
 * is written like (capitals inside a sentence or inside the word, digits); then what is said more than once. Every further
 * mention adds to either. Words of the language and of planning in general are left out, and so are placeholders, labels of
 * bullets, and whatever the template says itself. Equals stand in the order of the text. Where fewer than three count, the first
 * long words fill up.
 */
export function deriveKeywords(plan: Plan): readonly string[] {
  const candidates = new Map<string, Candidate>();
  let at = 0;
  for (const section of plan.sections.filter(({ key }) => SOURCES.includes(key))) {
    for (const line of linesOf(section)) {
      for (const { text, score } of wordsOf(line)) {
        const key = text.toLowerCase();
        const known = candidates.get(key);
        if (known) known.score += Math.max(1, score);
        else candidates.set(key, { text, at: at++, score });
      }
    }
  }
  const counted = [...candidates.values()].filter(({ score }) => score > 0).sort(byWeight);
  const best = counted.slice(0, MOST);
  const fill = [...candidates.values()].filter(({ score, text }) => score === 0 && text.length > 5);
  return [...best, ...fill.slice(0, Math.max(0, FEWEST - best.length))].map(({ text }) => text);
}

function byWeight(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.at - b.at;
}

/** The section's lines without placeholders, comments, labels and what the template has. */
function linesOf(section: Section): readonly string[] {
  const template = normalise(section.spec?.template ?? '');
  return section.blocks.flatMap(({ content }) => {
    const text = content.chunk.text.slice(content.start, content.end).replace(/<!--(?:(?!-->)[^])*(?:-->|$)/g, ' ');
    return text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '' && !template.includes(normalise(line)))
      .map((line) =>
        line.replace(/<[^<>]*>/g, ' ').replace(/^\s*[-*+]\s+[*_]{0,2}[A-Z][\w /&()-]{0,40}:[*_]{0,2}/, ' '),
      );
  });
}

const CODE = /`([^`]+)`/g;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}_.+#/-]*[\p{L}\p{N}+#])?/gu;
const NAME = /^[\p{L}\p{N}_@][\p{L}\p{N}_.@+# -]*$/u;

function wordsOf(line: string): readonly { readonly text: string; readonly score: number }[] {
  const words: { text: string; score: number }[] = [];
  const rest = line.replace(CODE, (_, code: string) => {
    const name = code.trim();
    const isName = NAME.test(name) && name.split(/\s+/).length <= 3 && !/\s-|\.\w{1,4}$/.test(name);
    if (isName && name.length > 1 && !STOP_WORDS.has(name.toLowerCase())) words.push({ text: name, score: 3 });
    return ' 0 ';
  });
  const plain = rest.replace(/https?:\/\/\S*/g, ' 0 ');
  let isFirst = true;
  for (const match of plain.matchAll(WORD)) {
    const [text] = match;
    // A sentence begins with a capital, whatever the word.
    isFirst ||= /[.!?:]\s+$/.test(plain.slice(Math.max(0, match.index - 3), match.index));
    const isPlain = text.length < 2 || text.includes('/') || /^[\d.,-]+[%a-z]{0,3}$/i.test(text);
    if (!isPlain && !STOP_WORDS.has(text.toLowerCase())) {
      if (isTechnical(text)) words.push({ text, score: 2 });
      else if (!isFirst && /^\p{Lu}/u.test(text)) words.push({ text, score: 2 });
      else if (text.length > 3) words.push({ text, score: 0 });
    }
    isFirst = false;
  }
  return words;
}

/** Capitals behind the first letter, or digits among letters: `OAuth`, `PostgreSQL`, `JWT`, `http2`. */
function isTechnical(word: string): boolean {
  return /^.+\p{Lu}/u.test(word) || /\p{L}[\w-]*\p{N}/u.test(word);
}
