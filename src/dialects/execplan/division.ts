import type { DivisibleList, Division } from '../../core/plan/division';
import { insertionAfter } from '../../core/plan/insertion';
import type { Block, Section } from '../../core/plan/model';
import { nameOf } from '../../core/plan/summary';
import { type Levels, numberBehind } from '../numberBehind';
import { milestoneText } from './milestoneText';
import { isMilestoneHeading, isProgress } from './reading';

/** The points of a milestone's lists go into one behind it. Progress is one record of the whole plan, and stays in one piece. */
export const execplanDivision: Division = (_, { unit, blocks, section }) => {
  if (!section) return undefined;
  if (isProgress(section))
    return {
      message: `"${section.heading.text}" is the one record of all steps of the plan, so nothing is taken out of it: add a milestone, and name the steps there.`,
    };
  if (unit?.kind !== 'milestone') return undefined;
  const name = nameOf(unit);
  const lists = blocks.flatMap((block): DivisibleList[] => {
    const label = block.heading?.text ?? name;
    return block.items.length === 0
      ? []
      : [{ label, holds: 'criteria', blocks: [block], items: block.items, keepsOne: true }];
  });
  if (lists.length === 0)
    return { message: `${name} is told in prose and has no list to take points from: divide it by hand.` };
  const place = placeBehind(section, blocks);
  return {
    name,
    isUnit: true,
    makes: 'milestone',
    lists,
    newId: () =>
      place
        ? { ok: true, id: `Milestone ${place.number}` }
        : {
            ok: false,
            message: `${name} is not numbered in digits, so there is no number for one behind it: give it one first.`,
          },
    insertion: (text) => insertionAfter(place?.behind ?? blocks, text),
    draft: (id, { title, texts }) =>
      milestoneText(unit.heading.depth, id, {
        ...(title !== '' && { title }),
        items: [...texts.values()].join('\n'),
      }),
  };
};

/** The number of a milestone behind one, and the blocks that it comes to stand behind; undefined where that has no number in digits. */
function placeBehind(
  { blocks: all }: Section,
  blocks: readonly Block[],
): { readonly number: string; readonly behind: readonly Block[] } | undefined {
  const [own] = blocks;
  const levels = own && levelsOf(own);
  if (!levels) return undefined;
  const milestones = all.filter(isMilestoneHeading);
  const behind = milestones.slice(milestones.indexOf(own) + 1);
  const { number, skipped } = numberBehind(
    levels,
    behind.map(levelsOf),
    milestones.map(levelsOf).filter((found) => found !== undefined),
  );
  const last = behind[skipped - 1];
  return { number, behind: last ? withDeeper(all, last) : blocks };
}

function withDeeper(all: readonly Block[], block: Block): readonly Block[] {
  const from = all.indexOf(block);
  const depth = block.heading?.depth ?? 6;
  const next = all.findIndex(({ heading }, index) => index > from && (heading?.depth ?? 6) <= depth);
  return all.slice(from, next < 0 ? undefined : next);
}

/** 2 and 1 of `Milestone 2.1: …`. */
function levelsOf({ heading }: Block): Levels | undefined {
  const number = /^milestones? (\d{1,6}(?:\.\d{1,6})*)(?![\p{L}\d])/u.exec(heading?.key ?? '')?.[1];
  return number?.split('.').map(Number);
}
