import type { Tools } from '../ports';
import type { ResearchTools } from './chooseTools';
import { type Excerpts, excerptsOf, type PageText } from './excerpts';
import { findingsPrompt, readFindings } from './findings';
import { plainText } from './plainText';
import { readSearchResults, type SearchHit } from './searchResults';

export interface ResearchInput {
  /** One search each. */
  readonly queries: readonly string[];
  readonly tools: Tools;
  readonly chosen: ResearchTools;
  /** What the plan says of its constraints and dependencies, in plain words. */
  readonly stack: string;
  readonly signal: AbortSignal;
  /** Asks a chat model; left out where there is none. What it throws makes excerpts do. */
  readonly ask?: (prompt: string, signal: AbortSignal) => Promise<string>;
  /** Called before each search and before each page. */
  readonly onStep?: (step: ResearchStep) => void;
}

/** What is done next. */
export interface ResearchStep {
  readonly query: string;
  /** The page that is opened; undefined for the search. */
  readonly url?: string;
}

export interface PageProblem {
  readonly hit: SearchHit;
  /** One sentence. */
  readonly message: string;
}

/** What came of one query. */
export interface QueryResult {
  readonly query: string;
  /** At most ten, as the tool ranked them. */
  readonly hits: readonly SearchHit[];
  /** `page` is an index of `hits`. */
  readonly findings: Excerpts;
  /** A model put them in words; otherwise they are quotes. */
  readonly isByModel: boolean;
  readonly problems: readonly PageProblem[];
  /** One sentence, where the search itself failed or found nothing; `hits` is empty then. */
  readonly failure?: string;
  /** Why the model was not of use; one sentence. */
  readonly modelProblem?: string;
}

/** Format codex-web, section 4.4: `limit`, and "for top 3–5 results". */
const LIMIT = 10;
const LEAST_PAGES = 3;
const MOST_PAGES = 5;
/** Of a text in a message, in UTF-16 units. */
const MAX_MESSAGE = 300;

/** Research was given up because the signal said so. Nothing of it is kept. */
export class ResearchCancelled extends Error {}

/**
 * Searches for each query and reads the best pages that are found, one call after the other. What fails is told in the result,
 * and the rest goes on.
 *
 * @throws ResearchCancelled
 */
export async function research(input: ResearchInput): Promise<readonly QueryResult[]> {
  const results: QueryResult[] = [];
  for (const query of input.queries) results.push(await researchQuery(input, query));
  return results;
}

async function researchQuery(input: ResearchInput, query: string): Promise<QueryResult> {
  input.onStep?.({ query });
  const nothing = { query, hits: [], findings: { insights: [], constraints: [] }, isByModel: false, problems: [] };
  let hits: readonly SearchHit[];
  try {
    hits = readSearchResults(await callSearch(input, query)).slice(0, LIMIT);
  } catch (error) {
    return { ...nothing, failure: `The search failed: ${sentenceOf(error)}` };
  }
  if (hits.length === 0) return { ...nothing, failure: 'The search found no pages.' };
  const { pages, problems } = await openPages(input, query, hits);
  const texts = [...pages, ...snippetsOf(hits, pages)];
  const asked = await askModel(input, query, hits, texts);
  return {
    query,
    hits,
    findings: asked.findings ?? excerptsOf(query, texts, input.stack),
    isByModel: asked.findings !== undefined,
    problems,
    ...(asked.problem !== undefined && { modelProblem: asked.problem }),
  };
}

/** The first five pages; further ones in place of those that fail, until three were read. */
async function openPages(
  input: ResearchInput,
  query: string,
  hits: readonly SearchHit[],
): Promise<{ pages: readonly PageText[]; problems: readonly PageProblem[] }> {
  const pages: PageText[] = [];
  const problems: PageProblem[] = [];
  for (const [page, hit] of hits.entries()) {
    if (page >= MOST_PAGES && pages.length >= LEAST_PAGES) break;
    const call = openCall(input.chosen, hit);
    if (!call) break;
    input.onStep?.({ query, url: hit.url });
    try {
      const text = plainText(await abortable(input, call.name, call.input));
      if (text === '') problems.push({ hit, message: 'The tool gave no text.' });
      else pages.push({ page, text });
    } catch (error) {
      problems.push({ hit, message: sentenceOf(error) });
    }
  }
  return { pages, problems };
}

/** What the search said of pages that were not read. */
function snippetsOf(hits: readonly SearchHit[], pages: readonly PageText[]): readonly PageText[] {
  const read = new Set(pages.map(({ page }) => page));
  return hits.flatMap(({ snippet }, page) => {
    const text = read.has(page) ? '' : plainText(snippet);
    return text === '' ? [] : [{ page, text }];
  });
}

async function askModel(
  { ask, signal, stack }: ResearchInput,
  query: string,
  hits: readonly SearchHit[],
  pages: readonly PageText[],
): Promise<{ findings?: Excerpts; problem?: string }> {
  if (!ask || pages.length === 0) return {};
  try {
    const titles = hits.map(({ title }) => title);
    const findings = readFindings(
      await unlessAborted(ask(findingsPrompt({ query, pages, titles, stack }), signal), signal),
      pages,
    );
    return findings ? { findings } : { problem: 'The chat model did not answer in the form it was asked for.' };
  } catch (error) {
    return { problem: `The chat model did not answer: ${sentenceOf(error)}` };
  }
}

function callSearch(input: ResearchInput, query: string): Promise<string> {
  const { chosen } = input;
  return chosen.kind === 'family'
    ? abortable(input, chosen.search, { query, limit: LIMIT })
    : abortable(input, chosen.run, { search_query: [{ q: query }] });
}

function openCall(
  chosen: ResearchTools,
  { url, ref }: SearchHit,
): { readonly name: string; readonly input: Readonly<Record<string, unknown>> } | undefined {
  if (chosen.kind === 'run') return { name: chosen.run, input: { open: [{ ref_id: ref ?? url }] } };
  return chosen.open === undefined ? undefined : { name: chosen.open, input: { url } };
}

function abortable(
  { tools, signal }: ResearchInput,
  name: string,
  input: Readonly<Record<string, unknown>>,
): Promise<string> {
  if (signal.aborted) return Promise.reject(new ResearchCancelled());
  return unlessAborted(tools.call(name, input, signal), signal);
}

/** Ends with the signal, also where the work does not heed it. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = (): void => reject(new ResearchCancelled());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } catch (error) {
    // A tool that heeds the signal fails in words of its own.
    throw signal.aborted ? new ResearchCancelled() : error;
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

/** Why a call failed. Being cancelled is no failure of one call, but the end of everything. */
function sentenceOf(error: unknown): string {
  if (error instanceof ResearchCancelled) throw error;
  const text = (error instanceof Error ? error.message : String(error)).trim() || 'no reason was given';
  return text.length > MAX_MESSAGE ? `${text.slice(0, MAX_MESSAGE - 1)}\u2026` : text;
}
