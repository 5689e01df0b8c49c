import type { TextEdit } from '../core/text/range';

/** Lines that may differ before a comparison gives up and takes the whole stretch as changed. */
const MOST_DIFFERENCES = 2000;

/**
 * The edits that make `after` of `before`, in order of place and no larger than they need be, so that cursors, markers and
 * folds elsewhere stay where they are. Offsets are UTF-16.
 */
export function minimalEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const edits: TextEdit[] = [];
  let offset = 0;
  let line = 0;
  for (const hunk of hunksOf(oldLines, newLines)) {
    for (; line < hunk.oldStart; line++) offset += oldLines[line]?.length ?? 0;
    const removed = oldLines.slice(hunk.oldStart, hunk.oldEnd).join('');
    const added = newLines.slice(hunk.newStart, hunk.newEnd).join('');
    edits.push(trimmed(offset, removed, added));
  }
  return edits;
}

interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Lines with their line ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/** The stretches of lines that differ, by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986). */
function hunksOf(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const whole: Hunk = { oldStart: head, oldEnd: a.length - tail, newStart: head, newEnd: b.length - tail };
  const trace = search(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return trace ? follow(trace, whole) : [whole];
}

/** For each number of differences, how far each diagonal reaches; undefined when there are too many differences. */
function search(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number>[] | undefined {
  const reach = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  for (let differences = 0; differences <= Math.min(a.length + b.length, MOST_DIFFERENCES); differences++) {
    trace.push(new Map(reach));
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const isAdded = isAddition(reach, diagonal, differences);
      let x = isAdded ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      reach.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return trace;
    }
  }
  return undefined;
}

/**
 * Whether a path with one difference more comes to a diagonal from the one above, by an added line; else it comes from the
 * left, by a removed one.
 */
function isAddition(reach: ReadonlyMap<number, number>, diagonal: number, differences: number): boolean {
  const left = reach.get(diagonal - 1) ?? -1;
  const above = reach.get(diagonal + 1) ?? -1;
  return diagonal === -differences || (diagonal !== differences && left < above);
}

/** Goes the shortest path back from the end, joining neighbouring differences to hunks. */
function follow(trace: readonly ReadonlyMap<number, number>[], whole: Hunk): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let x = whole.oldEnd - whole.oldStart;
  let y = whole.newEnd - whole.newStart;
  for (let differences = trace.length - 1; differences > 0; differences--) {
    const reach = trace[differences] ?? new Map<number, number>();
    const diagonal = x - y;
    const isAdded = isAddition(reach, diagonal, differences);
    const fromDiagonal = isAdded ? diagonal + 1 : diagonal - 1;
    const fromX = reach.get(fromDiagonal) ?? 0;
    const fromY = fromX - fromDiagonal;
    const step: Hunk = {
      oldStart: whole.oldStart + fromX,
      oldEnd: whole.oldStart + fromX + Number(!isAdded),
      newStart: whole.newStart + fromY,
      newEnd: whole.newStart + fromY + Number(isAdded),
    };
    const next = hunks.at(-1);
    const isNeighbour = next?.oldStart === step.oldEnd && next.newStart === step.newEnd;
    if (isNeighbour) hunks[hunks.length - 1] = { ...next, oldStart: step.oldStart, newStart: step.newStart };
    else hunks.push(step);
    [x, y] = [fromX, fromY];
  }
  return hunks.reverse();
}

/** A replacement without what both sides begin and end with; never cuts a `\r\n` or a surrogate pair apart. */
function trimmed(offset: number, removed: string, added: string): TextEdit {
  const shorter = Math.min(removed.length, added.length);
  let head = 0;
  while (head < shorter && removed[head] === added[head]) head++;
  while (head > 0 && isInsidePair(removed, head)) head--;
  let tail = 0;
  while (tail < shorter - head && removed[removed.length - 1 - tail] === added[added.length - 1 - tail]) tail++;
  while (tail > 0 && isInsidePair(removed, removed.length - tail)) tail--;
  return { start: offset + head, end: offset + removed.length - tail, newText: added.slice(head, added.length - tail) };
}

function isInsidePair(text: string, at: number): boolean {
  const pair = text.slice(at - 1, at + 1);
  return pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair);
}
