import type { Range } from '../../text/range';
import { pyTrim } from '../pyText';
import type { PyValue } from '../pyYaml';
import { YamlFault } from './cursor';
import type { ScalarNode } from './node';
import { timestampValue } from './timestamp';

/** A longer number is refused, as the format's tools do. */
const MOST_DIGITS = 4300;

/**
 * The value of a scalar of a tag.
 *
 * @throws YamlFault where the tag is not known, or its text is none of its kind
 */
export function scalarValue({ text }: ScalarNode, tag: string, range: Range): PyValue {
  switch (tag) {
    case 'str':
      return { kind: 'text', value: text };
    case 'null':
      return { kind: 'null' };
    case 'bool':
      return boolValue(text, range);
    case 'int':
      return { kind: 'int', value: intValue(text, range) };
    case 'float':
      return { kind: 'float', value: floatValue(text, range) };
    case 'timestamp':
      return timestampValue(text, range);
    case 'binary':
      return bytesValue(text, range);
    default:
      throw new YamlFault(range);
  }
}

function boolValue(text: string, range: Range): PyValue {
  const word = text.toLowerCase();
  if (word === 'yes' || word === 'true' || word === 'on') return { kind: 'bool', value: true };
  if (word === 'no' || word === 'false' || word === 'off') return { kind: 'bool', value: false };
  throw new YamlFault(range, true);
}

/** In decimal digits: numbers may be of any length. */
function intValue(text: string, range: Range): string {
  const { isNegative, rest } = signed(text.replace(/_/g, ''));
  if (rest === '') throw new YamlFault(range, true);
  let value: bigint;
  if (rest === '0') value = 0n;
  else if (rest.startsWith('0b')) value = digitsValue(rest.slice(2), /^[01]+$/, '0b', range);
  else if (rest.startsWith('0x')) value = digitsValue(rest.slice(2), /^[0-9a-fA-F]+$/, '0x', range);
  else if (rest.startsWith('0')) value = digitsValue(rest, /^[0-7]+$/, '0o', range);
  else {
    value = 0n;
    for (const part of rest.split(':')) {
      if (part.length > MOST_DIGITS) throw new YamlFault(range, true);
      value = value * 60n + digitsValue(part, /^[-+]?[0-9]+$/, '', range);
    }
  }
  const digits = String(isNegative ? -value : value);
  if (digits.length > MOST_DIGITS + 1) throw new YamlFault(range, true);
  return digits;
}

function digitsValue(digits: string, form: RegExp, prefix: string, range: Range): bigint {
  const trimmed = pyTrim(digits);
  if (!form.test(trimmed) || trimmed.length > 16 * MOST_DIGITS) throw new YamlFault(range, true);
  return trimmed.startsWith('-') ? -BigInt(trimmed.slice(1)) : BigInt(prefix + trimmed.replace(/^\+/, ''));
}

function floatValue(text: string, range: Range): number {
  const { isNegative, rest } = signed(text.replace(/_/g, '').toLowerCase());
  const value = unsignedFloat(rest, range);
  return isNegative ? -value : value;
}

function unsignedFloat(text: string, range: Range): number {
  if (text === '.inf') return Infinity;
  if (text === '.nan') return NaN;
  return text.split(':').reduce((value, part) => value * 60 + floatPart(pyTrim(part), range), 0);
}

function floatPart(text: string, range: Range): number {
  if (!/^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/.test(text)) throw new YamlFault(range, true);
  return Number(text);
}

function signed(text: string): { readonly isNegative: boolean; readonly rest: string } {
  return { isNegative: text.startsWith('-'), rest: /^[-+]/.test(text) ? text.slice(1) : text };
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in base 64; what is no digit of it counts for nothing. */
function bytesValue(text: string, range: Range): PyValue {
  if (/[^\0-\x7F]/.test(text)) throw new YamlFault(range);
  const digits: number[] = [];
  let padding = 0;
  for (const character of text) {
    const digit = BASE64.indexOf(character);
    if (character === '=') {
      padding++;
      if (digits.length % 4 >= 2 && (digits.length % 4) + padding >= 4) break;
    } else if (digit >= 0) {
      padding = 0;
      digits.push(digit);
    }
  }
  const left = digits.length % 4;
  if (left === 1 || (left > 0 && left + padding < 4)) throw new YamlFault(range);
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 4) {
    const [a = 0, b = 0, c, d] = digits.slice(at, at + 4);
    bytes.push((a << 2) | (b >> 4));
    if (c !== undefined) bytes.push(((b & 15) << 4) | (c >> 2));
    if (c !== undefined && d !== undefined) bytes.push(((c & 3) << 6) | d);
  }
  return { kind: 'bytes', value: bytes.map((byte) => String.fromCharCode(byte & 255)).join('') };
}
