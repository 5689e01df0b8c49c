/** Longer texts of tools are cut, in UTF-16 units. */
export const MAX_TEXT = 200_000;

/** Everything between such a tag and its end is no text. */
const SKIPPED = /^<(script|style|noscript|svg|template|head|nav|footer|iframe)\b/i;
const BLOCK =
  /^<\/?(?:p|br|li|ul|ol|div|h[1-6]|tr|td|th|table|section|article|main|header|pre|blockquote|dt|dd|hr|title)\b/i;
/** How a tag begins; `a < b` does not. */
const TAG_START = /^<[a-z/!?]/i;
/** How much of a tag is looked at to tell what it is. */
const TAG_HEAD = 16;
/** What is longer without a `>` is no tag. */
const MAX_TAG = 4000;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '\u2013',
  mdash: '\u2014',
  hellip: '\u2026',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
};

/**
 * The text of a page, whether a tool gives it as HTML, Markdown or JSON around one of these: paragraphs, list items and
 * headings a line each, without tags, marks, images, code blocks, tables, addresses, and characters that cannot be seen.
 */
export function plainText(source: string): string {
  const text = withoutTags(jsonText(source.slice(0, MAX_TEXT)));
  return visible(withoutEntities(withoutMarkdown(text)))
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * A text without control and format characters, surrogates without a partner and the like, which could hide something from
 * who reads it; line ends stay, as `\n`.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/[\t\p{Zs}]/gu, ' ')
    .replace(/[^\P{C}\n]/gu, '');
}

/** What a tool gives as JSON: its longest text; other texts as they are. */
function jsonText(source: string): string {
  if (!/^\s*[[{"]/.test(source)) return source;
  try {
    const found: string[] = [];
    JSON.parse(source, (_key, value: unknown) => {
      if (typeof value === 'string') found.push(value);
      return value;
    });
    return found.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
  } catch {
    return source;
  }
}

function withoutTags(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    if (start < 0) break;
    const head = text.slice(start, start + TAG_HEAD);
    if (!TAG_START.test(head)) {
      kept.push(text.slice(at, start + 1));
      at = start + 1;
      continue;
    }
    kept.push(text.slice(at, start));
    const skipped = SKIPPED.exec(head)?.[1];
    const end = head.startsWith('<!--') ? endOfComment(text, start) : endOfElement(text, start, skipped);
    // Hidden, and never ends: so is all the rest.
    if (end === undefined) return kept.join('');
    const isTag = end > start + 1;
    kept.push(!isTag ? '<' : skipped !== undefined || BLOCK.test(head) ? '\n' : '');
    at = end;
  }
  return kept.join('') + text.slice(at);
}

function endOfComment(text: string, start: number): number | undefined {
  const end = text.indexOf('-->', start + 4);
  return end < 0 ? undefined : end + 3;
}

/**
 * Behind a tag, or behind the end of the element that it begins where that is skipped as a whole (undefined where that has no
 * end); behind the `<` alone where this is no tag after all.
 */
function endOfElement(text: string, start: number, skipped: string | undefined): number | undefined {
  let from = start;
  if (skipped !== undefined) {
    const closing = new RegExp(`</${skipped}\\b`, 'gi');
    closing.lastIndex = start;
    const found = closing.exec(text);
    if (!found) return undefined;
    from = found.index;
  }
  const end = text.slice(from, from + MAX_TAG).indexOf('>');
  return end < 0 ? start + 1 : from + end + 1;
}

function withoutMarkdown(text: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    const mark = /^[ \t]*(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined;
    } else if (fence === undefined && !line.trimStart().startsWith('|')) {
      lines.push(withoutMarks(line));
    }
  }
  return lines.join('\n');
}

function withoutMarks(line: string): string {
  return line
    .replace(/^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?:\[[ xX]\][ \t]+)?/, '')
    .replace(/!\[[^[\]\n]{0,300}\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)/g, '')
    .replace(/\[([^[\]\n]{1,300})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,2000}\)/g, '$1')
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, '\u2026')
    .replace(/\*\*|__|~~|`+/g, '')
    .replace(/^[-=*_]{3,}$/, '');
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (all, decimal, hex, name) => {
    const code =
      typeof decimal === 'string' ? Number(decimal) : typeof hex === 'string' ? parseInt(hex, 16) : undefined;
    if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return ENTITIES[String(name).toLowerCase()] ?? all;
  });
}
