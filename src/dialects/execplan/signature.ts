import type { Sketch } from '../../core/plan/sketch';
import { walkItems } from '../../core/plan/items';

/** Sections of the skeleton, by their keys; a name may go on behind. */
const SECTIONS: readonly RegExp[] = [
  /^purpose(?: (?:\/|and) big picture)?$/,
  /^progress\b/,
  /^surprises and discoveries\b/,
  /^decision log\b/,
  /^outcomes? and retrospective\b/,
  /^(?:repository )?context and orientation\b/,
  /^plan of work\b/,
  /^concrete steps\b/,
  /^validation and acceptance\b/,
  /^idempotence and recovery\b/,
  /^arti?e?facts and notes\b/,
  /^interfaces and dependencies\b/,
];
/** What guides about ExecPlans have among their sections. */
const GUIDE = /^(?:skeleton of|required (?:sections|yaml)|how to use|non-negotiable requirements|guidelines$)/;
/** The header of a brief, which shares half of the sections. */
const BRIEF = /^\**(?:repo\/branch|owner\(s\))\**\s*:/i;

const NEEDED = 3;

/** At least three sections of the skeleton at level 2, Progress or the Decision Log among them, and nothing that speaks for a guide or a brief. */
export function isExecPlan({ headings, blocks }: Sketch): boolean {
  const keys = headings.filter(({ depth }) => depth === 2).map(({ key }) => key.replace(/^\d+(?:\.\d+)*[.)]?\s+/, ''));
  if (keys.some((key) => GUIDE.test(key))) return false;
  if (!keys.some((key) => /^(?:progress|decision log)\b/.test(key))) return false;
  if (SECTIONS.filter((section) => keys.some((key) => section.test(key))).length < NEEDED) return false;
  return !blocks.slice(0, 3).some(({ items }) => [...walkItems(items)].some(({ text }) => BRIEF.test(text)));
}
