import type { Chunk } from '../../markdown/chunk';
import type { MarkdownDocument } from '../../markdown/document';
import { applyEdits } from '../../text/edits';
import type { TextEdit } from '../../text/range';
import type { EditGroup } from './formatChunk';
import { inOrder, overlap } from './groupedEdits';
import { allSaySame } from './saysSame';
import { holdingByHalves, stretchesOf } from './stretches';

/** A chunk of a document, and what may be done to it. */
export interface Formattable {
  readonly chunk: Chunk;
  readonly groups: readonly EditGroup[];
  /** What else would be done to a chunk that edits of this one have led to. */
  left(after: Chunk): readonly EditGroup[];
}

/**
 * Those edits of a chunk with which the document says what it said, and that leave nothing to do; in order of place. In steps: each
 * parses the chunk, or a stretch of it, once.
 *
 * A chunk ends where a heading closes whatever is open, so it is enough to look at the chunk alone: with its new text it must still
 * end there, be one chunk, and hold nodes that say the same.
 */
export function* provenEdits(
  document: MarkdownDocument,
  formattable: Formattable,
): Generator<undefined, readonly TextEdit[]> {
  const { chunk, groups } = formattable;
  const { edits, after } = yield* mostProven(document, chunk, chunk, groups);
  const left = yield* mostProven(document, chunk, after, formattable.left(after));
  return left.edits.length === 0 ? edits : [];
}

/** All edits of chunks that follow on each other, chunk by chunk, if all are proven at once; undefined where any is not. */
export function allProven(
  document: MarkdownDocument,
  run: readonly Formattable[],
): readonly (readonly TextEdit[])[] | undefined {
  const chunks = run.map(({ chunk }) => chunk);
  const edits = run.map(({ groups }) => inOrder(groups.flat()));
  const after = triedOn(document, chunks, chunks, edits);
  if (!after) return undefined;
  const isDone = after.every((chunk, index) => run[index]?.left(chunk).length === 0);
  return isDone ? edits : undefined;
}

interface Proven {
  readonly edits: readonly TextEdit[];
  /** The chunk with the edits. */
  readonly after: Chunk;
}

/**
 * As many of the groups as can be proven together. Where not all can, those that cannot are looked for in stretches of the chunk;
 * what is found there is no proof, and must be proven on the whole.
 *
 * @param place where `chunk` stands in the document, or would stand
 */
function* mostProven(
  document: MarkdownDocument,
  place: Chunk,
  chunk: Chunk,
  groups: readonly EditGroup[],
): Generator<undefined, Proven> {
  const onWhole = (tried: readonly EditGroup[]): Proven | undefined => {
    const edits = inOrder(tried.flat());
    const [after] = triedOn(document, [place], [chunk], [edits]) ?? [];
    return after && { edits, after };
  };
  const nothing: Proven = { edits: [], after: chunk };
  if (groups.length === 0) return nothing;
  const all = onWhole(groups);
  if (all) return all;
  yield;
  const stretches = stretchesOf(chunk, groups);
  let likely = groups;
  if (stretches.length > 1) {
    const held: EditGroup[] = [];
    for (const stretch of stretches)
      held.push(...(yield* holdingByHalves(stretch.groups, (tried) => stretch.holds(tried))));
    const most = held.length > 0 ? onWhole(held) : nothing;
    if (most) return most;
    likely = held;
    yield;
  }
  const held = yield* holdingByHalves(likely, (tried) => onWhole(tried) !== undefined);
  return (held.length > 0 ? onWhole(held) : undefined) ?? nothing;
}

/**
 * The chunks with edits, one for each; undefined where they do not say what they said.
 *
 * @param places where they stand in the document, or would stand
 */
function triedOn(
  document: MarkdownDocument,
  places: readonly Chunk[],
  chunks: readonly Chunk[],
  edits: readonly (readonly TextEdit[])[],
): readonly Chunk[] | undefined {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || edits.some(overlap)) return undefined;
  const text = chunks.map((chunk, index) => applyEdits(chunk.text, edits[index] ?? [])).join('');
  const after = document.trial(first, last, text);
  const isSame =
    after?.length === chunks.length && chunks.every(({ nodes }, index) => allSaySame(nodes, after[index]?.nodes ?? []));
  return isSame ? after : undefined;
}
