import type { FrontMatterProperty } from '../../plan/frontMatterSpec';
import { utcDate } from '../../repo/paths';
import type { Completion } from './completion';
import { execPlansAround } from './execPlanIds';
import { inLine, type Place } from './place';
import { isWholeValue } from './values';

/** `key: value`, up to the cursor. */
const KEY_VALUE = /^([A-Za-z_][\w-]*):[ \t]+(.*)$/;
const KEY = /^[\w-]*$/;
const ENTRY = /^[ \t]*-[ \t]+(.*)$/;

/**
 * In front matter: keys that are not there yet, words and days that a key takes, ids of the folder's ExecPlans where a key names
 * them. Goes by lines, because YAML that is being typed is seldom whole.
 */
export async function frontMatterCompletions(place: Place): Promise<readonly Completion[]> {
  const { surround, view, before, trigger } = place;
  const spec = view.plan.contract.frontMatter;
  if (surround !== 'front matter' || !spec || isFence(place)) return [];
  const { properties, required = [] } = spec.schema;
  if (KEY.test(before)) return trigger === undefined ? keyCompletions(place, properties, new Set(required)) : [];
  const value = KEY_VALUE.exec(before);
  if (value?.[1] !== undefined) {
    const property = own(properties, value[1]);
    return property ? valuesOf(place, value[1], property, value[2] ?? '') : [];
  }
  const entry = ENTRY.exec(before);
  const key = entry && keyAbove(place);
  const property = key === undefined || key === null ? undefined : own(properties, key);
  return entry && property?.items ? valuesOf(place, key ?? '', property, entry[1] ?? '') : [];
}

function own<T>(properties: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

/** The fences are no place to write in. */
function isFence({ line }: Place): boolean {
  return /^---[ \t]*$/.test(line);
}

function keyCompletions(
  place: Place,
  properties: Readonly<Record<string, FrontMatterProperty>>,
  required: ReadonlySet<string>,
): readonly Completion[] {
  const { line, before, after } = place;
  const taken = new Set(linesOf(place).flatMap((text) => (text === line ? [] : (/^([\w-]+):/.exec(text)?.[1] ?? []))));
  const hasValue = /^[\w-]*:/.test(after);
  const rest = /^[\w-]*/.exec(after)?.[0].length ?? 0;
  return Object.entries(properties)
    .filter(([key]) => !taken.has(key))
    .map(([key, property], index) => ({
      label: key,
      kind: 'key',
      detail: required.has(key) ? 'required' : '',
      ...(property.description !== undefined && { documentation: property.description }),
      insertText: hasValue ? key : `${key}:${opening(property)}`,
      isSnippet: !hasValue,
      range: inLine(place, 0, before.length + rest),
      rank: (required.has(key) ? 0 : 100) + index,
      goesOn: !hasValue && hasWords(property.items ?? property),
    }));
}

/** What stands behind a key's colon so that its value can be typed, as a snippet. */
function opening({ type }: FrontMatterProperty): string {
  const types = [type].flat();
  return types.includes('array') ? ' [$0]' : types.includes('object') ? '\n  $0' : ' $0';
}

function isList({ type }: FrontMatterProperty): boolean {
  return [type].flat().includes('array');
}

/** Whether there is something to choose from behind the key. */
function hasWords(property: FrontMatterProperty): boolean {
  return wordsOf(property).length > 0 || isDay(property) || isPlanId(property);
}

async function valuesOf(
  place: Place,
  key: string,
  property: FrontMatterProperty,
  typed: string,
): Promise<readonly Completion[]> {
  const { after, before, trigger, now } = place;
  const element = property.items ?? property;
  // In brackets the piece behind the last comma is written.
  const inBrackets = typed.startsWith('[');
  if (inBrackets ? typed.includes(']') : isList(property) && KEY_VALUE.test(before)) return [];
  const words = wordsOf(element);
  const piece = inBrackets ? (/[^[,]*$/.exec(typed)?.[0].trimStart() ?? '') : typed;
  const written = words.some((word) => word.startsWith('"')) ? piece : piece.replace(/^["']/, '');
  if (trigger !== undefined && trigger !== '-' && written !== '') return [];
  const end = before.length + (/^[^\s,\]#"']*/.exec(after)?.[0].length ?? 0);
  const range = inLine(place, before.length - written.length, end);
  const taken = new Set(inBrackets ? typed.replace(/^\[/, '').split(',').slice(0, -1).map(bare) : []);
  const filterText = isWholeValue(written, words) ? { filterText: written } : {};
  if (words.length > 0) {
    return words
      .filter((word) => !taken.has(word))
      .map((word, index) => ({
        label: word,
        kind: 'value',
        ...(property.enum && String(property.default) === word && { detail: 'default' }),
        ...(property.description !== undefined && { documentation: property.description }),
        insertText: word,
        ...filterText,
        range,
        rank: index,
      }));
  }
  if (isDay(element)) {
    const day = utcDate(now);
    return [{ label: day, kind: 'date', detail: 'today, in UTC', insertText: day, ...filterText, range, rank: 0 }];
  }
  if (!isPlanId(element) || key === 'id') return [];
  const plans = await execPlansAround(place);
  return plans
    .filter(({ id }) => !taken.has(id))
    .map(({ id, title, detail }, index) => ({
      label: id,
      kind: 'name',
      detail: title,
      documentation: `${id}: ${title} (${detail})`,
      insertText: id,
      filterText: trigger === undefined ? `${id} ${title}` : id,
      range,
      rank: index,
    }));
}

function bare(word: string): string {
  return word.trim().replace(/^["']|["']$/g, '');
}

/** The words that a value is one of; else the one that it mostly is, quoted where YAML needs it. */
function wordsOf({ enum: words, type, default: usual }: FrontMatterProperty): readonly string[] {
  if (words) return words.filter((word) => word !== null).map(String);
  if ([type].flat().includes('boolean')) return ['true', 'false'];
  if (typeof usual !== 'string' || usual === '') return [];
  return [/^[\p{L}\p{N}]/u.test(usual) ? usual : JSON.stringify(usual)];
}

/** A pattern that a day fits, and no word. */
function isDay({ pattern }: FrontMatterProperty): boolean {
  return fits(pattern, '2026-01-31') && !fits(pattern, 'word');
}

function isPlanId({ pattern }: FrontMatterProperty): boolean {
  return fits(pattern, 'EP-20260117-014') && !fits(pattern, 'word');
}

function fits(pattern: string | undefined, text: string): boolean {
  return pattern !== undefined && new RegExp(pattern, 'u').test(text);
}

/** The key that the list stands below which the cursor's line is an entry of. */
function keyAbove(place: Place): string | undefined {
  const { view, lineStart, frontMatter } = place;
  const lines = view.document.slice(frontMatter?.start ?? 0, lineStart).split(/\r\n|\r|\n/);
  for (const line of lines.reverse()) {
    const key = /^([\w-]+):[ \t]*(?:#.*)?$/.exec(line)?.[1];
    if (key !== undefined) return key;
    if (line.trim() !== '' && !/^[ \t]*(?:-|#)/.test(line)) return undefined;
  }
  return undefined;
}

function linesOf({ view, frontMatter }: Place): readonly string[] {
  return frontMatter ? view.document.slice(frontMatter.start, frontMatter.end).split(/\r\n|\r|\n/) : [];
}
