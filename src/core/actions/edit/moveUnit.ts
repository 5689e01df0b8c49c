import type { Block } from '../../plan/model';
import { nameOf } from '../../plan/summary';
import type { Unit, UnitKind } from '../../plan/units';
import type { TextEdit } from '../../text/range';
import type { EditOutcome, PlanText } from './edit';
import { bodyOf, headingsIn, headingsOf, type UnitBody } from './units';

export type Direction = 'up' | 'down';

export interface MovedUnit {
  /** The one that it changed places with. */
  readonly neighbour: Unit;
  /** Where its heading begins once the edits are made. */
  readonly at: number;
}

/** Whether a unit can change places with others: lists that are a section of the format have their place. */
export function isMovable({ kind, heading }: Unit): boolean {
  return kind === 'story' || kind === 'phase' || heading.depth > 2;
}

/** The unit before or behind one that it can change places with; undefined where there is none. */
export function neighbourOf({ plan }: Pick<PlanText, 'plan'>, unit: Unit, direction: Direction): Unit | undefined {
  const alike = plan.units.filter((other) => isMovable(other) && other.kind === unit.kind);
  const at = alike.indexOf(unit);
  const other = at < 0 ? undefined : alike[direction === 'up' ? at - 1 : at + 1];
  if (other?.heading.depth !== unit.heading.depth) return undefined;
  const [first, second] = direction === 'up' ? [other, unit] : [unit, other];
  const from = plan.blocks.findIndex(({ heading }) => heading === first.heading);
  const to = plan.blocks.findIndex(({ heading }) => heading === second.heading);
  const between = plan.blocks.slice(from + 1, to);
  return between.every(({ heading }) => !heading || heading.depth >= unit.heading.depth) ? other : undefined;
}

/**
 * Lets a unit and the one before or behind it change places. What stands between them, and what parts them, stays where it is. It is
 * the other one that is moved in the text, so that a cursor in the unit stays in it.
 */
export function moveUnit(text: PlanText, unit: Unit, direction: Direction): EditOutcome<MovedUnit> {
  const neighbour = neighbourOf(text, unit, direction);
  if (!neighbour) {
    const place = direction === 'up' ? 'the first' : 'the last';
    const message = isMovable(unit)
      ? `${nameOf(unit)} is ${place} ${words[unit.kind]} here, so it cannot be moved ${direction}.`
      : `${nameOf(unit)} is a section of the format, which has its place.`;
    return { ok: false, message };
  }
  const own = bodyOf(text, unit);
  const other = bodyOf(text, neighbour);
  const [first, second] = direction === 'up' ? [other, own] : [own, other];
  const { document, plan } = text;
  const middle = document.slice(first.end, second.start);
  const joint = startsBlank(middle) ? middle : plan.eol + plan.eol;
  const behind = document.slice(second.end, second.end + ENOUGH);
  const end = behind.trim() === '' || startsBlank(behind) ? '' : plan.eol;
  if (!keepsHeadings(text, first, second, joint, end)) {
    const message = `${nameOf(unit)} cannot be moved: a code fence or comment that is not closed would swallow what comes to stand behind it. Close that first.`;
    return { ok: false, message };
  }
  const moved = document.slice(other.start, other.end);
  const edits: readonly TextEdit[] =
    direction === 'up'
      ? [
          { start: first.start, end: second.start, newText: '' },
          { start: second.end, end: second.end, newText: joint + moved + end },
        ]
      : [
          { start: first.start, end: first.start, newText: moved + joint },
          { start: first.end, end: second.end, newText: end },
        ];
  const at = direction === 'up' ? first.start : first.start + moved.length + joint.length;
  return { ok: true, edits, neighbour, at };
}

/** Characters that show whether a blank line follows. */
const ENOUGH = 200;

const words: Readonly<Record<UnitKind, string>> = {
  story: 'story',
  phase: 'phase',
  task: 'task',
  milestone: 'milestone',
};

/** Begins with the end of a line and a blank line. */
function startsBlank(text: string): boolean {
  return /^[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(text);
}

/** Whether both units, and the heading behind them, are read as before once they have changed places. */
function keepsHeadings(
  { plan, document }: PlanText,
  first: UnitBody,
  second: UnitBody,
  joint: string,
  end: string,
): boolean {
  const index = (block: Block | undefined): number => (block ? plan.blocks.indexOf(block) : -1);
  const between = plan.blocks.slice(index(first.blocks.at(-1)) + 1, index(second.blocks[0]));
  const next = plan.blocks[index(second.blocks.at(-1)) + 1];
  const stop = next?.heading ? plan.resolve(next.heading.span).end : document.length;
  const expected = [second.blocks, between, first.blocks, next ? [next] : []].flatMap(headingsOf);
  const after =
    document.slice(second.start, second.end) +
    joint +
    document.slice(first.start, first.end) +
    end +
    document.slice(second.end, stop);
  const found = headingsIn(after);
  return found.length === expected.length && found.every((heading, at) => heading === expected[at]);
}
