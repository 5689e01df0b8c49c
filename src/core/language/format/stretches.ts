import type { Nodes } from 'mdast';
import type { Chunk } from '../../markdown/chunk';
import { MarkdownDocument } from '../../markdown/document';
import { endOf, startOf } from '../../plan/spans';
import { applyEdits } from '../../text/edits';
import { startOfLine } from '../../text/lineEnds';
import type { EditGroup } from './formatChunk';
import { inOrder, overlap } from './groupedEdits';
import { allSaySame } from './saysSame';

/** A piece of a chunk in which edits can be tried by themselves: for little, and nearly always with the same result. */
export interface Stretch {
  /** What is to be done in it. */
  readonly groups: readonly EditGroup[];
  /** Whether the piece says by itself what it said, with some of them. */
  holds(tried: readonly EditGroup[]): boolean;
}

/** UTF-16 units that a stretch has at least: each parse has a fixed part. */
const MIN_LENGTH = 1000;

/** A chunk cut before blocks of the root, where a blank line keeps them apart. Stretches with nothing to do are left out. */
export function stretchesOf({ text, nodes }: Chunk, groups: readonly EditGroup[]): readonly Stretch[] {
  const cuts = cutsIn(text, nodes);
  const within = cuts.map((): EditGroup[] => []);
  const across: EditGroup[] = [];
  for (const group of groups) {
    const first = group[0]?.start ?? 0;
    const index = indexOfCut(cuts, first);
    const end = cuts[index + 1] ?? text.length;
    const isWithin = group.every((edit) => (cuts[index] ?? 0) <= edit.start && edit.end <= end);
    (isWithin ? within[index] : across)?.push(group);
  }
  const stretches = within.flatMap((own, index): readonly Stretch[] => {
    const start = cuts[index] ?? 0;
    return own.length === 0 ? [] : [new TextStretch(text.slice(start, cuts[index + 1]), start, own)];
  });
  return across.length === 0 ? stretches : [...stretches, { groups: across, holds: () => true }];
}

/**
 * As many of the groups as hold together, found by halves, so that few that do not cost little. Each step is a trial.
 *
 * @param before those that hold already
 */
export function* holdingByHalves(
  groups: readonly EditGroup[],
  holds: (tried: readonly EditGroup[]) => boolean,
  before: readonly EditGroup[] = [],
): Generator<undefined, readonly EditGroup[]> {
  if (groups.length === 0) return before;
  const all = [...before, ...groups];
  if (holds(all)) return all;
  yield;
  if (groups.length === 1) return before;
  const middle = groups.length >> 1;
  const first = yield* holdingByHalves(groups.slice(0, middle), holds, before);
  return yield* holdingByHalves(groups.slice(middle), holds, first);
}

class TextStretch implements Stretch {
  #nodes?: readonly Nodes[];

  constructor(
    private readonly text: string,
    private readonly start: number,
    readonly groups: readonly EditGroup[],
  ) {}

  holds(tried: readonly EditGroup[]): boolean {
    const edits = inOrder(tried.flat()).map(({ start, end, newText }) => ({
      start: start - this.start,
      end: end - this.start,
      newText,
    }));
    if (overlap(edits)) return false;
    this.#nodes ??= nodesOf(this.text);
    return allSaySame(this.#nodes, nodesOf(applyEdits(this.text, edits)));
  }
}

/** Offsets of lines with which stretches begin, in order. */
function cutsIn(text: string, nodes: readonly Nodes[]): readonly number[] {
  const cuts = [0];
  let last = 0;
  for (const [index, node] of nodes.entries()) {
    const before = nodes[index - 1];
    const start = startOfLine(text, startOf(node));
    if (!before || start - last < MIN_LENGTH || (before.type === 'list' && node.type === 'list')) continue;
    if (!/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/.test(text.slice(endOf(before), start))) continue;
    cuts.push(start);
    last = start;
  }
  return cuts;
}

/** The last cut that stands not behind an offset; by halving. */
function indexOfCut(cuts: readonly number[], offset: number): number {
  let low = 0;
  let high = cuts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Behind an empty line nothing is taken for front matter. */
function nodesOf(text: string): readonly Nodes[] {
  return new MarkdownDocument(`\n${text}`).chunks.flatMap(({ nodes }) => [...nodes]);
}
