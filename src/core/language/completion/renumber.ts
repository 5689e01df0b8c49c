import type { Heading } from '../../plan/model';
import { canonicalId } from '../../plan/idForms';
import { textOf } from '../../plan/spans';
import type { PlanNames } from '../planNames';
import type { TemplateNode } from './templateTree';

/** What stands right before a number, and the number: `S-1`, `T‑12`, `Phase 2`. */
const NUMBERED = /([\p{L}]+(?:[-\u2010-\u2013]|[ \u00a0]))(\d{1,6})(?![\p{L}\p{N}])/u;
/** Ids that plans count up over all of their parts: `T001`, `REQ-014`. */
const COUNTED = /(?<![\p{L}\p{N}_$/-])([A-Z][A-Za-z]{0,11}(?:[-\u2010\u2011])?)(\d{3,8})(?![\p{L}\p{N}_])/gu;

/** What a heading of the template numbers, and by which number: of `Story [S-1]: …` the prefix `S-` and `1`. */
interface Numbering {
  readonly prefix: string;
  readonly number: string;
}

function numberingOf(text: string): Numbering | undefined {
  const match = NUMBERED.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { prefix: match[1], number: match[2] };
}

/**
 * A piece of a template's unit, written for a plan's: `S-1` becomes `S-3` in all spellings, `Phase 1` becomes `Phase 2`. As it
 * stands where one of the headings has no number.
 */
export function forUnit(text: string, node: TemplateNode, heading: Heading): string {
  const from = numberingOf(node.title);
  const written = textOf(heading.textSpan);
  if (!from) return text;
  const own = new RegExp(`${prefixPattern(from.prefix)}(\\d[\\d.]*)`, 'iu').exec(written)?.[1]?.replace(/\.$/, '');
  return own === undefined ? text : withNumber(text, from, own);
}

/** The same with the next number that no unit of that prefix has. */
export function forNextUnit(
  text: string,
  node: TemplateNode,
  headed: readonly { readonly heading?: Heading }[],
): string {
  const from = numberingOf(node.title);
  if (!from) return text;
  const pattern = new RegExp(`${prefixPattern(from.prefix)}(\\d{1,6})`, 'iu');
  const taken = headed.map(({ heading }) => Number(pattern.exec(heading?.text ?? '')?.[1] ?? 0));
  return withNumber(text, from, String(taken.reduce((most, number) => Math.max(most, number), 0) + 1));
}

function withNumber(text: string, { prefix, number }: Numbering, own: string): string {
  const pattern = new RegExp(`(${prefixPattern(prefix)})${number}(?![\\p{L}\\p{N}_])`, 'gu');
  return text.replace(pattern, (_, lead: string) => lead + own.padStart(number.length, '0'));
}

function prefixPattern(prefix: string): string {
  const word = prefix.slice(0, -1).replace(/[^\p{L}]/gu, '');
  const gap = /\s$/.test(prefix) ? '[ \\u00a0]' : '[-\\u2010-\\u2013]';
  return `(?<![\\p{L}\\p{N}_-])${word}${gap}`;
}

/** A piece of a template with its counted ids, `T001` and on, replaced by the next ones that the plan does not have. */
export function withFreshIds(text: string, names: () => PlanNames): string {
  if (text.search(COUNTED) < 0) return text;
  const highest = highestBySeries(names());
  return text.replace(COUNTED, (whole, prefix: string, digits: string) => {
    const series = canonicalId(prefix);
    const before = highest.get(series);
    if (before === undefined) return whole;
    highest.set(series, before + 1);
    return prefix + String(before + 1).padStart(digits.length, '0');
  });
}

/** By what stands before the digits. */
function highestBySeries({ definitions }: PlanNames): Map<string, number> {
  const highest = new Map<string, number>();
  for (const { name } of definitions) {
    const match = name.kind === 'entry' ? /^(.*?)(\d+)$/.exec(name.id) : null;
    if (!match) continue;
    const series = match[1] ?? '';
    highest.set(series, Math.max(highest.get(series) ?? 0, Number(match[2])));
  }
  return highest;
}
