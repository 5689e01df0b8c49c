import { oneLine } from './inlineText';
import { MAX_TEXT } from './plainText';
import { webAddress } from './webAddress';

/** A page that a search found. */
export interface SearchHit {
  /** Empty where the tool gave none. */
  readonly title: string;
  /** `http` or `https`; see webAddress. */
  readonly url: string;
  /** What the tool said about it; empty where it said nothing. */
  readonly snippet: string;
  /** What the tool itself calls it (`turn0search1`), to open it by. */
  readonly ref?: string;
}

const MARKDOWN_LINK = /\[([^[\]\n]{0,300})\]\(<?(https?:\/\/[^\s<>]{1,2000}?)>?(?:\s+"[^"\n]{0,300}")?\)/gi;
const ADDRESS = /https?:\/\/[^\s<>"'`|\\^{}]{1,2000}/gi;
const MAX_DEPTH = 8;

/** What results are called in the answers of tools. */
const KEYS = {
  url: ['url', 'link', 'href', 'uri'],
  title: ['title', 'name', 'heading'],
  snippet: ['snippet', 'description', 'summary', 'content', 'text', 'body', 'excerpt'],
  ref: ['ref_id', 'refId', 'ref'],
} as const;

/**
 * The pages in a search tool's answer, each once, in order: from JSON, however deep the results stand in it, from Markdown
 * links, else from bare addresses with the line before them as the title. Never throws.
 */
export function readSearchResults(answer: string): readonly SearchHit[] {
  const text = answer.slice(0, MAX_TEXT);
  const hits = hitsInJson(text) ?? hitsInText(text);
  const byUrl = new Map<string, SearchHit>();
  for (const hit of hits) if (!byUrl.has(hit.url)) byUrl.set(hit.url, hit);
  return [...byUrl.values()];
}

/** undefined where the text holds no JSON with a result in it. */
function hitsInJson(text: string): readonly SearchHit[] | undefined {
  const fenced = /^\s*```(?:json)?[ \t]*\n([^]*?)\n```\s*$/i.exec(text)?.[1] ?? text;
  if (!/^\s*[[{"]/.test(fenced)) return undefined;
  try {
    const value: unknown = JSON.parse(fenced);
    // JSON in a JSON text.
    if (typeof value === 'string') return hitsInJson(value) ?? hitsInText(value);
    const hits: SearchHit[] = [];
    collect(value, hits, 0);
    return hits.length > 0 ? hits : undefined;
  } catch {
    return undefined;
  }
}

function collect(value: unknown, hits: SearchHit[], depth: number): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (!Array.isArray(value)) {
    const url = webAddress(textAt(value, KEYS.url));
    if (url !== undefined) {
      const ref = textAt(value, KEYS.ref);
      const title = oneLine(textAt(value, KEYS.title));
      hits.push({ title, url, snippet: textAt(value, KEYS.snippet), ...(ref !== '' && { ref }) });
      return;
    }
  }
  for (const child of Object.values(value)) collect(child, hits, depth + 1);
}

function textAt(value: object, keys: readonly string[]): string {
  for (const key of keys) {
    const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
    if (typeof found === 'string' && found.trim() !== '') return found.trim();
  }
  return '';
}

function hitsInText(text: string): readonly SearchHit[] {
  const hits: SearchHit[] = [];
  const lines = text.split(/\r\n?|\n/);
  for (const [index, line] of lines.entries()) {
    const links = [...line.matchAll(MARKDOWN_LINK)].flatMap(([, title = '', address = '']) => {
      const url = webAddress(address);
      return url === undefined ? [] : [{ title: oneLine(title), url, snippet: '' }];
    });
    if (links.length > 0) hits.push(...links);
    else hits.push(...bareHits(line, lines[index - 1] ?? ''));
  }
  return hits;
}

/** The title of a bare address stands before it in its line, else alone in the line above. */
function bareHits(line: string, above: string): readonly SearchHit[] {
  const hits: SearchHit[] = [];
  for (const match of line.matchAll(ADDRESS)) {
    const url = webAddress(match[0].replace(/[.,;:!?)\]*_]+$/, ''));
    if (url === undefined) continue;
    const before = titleIn(line.slice(0, match.index));
    const title = hits.length > 0 ? '' : before !== '' || /https?:\/\//i.test(above) ? before : titleIn(above);
    hits.push({ title, url, snippet: '' });
  }
  return hits;
}

/** UTF-16 units of what stands before an address that are looked at for its title. */
const MAX_LEAD = 1000;

function titleIn(text: string): string {
  return oneLine(text.slice(0, MAX_LEAD))
    .replace(/^(?:[-*+#>]+ |\d{1,4}[.)] )+/, '')
    .replace(/^title: /i, '')
    .replace(/\b(?:url|link|source):? ?$/i, '')
    .replace(/[ :(<[*_\u2013\u2014-]+$/, '')
    .replace(/^[*_"]+|[*_"]+$/g, '')
    .slice(0, 300);
}
