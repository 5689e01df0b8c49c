import { namesIn } from '../../language/planNames';
import type { Plan } from '../../plan/model';
import type { Name, NameUse } from '../../plan/names';
import { textOf } from '../../plan/spans';
import type { TextEdit } from '../../text/range';
import { digitsOf, ownPart, respelling, stemOf } from './spelling';

/** The edits that make `to` of `from` wherever a text names it. */
export function nameEdits(plan: Plan, from: Name, to: Name): readonly TextEdit[] {
  return namesIn(plan)
    .usesOf(from)
    .map(({ span }) => respelling(textOf(span), plan.resolve(span).start, ownPart(from.id), ownPart(to.id)));
}

const RANGE = '[ \\t]*(?:[-\\u2010-\\u2015]|\\.\\.\\.?|\\u2026|(?<=[ \\t])(?:to|through)(?=[ \\t]))[ \\t]*';
const RANGE_BEHIND = new RegExp(`^${RANGE}([A-Z]{0,2})(\\d{3,5})(?!\\d)`);
const RANGE_BEFORE = new RegExp(`([A-Z]{1,2})(\\d{3,5})${RANGE}$`);
/** Longer than what a range has between a line's beginning and its other end. */
const NEAR = 40;

/** A range such as `T001–T006` that would run backwards, or between two series, as the text has it; undefined where none would. */
export function brokenRange(plan: Plan, from: Name, to: Name): string | undefined {
  if (from.kind !== 'entry') return undefined;
  const use = namesIn(plan)
    .usesOf(from)
    .find((one) => breaks(one, from, to));
  return use && rangeAround(use)?.text;
}

function breaks(use: NameUse, from: Name, to: Name): boolean {
  const range = rangeAround(use);
  // `T001 to F002` is a manner of speaking.
  if (!range || (range.series !== '' && range.series !== stemOf(from.id))) return false;
  const number = Number(digitsOf(to.id));
  if (stemOf(from.id) !== stemOf(to.id)) return true;
  return range.end === 'first' ? number >= range.other : number <= range.other;
}

/** The range that an id is an end of. */
function rangeAround({
  span,
}: NameUse):
  | { readonly end: 'first' | 'last'; readonly series: string; readonly other: number; readonly text: string }
  | undefined {
  const { text } = span.chunk;
  const written = textOf(span);
  const behind = RANGE_BEHIND.exec(text.slice(span.end, span.end + NEAR));
  if (behind) return { end: 'first', series: behind[1] ?? '', other: Number(behind[2]), text: written + behind[0] };
  const before = RANGE_BEFORE.exec(text.slice(Math.max(0, span.start - NEAR), span.start));
  return before
    ? { end: 'last', series: before[1] ?? '', other: Number(before[2]), text: before[0] + written }
    : undefined;
}
