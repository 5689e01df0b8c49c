import { commandHover } from './hoverCommand';
import { fieldHover, headingHover } from './hoverContract';
import type { HoverLook } from './hoverAsked';
import { frontMatterHover } from './hoverFrontMatter';
import { gateItemHover } from './hoverGateItem';
import { nameHover } from './hoverName';
import { pathHover } from './hoverPath';
import { placeholderHover, tagHover } from './hoverPlaceholder';
import { runHover } from './hoverRun';
import type { Hover } from './hoverText';
import { tokenHover } from './hoverToken';
import { placeAt } from '../placeAt';
import type { PlanView } from '../view';
import type { PlanWorld } from '../world';

/** Who is asked, in this order: the first that has something to say speaks, so what is narrower comes first. */
const looks: readonly HoverLook[] = [
  tokenHover,
  placeholderHover,
  runHover,
  nameHover,
  commandHover,
  pathHover,
  tagHover,
  fieldHover,
  gateItemHover,
  headingHover,
  frontMatterHover,
];

/**
 * What somebody is shown who points at a place of a plan; undefined where there is nothing to say. Rejects when something that
 * stands beside the plan cannot be read.
 *
 * @param offset UTF-16
 */
export async function hoverAt(view: PlanView, offset: number, world: PlanWorld, now: Date): Promise<Hover | undefined> {
  const asked = { view, offset, world, now, place: placeAt(view.plan, view.document, offset) };
  for (const look of looks) {
    const found = await look(asked);
    if (found) return found;
  }
  return undefined;
}
