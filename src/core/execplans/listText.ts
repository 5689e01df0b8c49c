import { pyStr, pyTrim } from './pyText';
import type { PyValue } from './pyYaml';

/** An entry of a list of words. */
export interface ListEntry {
  readonly text: string;
  /** Its place in the YAML list it stands in; undefined where the list is written as text, or is one value. */
  readonly entry?: number;
}

/** The words of `tags`, `touches`, `depends_on` and `supersedes`, as the format's tools take them; empty ones are left out. */
export function listOf(value: PyValue): readonly ListEntry[] {
  if (value.kind === 'null') return [];
  if (value.kind === 'list') return filled(value.items.map((item, entry) => ({ text: pyTrim(pyStr(item)), entry })));
  const text = pyTrim(pyStr(value));
  if (value.kind === 'text' && text.startsWith('[') && text.endsWith(']'))
    return filled(splitList(text.slice(1, -1)).map((part) => ({ text: part })));
  return filled([{ text }]);
}

function filled(entries: readonly ListEntry[]): readonly ListEntry[] {
  return entries.filter(({ text }) => text !== '');
}

/**
 * Cuts at commas that stand in no quotes, and takes the quotes away: a lone apostrophe opens one, too. Quotes that stand around what
 * is left, because others stood around them, are taken away as well, once.
 */
function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quote = '';
  for (const character of text) {
    if (quote !== '') {
      if (character === quote) quote = '';
      else part += character;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === ',') {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part].map((one) => unquoted(pyTrim(one)));
}

function unquoted(text: string): string {
  const isQuoted = ['"', "'"].some((quote) => text.startsWith(quote) && text.endsWith(quote));
  return isQuoted ? pyTrim(text.slice(1, -1)) : text;
}
