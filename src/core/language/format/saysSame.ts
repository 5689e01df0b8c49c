import type { Nodes } from 'mdast';

/** What layout may change. */
const LAYOUT: ReadonlySet<string> = new Set(['position', 'spread', 'children']);

/** Whether two runs of nodes say the same: all but places, the spread of lists, and how many blanks stand between words. */
export function allSaySame(some: readonly Nodes[], others: readonly Nodes[], areInParagraph = false): boolean {
  return (
    some.length === others.length &&
    some.every((node, index) => {
      const other = others[index];
      return other !== undefined && saysSame(node, other, areInParagraph && index === 0);
    })
  );
}

/** @param isFirst nothing stands before them in their paragraph */
function saysSame(node: Nodes, other: Nodes, isFirst: boolean): boolean {
  if (node.type === 'text' && other.type === 'text')
    return node.value === other.value || wordsOf(node.value, isFirst) === wordsOf(other.value, isFirst);
  const names = Object.keys(node);
  if (names.length !== Object.keys(other).length) return false;
  if (!names.every((name) => LAYOUT.has(name) || isSame(Reflect.get(node, name), Reflect.get(other, name))))
    return false;
  if (!('children' in node)) return !('children' in other);
  return 'children' in other && allSaySame(node.children, other.children, node.type === 'paragraph');
}

/** Values of nodes are plain; the alignment of a table's columns is a list. */
function isSame(value: unknown, other: unknown): boolean {
  return value === other || (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(other));
}

function wordsOf(value: string, isFirst: boolean): string {
  const words = value.replace(/[ \t]+/g, ' ');
  return isFirst ? words.trimStart() : words;
}
