import { readLogLines } from './logLines';
import { basename, names, join } from './paths';
import { slugOf } from './slug';

/** A link of a research note, or of any line: what it is called, and where it leads. */
export interface NoteLink {
  /** Empty for a bare address. */
  readonly title: string;
  readonly url: string;
}

/** A note on one web search, `references/web/<slug-of-query>--<UTC>.md` (format codex-web, section 4.4). */
export interface ResearchNote {
  /** As it was searched for, without quotes; undefined when the note does not say. */
  readonly query?: string;
  /** The pages that were found, each address once, in order. */
  readonly links: readonly NoteLink[];
  /** The findings, a bullet each; bullets that hold nothing but a link are none. */
  readonly insights: readonly string[];
  /** What limits their use here: versions, platforms. */
  readonly constraints: readonly string[];
}

/** Bounded, as a link that is never closed would be tried at each of its characters. */
const MARKDOWN_LINK =
  /\[([^[\]\n]{0,500})\]\(<?(https?:\/\/[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000}){0,9})>?[^)\n]{0,300}\)/g;
const ADDRESS = /<?(https?:\/\/[^\s<>`"')\]]*[^\s<>`"')\].,;:])>?/g;
/** UTF-16 units before a bare address that may be its title. */
const MAX_TITLE = 1000;
const QUERY = /^[*_]*(?:original\s+)?query[*_]*\s*:[*_]*\s*(.+)$/i;
/** What the form leaves for the author to fill in, alone in its line or behind a label. */
const PLACEHOLDER = /^(?:[*_]*[\p{L} ]+:[*_]* *)?<(?!https?:)[^<>]*>$|\]\(<(?!https?:)[^<>]*>\)$/u;
/** Longer slugs are cut, so that a whole sentence can be searched for on every file system. */
const MAX_SLUG = 100;
const LABEL = /^[*_]*([\p{L}][\p{L} /()-]{0,60}?)[*_]*\s*:[*_]*$/u;

/** What a heading or label of a note announces. */
export type NotePart = 'query' | 'links' | 'insights' | 'constraints';

const PARTS: readonly (readonly [NotePart, RegExp])[] = [
  ['query', /\bquery\b/i],
  ['links', /\blinks?\b|\bsources?\b|\bresults?\b|\burls?\b/i],
  ['constraints', /\bconstraints?\b|\bcompat/i],
  ['insights', /\binsights?\b|\bfindings?\b|\btakeaways?\b|\bnotes?\b|\bsummary\b/i],
];

/** Reads a research note, in whatever headings or labels it is laid out. Never throws. */
export function readResearchNote(text: string): ResearchNote {
  let part: NotePart | undefined;
  let query: string | undefined;
  const links = new Map<string, NoteLink>();
  const insights: string[] = [];
  const constraints: string[] = [];
  for (const line of readLogLines(text).lines) {
    if (line.kind === 'blank' || line.kind === 'hidden' || PLACEHOLDER.test(line.text)) continue;
    const named = QUERY.exec(line.text)?.[1];
    if (named !== undefined) {
      query ??= unquoted(named);
      part = undefined;
      continue;
    }
    const label = line.kind === 'heading' ? line.text : LABEL.exec(line.text)?.[1];
    if (label !== undefined) {
      part = notePartOf(label);
      continue;
    }
    const found = linksIn(line.text);
    for (const link of found) if (!links.has(link.url)) links.set(link.url, link);
    if (part === 'query') query ??= unquoted(line.text);
    else if (part === 'constraints') constraints.push(line.text);
    else if (line.kind === 'bullet' && part !== 'links' && !isLinkAlone(line.text, found)) insights.push(line.text);
  }
  return { ...(query !== undefined && { query }), links: [...links.values()], insights, constraints };
}

/** The part of a note that a heading or label announces; undefined for one that announces none. */
export function notePartOf(label: string): NotePart | undefined {
  return PARTS.find(([, pattern]) => pattern.test(label))?.[0];
}

/** What a research note must hold and does not, in the order of the format, in words for people. */
export function missingFromNote(note: ResearchNote): readonly string[] {
  return [
    ...(note.query === undefined ? ['the original query'] : []),
    ...(note.links.length === 0 ? ['links with title and URL'] : []),
    ...(note.insights.length < 3 ? ['3 to 7 insights'] : []),
  ];
}

/** A research note's place in a feature folder, as its path tells it. */
export interface NotePath {
  readonly slug: string;
  /** As written behind `--`. */
  readonly stamp: string;
}

/** Reads `…/references/web/<slug>--<UTC>.md`; undefined for a name of another form. */
export function readNotePath(path: string): NotePath | undefined {
  const match = /^(.+)--(\d{8}T\d{4}(?:\d\d)?Z|\d{4}-\d\d-\d\d[T_-]?[\d:-]*Z?)\.md$/i.exec(basename(path));
  return match ? { slug: match[1] ?? '', stamp: match[2] ?? '' } : undefined;
}

/**
 * Where the note on a query stands, from the feature folder. `stamp`: `YYYYMMDDTHHMMSSZ`; see utcStamp. `nth` tells notes apart
 * whose queries have the same slug.
 */
export function notePathFor(query: string, stamp: string, nth = 1): string {
  const slug = slugOf(query).slice(0, MAX_SLUG).replace(/-+$/, '') || 'query';
  return join(names.webNotes, `${slug}${nth > 1 ? `-${nth}` : ''}--${stamp}.md`);
}

function linksIn(text: string): readonly NoteLink[] {
  const links: NoteLink[] = [];
  const rest = text.replace(MARKDOWN_LINK, (_, title: string, url: string) => {
    links.push({ title: title.trim(), url });
    return ' ';
  });
  for (const match of rest.matchAll(ADDRESS)) {
    const before = links.length === 0 ? rest.slice(Math.max(0, match.index - MAX_TITLE), match.index) : '';
    links.push({ title: unquoted(before.replace(/[\s:\u2013\u2014-]+$/, '')), url: match[1] ?? '' });
  }
  return links;
}

/** A bullet that names a page and says nothing of it. */
function isLinkAlone(text: string, links: readonly NoteLink[]): boolean {
  if (links.length === 0) return false;
  const rest = text
    .replace(MARKDOWN_LINK, '')
    .replace(ADDRESS, '')
    .replace(/[\p{P}\p{S}\s]/gu, '');
  return rest === '' || links.some(({ title }) => title.replace(/[\p{P}\p{S}\s]/gu, '') === rest);
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^[*_`"'\u201c\u2018]+|[*_`"'\u201d\u2019]+$/g, '')
    .trim();
}
