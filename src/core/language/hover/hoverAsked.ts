import type { GateFacts } from '../../gates/gate';
import type { Span } from '../../plan/model';
import type { Range } from '../../text/range';
import type { Speaking } from '../definition';
import type { Hover, HoverPart, HoverTarget } from './hoverText';
import type { PlanPlace } from '../placeAt';
import { locationOf, type PlanView, rangeOf } from '../view';
import type { PlanWorld } from '../world';

/** What is asked of those who know something of a place. */
export interface HoverAsked {
  /** The text that is pointed at: a plan, or a file beside one, read as if it were a plan. */
  readonly view: PlanView;
  /** The plan that it speaks about: itself, or the one beside it. */
  readonly about: PlanView;
  /** What is named at an offset of the text; by the plan's names by default. */
  readonly nameAt?: Speaking['nameAt'];
  /** UTF-16. */
  readonly offset: number;
  readonly place: PlanPlace;
  readonly world: PlanWorld;
  readonly now: Date;
}

/** Says something of a place; undefined where it has nothing to say. */
export type HoverLook = (asked: HoverAsked) => Hover | undefined | Promise<Hover | undefined>;

export function hoverOf({ view }: Pick<HoverAsked, 'view'>, span: Span, parts: readonly HoverPart[]): Hover {
  const range: Range = rangeOf(view, span);
  return { range, parts };
}

/**
 * The same for what has to be looked up: the plan may be edited meanwhile, so its places are taken before. undefined where nothing
 * comes of it.
 */
export async function hoverWhen(
  asked: Pick<HoverAsked, 'view'>,
  span: Span,
  parts: Promise<readonly HoverPart[] | undefined>,
): Promise<Hover | undefined> {
  const range: Range = rangeOf(asked.view, span);
  const found = await parts;
  return found && { range, parts: found };
}

export function factsOf({ surroundings: { feature, source } }: Pick<PlanView, 'surroundings'>): GateFacts {
  return { ...(feature && { feature }), ...(source && { source }) };
}

/** A link to a place in the plan itself. */
export function toSpan(view: PlanView, span: Span): HoverTarget {
  return { place: locationOf(view, span) };
}
