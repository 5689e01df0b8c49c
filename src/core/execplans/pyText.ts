import type { PyDateTime, PyValue } from './pyYaml';
import { digits } from './yaml/timestamp';

/** Python's white space: with the separators U+001C–U+001F and U+0085, without U+FEFF. Not `\s`. */
// eslint-disable-next-line no-control-regex -- some of them are control characters
const SPACE = /[\t-\r\x1C- \x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/;

/** Whether a character is white space to the format's tools. */
export function isPySpace(character: string): boolean {
  return SPACE.test(character);
}

/** Text without the white space at its ends, as the format's tools understand white space. */
export function pyTrim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isPySpace(text.charAt(start))) start++;
  while (end > start && isPySpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Longer than anything that is meant; aliases of aliases would go on for ever. */
const MOST_CHARACTERS = 100_000;

/** A value as the format's tools write it where they expect a word: `None`, `True`, `['a', 1]`. Cut where it is very long. */
export function pyStr(value: PyValue): string {
  return value.kind === 'text' || value.kind === 'date' || value.kind === 'datetime' ? value.value : pyRepr(value);
}

/** As pyStr, with quotes around text, and with dates as what makes them. */
export function pyRepr(value: PyValue): string {
  return new Representation().of(value);
}

/** Compares texts by code point, which is not what `<` does beside characters outside of the BMP. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const first = a.charCodeAt(at);
    const second = b.charCodeAt(at);
    if (first === second) continue;
    // A surrogate stands for a character behind all others.
    const isFirstHigh = (first & 0xf800) === 0xd800;
    const isSecondHigh = (second & 0xf800) === 0xd800;
    return isFirstHigh === isSecondHigh ? first - second : isFirstHigh ? 1 : -1;
  }
  return a.length - b.length;
}

class Representation {
  #length = 0;
  readonly #around = new Set<PyValue>();

  of(value: PyValue): string {
    const text = this.#of(value);
    this.#length += text.length;
    return text;
  }

  #of(value: PyValue): string {
    switch (value.kind) {
      case 'null':
        return 'None';
      case 'bool':
        return value.value ? 'True' : 'False';
      case 'int':
        return value.value;
      case 'float':
        return floatText(value.value);
      case 'date':
        return `datetime.date(${value.value.split('-').map(Number).join(', ')})`;
      case 'datetime':
        return dateTimeText(value);
      case 'text':
        return quoted(value.value);
      case 'bytes':
        return bytesText(value.value);
      default:
        return this.#collection(value);
    }
  }

  #collection(value: Extract<PyValue, { kind: 'list' | 'map' }>): string {
    const [open, close] = bracketsOf(value);
    if (this.#around.has(value)) return `${open}...${close}`;
    this.#around.add(value);
    const parts =
      value.kind === 'list'
        ? this.#parts(value.items, (item) => this.of(item))
        : this.#parts(value.entries, ([key, item]) =>
            value.isSet === true ? this.of(key) : `${this.of(key)}: ${this.of(item)}`,
          );
    this.#around.delete(value);
    if (value.kind === 'map' && value.isSet === true && parts.length === 0) return 'set()';
    return open + parts.join(', ') + close;
  }

  #parts<T>(items: readonly T[], textOf: (item: T) => string): string[] {
    const parts: string[] = [];
    for (const item of items) {
      if (this.#length > MOST_CHARACTERS) {
        parts.push('…');
        break;
      }
      parts.push(textOf(item));
    }
    return parts;
  }
}

function bracketsOf(value: Extract<PyValue, { kind: 'list' | 'map' }>): readonly [string, string] {
  if (value.kind === 'map') return ['{', '}'];
  return value.isTuple === true ? ['(', ')'] : ['[', ']'];
}

/** As short as it can be told apart; a power of ten below 0.0001 and from 1e16. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 16) return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits(Math.abs(exponent))}`;
  const isNegative = mantissa.startsWith('-');
  const all = mantissa.replace(/[-.]/g, '');
  const text =
    exponent < 0
      ? `0.${'0'.repeat(-exponent - 1)}${all}`
      : `${all.slice(0, exponent + 1).padEnd(exponent + 1, '0')}.${all.slice(exponent + 1) || '0'}`;
  return (isNegative ? '-' : '') + text;
}

function dateTimeText({ date, time: [hour, minute, second, microsecond], offset }: PyDateTime): string {
  const parts: (number | string)[] = [...date.split('-').map(Number), hour, minute];
  if (second > 0 || microsecond > 0) parts.push(second);
  if (microsecond > 0) parts.push(microsecond);
  if (offset !== undefined) parts.push(`tzinfo=${zoneText(offset)}`);
  return `datetime.datetime(${parts.join(', ')})`;
}

function zoneText(offset: number): string {
  if (offset === 0) return 'datetime.timezone.utc';
  const seconds = offset * 60;
  const delta = seconds < 0 ? `days=-1, seconds=${seconds + 86_400}` : `seconds=${seconds}`;
  return `datetime.timezone(datetime.timedelta(${delta}))`;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(/[\\'"]|[\p{C}\p{Z}]/gu, (character) => {
    if (character === quote) return `\\${quote}`;
    if (character === ' ' || character === "'" || character === '"') return character;
    return SHORT_ESCAPES.get(character) ?? hexEscape(character.codePointAt(0) ?? 0);
  });
  return quote + inside + quote;
}

function hexEscape(code: number): string {
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x1_00_00 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

function bytesText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(/[\\'"]|[^ -~]/g, (character) => {
    if (character === quote) return `\\${quote}`;
    if (character === "'" || character === '"') return character;
    return SHORT_ESCAPES.get(character) ?? hexEscape(character.charCodeAt(0));
  });
  return `b${quote}${inside}${quote}`;
}
