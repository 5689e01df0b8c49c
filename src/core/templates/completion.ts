import { MarkdownDocument } from '../markdown/document';
import { BYTE_ORDER_MARK, findFrontMatter, openingFenceEnd } from '../markdown/frontMatterFence';
import { blocksOf } from '../plan/blocks';
import { headingKey } from '../plan/normalise';
import type { Range } from '../text/range';
import { type SchemaNode, schemaAt } from './templateSchema';
import { yamlText } from './yamlText';

/** A key or value that may stand at a place of a template's front matter. */
export interface TemplateCompletion {
  readonly label: string;
  readonly kind: 'key' | 'value';
  /** What the schema says of it, in a sentence. */
  readonly detail: string;
  /** `\n` line ends, indented as its place needs it; what takes a list or map ends with the beginning of one. */
  readonly insertText: string;
  /** What it replaces: UTF-16 offsets in the template's text, all on the cursor's line. */
  readonly range: Range;
}

/** Longer front matter is not read anyway, and nobody waits for the sections of a longer document. */
const MAX_FRONT_MATTER = 10_000;
const MAX_BODY = 100_000;
const STEP = '  ';

/**
 * What may be written at a place of a template's front matter: the keys of its level that are not there yet, the formats that
 * `extends` takes, the section names that a list still lacks. Goes by lines and indents, because YAML that is being typed is
 * seldom whole. Empty outside of front matter. Never throws.
 *
 * @param offset UTF-16 offset of the cursor
 * @param builtIn ids of the built-in dialects, which `extends` takes
 */
export function completeTemplateFrontMatter(
  text: string,
  offset: number,
  builtIn: readonly string[],
): readonly TemplateCompletion[] {
  const bounds = contentOf(text);
  if (!bounds || offset < bounds.start || offset > bounds.end || bounds.end - bounds.start > MAX_FRONT_MATTER)
    return [];
  const lines = readLines(text, bounds);
  const at = lines.findLastIndex(({ start }) => start <= offset);
  const line = lines[at];
  if (!line) return [];
  const place: Place = { text, lines, at, line, offset, body: text.slice(bounds.bodyStart), builtIn };
  const before = line.text.slice(0, offset - line.start);
  if (/^ *[\w-]*$/.test(before)) return keys(place, before);
  const entry = /^( *)-[ ]+(.*)$/.exec(before);
  if (entry) return values(place, listAbove(place, entry[1]?.length ?? 0), offset - (entry[2]?.length ?? 0), false);
  const value = /^( *)([\w-]+):[ ]+(.*)$/.exec(before);
  if (!value) return [];
  const [, indent = '', key = '', written = ''] = value;
  const path = [...pathAbove(place, indent.length), key];
  if (!written.startsWith('[')) return values(place, path, offset - written.length, false);
  if (written.includes(']')) return [];
  const piece = /[^[,]*$/.exec(written)?.[0].trimStart() ?? '';
  return values(place, path, offset - piece.length, true);
}

interface Line {
  readonly text: string;
  /** UTF-16 offset in the template. */
  readonly start: number;
  readonly indent: number;
  /** `key:`, also behind a dash. */
  readonly key?: string;
  readonly isEntry: boolean;
}

interface Place {
  readonly text: string;
  readonly lines: readonly Line[];
  /** Index of `line`. */
  readonly at: number;
  readonly line: Line;
  readonly offset: number;
  readonly body: string;
  readonly builtIn: readonly string[];
}

function contentOf(text: string): (Range & { readonly bodyStart: number }) | undefined {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const unmarked = text.slice(mark);
  const fences = findFrontMatter(unmarked);
  if (fences)
    return { start: mark + fences.contentStart, end: mark + fences.contentEnd - 1, bodyStart: mark + fences.end };
  // The closing fence comes last when one is typed.
  const start = openingFenceEnd(unmarked);
  return start === undefined ? undefined : { start: mark + start, end: text.length, bodyStart: text.length };
}

function readLines(text: string, { start, end }: Range): readonly Line[] {
  const lines: Line[] = [];
  let at = start;
  for (const line of text.slice(start, Math.max(start, end)).split('\n')) {
    const plain = line.replace(/\r$/, '');
    const key = /^ *(?:- +)?("[^"]*"|[^\s#"'-][^#:]*?)\s*:(?: |$)/.exec(plain)?.[1];
    lines.push({
      text: plain,
      start: at,
      indent: /^ */.exec(plain)?.[0].length ?? 0,
      ...(key !== undefined && { key: key.replace(/^"|"$/g, '') }),
      isEntry: /^ *-(?: |$)/.test(plain),
    });
    at += line.length + 1;
  }
  return lines;
}

/** The keys that a line of that indent stands below, from the outside in. */
function pathAbove({ lines, at }: Place, indent: number): readonly string[] {
  const path: string[] = [];
  let within = indent;
  for (const line of lines.slice(0, at).reverse()) {
    if (line.key === undefined || line.isEntry || line.indent >= within) continue;
    path.unshift(line.key);
    within = line.indent;
  }
  return path;
}

/** The path of the list that an entry of that indent stands in: its dashes may stand right below the key, too. */
function listAbove(place: Place, indent: number): readonly string[] {
  return pathAbove(place, indent + 1);
}

function keys(place: Place, before: string): readonly TemplateCompletion[] {
  const { line, offset, text } = place;
  const indent = /^ */.exec(before)?.[0] ?? '';
  const path = pathAbove(place, indent.length);
  const node = schemaAt(path);
  if (!node) return [];
  const taken = new Set(siblings(place, indent.length).map(headingKey));
  const rest = /^[\w-]*/.exec(text.slice(offset, line.start + line.text.length))?.[0] ?? '';
  const range = { start: line.start + indent.length, end: offset + rest.length };
  const properties: readonly (readonly [string, SchemaNode])[] = node.properties
    ? Object.entries(node.properties)
    : path.length === 1 && path[0] === 'sections'
      ? allowedSections(place).map((name) => [name, schemaAt(['sections', name]) ?? {}] as const)
      : [];
  return properties
    .filter(([key, { description }]) => !taken.has(headingKey(key)) && description !== AGENTS_ALONE)
    .map(([key, of]) => ({
      label: key,
      kind: 'key',
      detail: of.description ?? 'More about this section.',
      insertText: `${yamlText(key)}:${opening(of, indent + STEP)}`,
      range,
    }));
}

/** What the schema says of keys that are in the templates of agents and mean nothing here. */
const AGENTS_ALONE = schemaAt(['codex_mode'])?.description;

/** What stands behind a key's colon so that its value can be typed. */
function opening({ type, properties }: SchemaNode, indent: string): string {
  if (type === 'array') return `\n${indent}- `;
  if (type !== 'object') return ' ';
  const [only, ...others] = Object.entries(properties ?? {});
  if (!only || others.length > 0) return `\n${indent}`;
  return `\n${indent}${only[0]}:${opening(only[1], indent + STEP)}`;
}

/** The keys of the map that a line stands in, without its own. */
function siblings({ lines, at }: Place, indent: number): readonly string[] {
  const isOutside = ({ text, indent: other }: Line): boolean => text.trim() !== '' && other < indent;
  const above = lines.slice(0, at).reverse();
  const below = lines.slice(at + 1);
  const upTo = (run: readonly Line[]): readonly Line[] => {
    const end = run.findIndex(isOutside);
    return end < 0 ? run : run.slice(0, end);
  };
  return [...upTo(above), ...upTo(below)].flatMap(({ key, indent: other, isEntry }) =>
    key !== undefined && other === indent && !isEntry ? [key] : [],
  );
}

function values(
  place: Place,
  path: readonly string[],
  start: number,
  inBrackets: boolean,
): readonly TemplateCompletion[] {
  const { line, offset, text } = place;
  const rest = text.slice(offset, line.start + line.text.length);
  const end = offset + (inBrackets ? (/^[^\],]*/.exec(rest)?.[0].trimEnd().length ?? 0) : rest.trimEnd().length);
  return candidates(place, path).map((label) => ({
    label,
    kind: 'value',
    detail: schemaAt(path)?.description ?? '',
    insertText: yamlText(label, inBrackets),
    range: { start, end },
  }));
}

function candidates(place: Place, path: readonly string[]): readonly string[] {
  const [first, key] = path;
  if (path.length === 1 && first === 'extends') return place.builtIn;
  if (path.length !== 2 || first !== 'output_contract' || key === undefined) return [];
  const taken = new Set(listed(place, key, place.line).map(headingKey));
  const names =
    key === 'allowed_sections'
      ? bodySections(place)
      : /^(?:required|optional)_sections$/.test(key)
        ? allowedSections(place)
        : [];
  return names.filter((name) => !taken.has(headingKey(name)));
}

function allowedSections(place: Place): readonly string[] {
  const names = listed(place, 'allowed_sections');
  return names.length > 0 ? names : bodySections(place);
}

/** The entries of a list of output_contract, as far as its lines say; those of one line left out. */
function listed({ lines }: Place, key: string, without?: Line): readonly string[] {
  const at = lines.findIndex((line) => line.key === key && line.indent > 0);
  const own = lines[at];
  if (!own) return [];
  const inBrackets = /\[(.*?)\]?\s*$/.exec(own.text)?.[1];
  if (inBrackets !== undefined) return inBrackets.split(',').map(unquoted).filter(Boolean);
  const names: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const entry = /^ *-[ ]+(.*)$/.exec(line.text)?.[1];
    if (entry !== undefined && line.indent >= own.indent) {
      if (line !== without) names.push(unquoted(entry));
    } else if (line.text.trim() !== '' && !/^ *(?:#|-\s*$)/.test(line.text)) {
      break;
    }
  }
  return names.filter(Boolean);
}

function bodySections({ body }: Place): readonly string[] {
  if (body.length > MAX_BODY) return [];
  return new MarkdownDocument(body).chunks.flatMap((chunk) =>
    blocksOf(chunk).flatMap(({ heading }) => (heading?.depth === 2 && heading.text !== '' ? [heading.text] : [])),
  );
}

function unquoted(written: string): string {
  const text = written.trim();
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}
