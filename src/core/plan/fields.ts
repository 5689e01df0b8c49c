import type { Field, Item } from './model';
import { normalise } from './normalise';

const SEPARATOR = /[ \t]+\|[ \t]*(?=\**[\p{L}][\p{L}\p{N} \u2010\u2011/-]{0,40}\**:)/gu;
const NAME = /^(\**)([\p{L}][\p{L}\p{N} \u2010\u2011/()-]{0,60}?)(\**)[ \t]*:(\**)[ \t]*/u;

/** `Name: value | Name: value` in a bullet's text. A bar counts as a separator only where a name and a colon follow it. */
export function readFields(item: Item): Field[] {
  const { chunk } = item.textSpan;
  const fields: Field[] = [];
  let at = 0;
  const pieces: [number, string][] = [];
  for (const match of item.text.matchAll(SEPARATOR)) {
    pieces.push([at, item.text.slice(at, match.index)]);
    at = match.index + match[0].length;
  }
  pieces.push([at, item.text.slice(at)]);
  for (const [offset, piece] of pieces) {
    const match = NAME.exec(piece);
    if (!match) continue;
    const nameStart = item.textSpan.start + offset + (match[1]?.length ?? 0);
    const name = match[2] ?? '';
    const value = piece.slice(match[0].length).trimEnd();
    const valueStart = item.textSpan.start + offset + match[0].length;
    fields.push({
      name,
      key: normalise(name),
      nameSpan: { chunk, start: nameStart, end: nameStart + name.length },
      value,
      valueSpan: { chunk, start: valueStart, end: valueStart + value.length },
    });
  }
  return fields;
}

/** The first field of that key, which is a normalised name: `story id`. */
export function fieldNamed(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key);
}
