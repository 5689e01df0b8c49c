import { dominantEndOfLine } from './endOfLine';
import type { JsonMember, JsonObject } from './json';
import type { TextEdit } from './range';

/** The edit that puts a member behind the last one of an object, written as its neighbours are. `value` is plain JSON data. */
export function appendMember(text: string, object: JsonObject, key: string, value: unknown): TextEdit {
  const endOfLine = dominantEndOfLine(text);
  const last = object.members.at(-1);
  const outer = indentAt(text, object.range.start);
  const own = last && ownLineIndent(text, last.keyRange.start);
  const inner = own ?? outer + indentUnit(text);
  const written = JSON.stringify(value, undefined, indentUnit(text)).replace(/\n/g, endOfLine + inner);
  const member = `${JSON.stringify(key)}: ${written}`;
  if (!last) {
    const { start, end } = object.range;
    return { start, end, newText: `{${endOfLine}${inner}${member}${endOfLine}${outer}}` };
  }
  const at = last.value.range.end;
  return { start: at, end: at, newText: own === undefined ? `, ${member}` : `,${endOfLine}${own}${member}` };
}

/** The edit that takes a member out of an object, with one of the commas beside it. */
export function removeMember(object: JsonObject, member: JsonMember): TextEdit {
  const { members, range } = object;
  const index = members.indexOf(member);
  const before = members[index - 1];
  const after = members[index + 1];
  if (before) return { start: before.value.range.end, end: member.value.range.end, newText: '' };
  if (after) return { start: member.keyRange.start, end: after.keyRange.start, newText: '' };
  return { start: range.start + 1, end: range.end - 1, newText: '' };
}

/** The blanks that the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** The blanks before an offset, where nothing else stands before it in its line; undefined otherwise. */
function ownLineIndent(text: string, offset: number): string | undefined {
  return /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, offset))?.[1];
}

/** What one level is indented by: as much as the first line that is. */
function indentUnit(text: string): string {
  return /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}
