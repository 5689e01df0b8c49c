import type { Chunk } from '../../markdown/chunk';
import type { MarkdownDocument } from '../../markdown/document';
import { applyEdits } from '../../text/edits';
import type { TextEdit } from '../../text/range';
import type { EditGroup } from './formatChunk';
import { allSaySame } from './saysSame';

/** A chunk of a document, and what may be done to it. */
export interface Formattable {
  readonly chunk: Chunk;
  readonly groups: readonly EditGroup[];
  /** What else would be done to a chunk that edits of this one have led to. */
  left(after: Chunk): readonly EditGroup[];
}

/**
 * Those edits of a chunk with which the document says what it said, and that leave nothing to do; in order of place.
 *
 * A chunk ends where a heading closes whatever is open, so it is enough to look at the chunk alone: with its new text it must still
 * end there, be one chunk, and hold nodes that say the same.
 */
export function provenEdits(document: MarkdownDocument, formattable: Formattable): readonly TextEdit[] {
  const { chunk, groups } = formattable;
  const { edits, after } = mostProven(document, chunk, chunk, groups);
  const isDone = mostProven(document, chunk, after, formattable.left(after)).edits.length === 0;
  return isDone ? edits : [];
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
 * As many of the groups as can be proven together, found by halves, so that few that cannot cost little.
 *
 * @param place where `chunk` stands in the document, or would stand
 */
function mostProven(
  document: MarkdownDocument,
  place: Chunk,
  chunk: Chunk,
  groups: readonly EditGroup[],
  before: Proven = { edits: [], after: chunk },
): Proven {
  if (groups.length === 0) return before;
  const edits = inOrder([...before.edits, ...groups.flat()]);
  const [after] = triedOn(document, [place], [chunk], [edits]) ?? [];
  if (after) return { edits, after };
  if (groups.length === 1) return before;
  const middle = groups.length >> 1;
  const first = mostProven(document, place, chunk, groups.slice(0, middle), before);
  return mostProven(document, place, chunk, groups.slice(middle), first);
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

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  // The end of an item and of the list that it ends is the same place.
  return sorted.filter(({ start, end }, index) => {
    const before = sorted[index - 1];
    return start === end || before?.start !== start || before.end !== end;
  });
}

function overlap(edits: readonly TextEdit[]): boolean {
  return edits.some(({ start }, index) => start < (edits[index - 1]?.end ?? 0));
}
