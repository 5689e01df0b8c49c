import { commandHover } from './hoverCommand';
import { fieldHover, headingHover } from './hoverContract';
import type { HoverAsked, HoverLook } from './hoverAsked';
import { frontMatterHover } from './hoverFrontMatter';
import { gateItemHover } from './hoverGateItem';
import { logEntryHover } from './hoverLogEntry';
import { logFieldHover } from './hoverLogField';
import { nameHover } from './hoverName';
import { pathHover } from './hoverPath';
import { placeholderHover, tagHover } from './hoverPlaceholder';
import { runHover } from './hoverRun';
import type { Hover } from './hoverText';
import { tokenHover } from './hoverToken';
import type { Speaking } from '../definition';
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

/** Those who know something of files beside a plan as well. */
const looksBeside: readonly HoverLook[] = [tokenHover, runHover, nameHover, pathHover, logFieldHover, logEntryHover];

/**
 * What somebody is shown who points at a place of a plan; undefined where there is nothing to say. Rejects when something that
 * stands beside the plan cannot be read.
 *
 * @param offset UTF-16
 */
export async function hoverAt(view: PlanView, offset: number, world: PlanWorld, now: Date): Promise<Hover | undefined> {
  return firstOf(looks, { view, about: view, offset, world, now, place: placeAt(view.plan, view.document, offset) });
}

/**
 * The same in a file beside a plan: its decision log, its expertise, its proposals.
 *
 * @param offset UTF-16, in the file
 */
export async function hoverBesideAt(speaking: Speaking, offset: number, now: Date): Promise<Hover | undefined> {
  const { view } = speaking;
  return firstOf(looksBeside, { ...speaking, offset, now, place: placeAt(view.plan, view.document, offset) });
}

async function firstOf(all: readonly HoverLook[], asked: HoverAsked): Promise<Hover | undefined> {
  for (const look of all) {
    const found = await look(asked);
    if (found) return found;
  }
  return undefined;
}
