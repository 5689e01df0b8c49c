import type { Chunk } from '../markdown/chunk';
import type { Block, Part, Plan, Section, Span } from '../plan/model';
import type { Unit } from '../plan/units';
import { isStory } from '../plan/stories';

/** What of a plan stands at an offset. */
export interface PlanPlace {
  readonly chunk: Chunk;
  /** From the start of the chunk. */
  readonly at: number;
  readonly block?: Block;
  readonly section?: Section;
  /** The innermost story, phase or task. */
  readonly unit?: Unit;
  /** The block of a story. */
  readonly part?: Part;
}

/** Reads nothing of the plan that does not stand there. */
export function placeAt(plan: Plan, document: { chunkAt(offset: number): Chunk }, offset: number): PlanPlace {
  const chunk = document.chunkAt(offset);
  const at = offset - plan.offsetOf({ chunk, start: 0, end: 0 });
  const block = blockAt(plan, offset);
  const section = last(plan.sections, ({ span }) => plan.offsetOf(span) <= offset);
  const [unit] = unitsAround(plan, offset);
  const part = unit && isStory(unit) ? unit.parts.find(({ blocks }) => block && blocks.includes(block)) : undefined;
  return {
    chunk,
    at,
    ...(block && { block }),
    ...(section && { section }),
    ...(unit && { unit }),
    ...(part && { part }),
  };
}

/** The block that an offset stands in, one at its end in the next. */
export function blockAt(plan: Plan, offset: number): Block | undefined {
  return last(plan.blocks, ({ span }) => plan.offsetOf(span) <= offset);
}

/** The stories, phases and tasks that an offset stands in, the innermost first. Looks at few of those before it, and at none behind. */
export function unitsAround(plan: Plan, offset: number): readonly Unit[] {
  const found: Unit[] = [];
  let depth = Infinity;
  for (let index = countUpTo(plan.units, ({ span }) => plan.offsetOf(span) <= offset) - 1; index >= 0; index--) {
    const unit = plan.units[index];
    // A heading ends what stands below those as deep as itself, so no unit before it reaches over it.
    if (!unit || unit.heading.depth >= depth) continue;
    depth = unit.heading.depth;
    const { start, end } = plan.resolve(unit.span);
    if (offset < Math.max(end, start + 1)) found.push(unit);
    if (depth === 1) break;
  }
  return found;
}

/** Whether a span holds the place, its end included. Spans that reach into another chunk never do. */
export function holds({ chunk, start, end, endChunk }: Span, place: Pick<PlanPlace, 'chunk' | 'at'>): boolean {
  return chunk === place.chunk && endChunk === undefined && start <= place.at && place.at <= end;
}

/** A stretch of text that a pattern meets at the place. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/** UTF-16 units to both sides of a place that are looked at. */
const REACH = 300;

/** What a global pattern meets around the place, within its line. */
export function wordAt({ chunk, at }: Pick<PlanPlace, 'chunk' | 'at'>, pattern: RegExp): Word | undefined {
  const { text } = chunk;
  const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - REACH);
  const end = text.indexOf('\n', at);
  const to = Math.min(end < 0 ? text.length : end, at + REACH);
  for (const match of text.slice(from, to).matchAll(pattern)) {
    const start = from + match.index;
    if (start > at) return undefined;
    if (at <= start + match[0].length) return { text: match[0], span: { chunk, start, end: start + match[0].length } };
  }
  return undefined;
}

/** The last of those that the condition holds for, where it holds up to one of them and for none behind. */
function last<T>(all: readonly T[], condition: (one: T) => boolean): T | undefined {
  return all[countUpTo(all, condition) - 1];
}

/** For how many of the first ones the condition holds, where it holds for none behind. By halving. */
export function countUpTo<T>(all: readonly T[], condition: (one: T) => boolean): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle];
    if (one !== undefined && condition(one)) low = middle + 1;
    else high = middle;
  }
  return low;
}
