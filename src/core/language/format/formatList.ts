import type { List, ListItem, Nodes } from 'mdast';
import { endOf, startOf } from '../../plan/spans';
import type { EndOfLine } from '../../text/endOfLine';
import { startOfLine } from '../../text/lineEnds';
import type { TextEdit } from '../../text/range';
import { atMostOne, formatGap } from './formatGap';
import type { FormatStyle } from './formatStyle';

const BULLET = /([-*+])([ \t]*)(\[[ xX~]\](?=[ \t]))?([ \t]*)/y;

/**
 * The edits of a list and the lists in it: bullets, what stands between bullet, box and text, blank lines between items.
 *
 * @param siblings what stands beside it
 */
export function formatList(
  text: string,
  root: List,
  siblings: readonly Nodes[],
  style: FormatStyle,
  eol: EndOfLine,
): readonly TextEdit[] {
  return new ListFormat(text, style, eol).edits(root, siblings);
}

class ListFormat {
  readonly #edits: TextEdit[] = [];
  /** By the start of a line: how many blanks it begins with are too many, because the item that it belongs to moved left. */
  readonly #outdents = new Map<number, number>();

  constructor(
    private readonly text: string,
    private readonly style: FormatStyle,
    private readonly eol: EndOfLine,
  ) {}

  edits(root: List, siblings: readonly Nodes[]): readonly TextEdit[] {
    this.#list(root, siblings);
    const outdents = [...this.#outdents].map(([start, width]) => ({ start, end: start + width, newText: '' }));
    return [...this.#edits, ...outdents];
  }

  #list(list: List, siblings: readonly Nodes[]): void {
    // With the bullets of a neighbour it would become one with it.
    const isAlone = standsAlone(list, siblings);
    const isShort = list.children.every((item) => isSingleLine(item));
    for (const [index, item] of list.children.entries()) {
      if (list.ordered !== true) this.#bullet(item, isAlone);
      const next = list.children[index + 1];
      if (next) this.#gap(item, next, isShort);
      for (const [place, child] of item.children.entries()) {
        const behind = item.children[place + 1];
        if (behind) this.#gap(child, behind, isShort && behind.type === 'list');
        if (child.type === 'list') this.#list(child, item.children);
      }
    }
  }

  #gap(before: Nodes, behind: Nodes, isClose: boolean): void {
    // What stands behind a comment may be meant by it.
    if (before.type === 'html') return;
    const gap = { start: endOf(before), end: startOf(behind) };
    this.#edits.push(...formatGap(this.text, gap, isClose ? () => 0 : atMostOne, this.eol));
  }

  #bullet(item: ListItem, isAlone: boolean): void {
    const start = startOf(item);
    BULLET.lastIndex = start;
    const match = BULLET.exec(this.text);
    if (!match) return;
    const [, mark = '', gap = '', box = '', behind = ''] = match;
    const { bullet } = this.style;
    if (isAlone && mark !== bullet) this.#replace(start, mark.length, bullet);
    const boxAt = start + mark.length + gap.length;
    // Behind an empty box they are blanks at the end of a line.
    const isEmpty = /[\r\n]|^$/.test(this.text.charAt(BULLET.lastIndex));
    if (box !== '' && behind !== ' ' && !isEmpty) this.#replace(boxAt + box.length, behind.length, ' ');
    if (/^ {2,4}$/.test(gap) && item.children.length > 0 && !holdsCode(item)) {
      this.#replace(start + mark.length, gap.length, ' ');
      this.#outdent(item, gap.length - 1);
    }
  }

  /** Moves all lines of an item but its first to the left; those that are not indented as far are left alone. */
  #outdent(item: ListItem, width: number): void {
    for (const match of this.text.slice(startOf(item), endOf(item)).matchAll(/(?:\r\n|\n|\r)([ ]*)(?=\S)/g)) {
      const start = startOf(item) + match.index + match[0].length - (match[1]?.length ?? 0);
      const known = this.#outdents.get(start) ?? 0;
      const column = startOf(item) - startOfLine(this.text, startOf(item));
      if ((match[1]?.length ?? 0) >= column + width + 2) this.#outdents.set(start, known + width);
    }
  }

  #replace(start: number, length: number, newText: string): void {
    this.#edits.push({ start, end: start + length, newText });
  }
}

/** Whether no neighbour is a list of the same kind. */
function standsAlone(list: List, siblings: readonly Nodes[]): boolean {
  const at = siblings.indexOf(list);
  return ![siblings[at - 1], siblings[at + 1]].some(
    (other) => other?.type === 'list' && other.ordered === list.ordered,
  );
}

/** One line of text, and lists of such items at most. */
function isSingleLine(item: ListItem): boolean {
  const [first, ...rest] = item.children;
  return (
    first?.type === 'paragraph' &&
    first.position?.start.line === first.position?.end.line &&
    rest.every((child) => child.type === 'list' && child.children.every(isSingleLine))
  );
}

function holdsCode(node: Nodes): boolean {
  if (node.type === 'code' || node.type === 'html' || node.type === 'table' || node.type === 'blockquote') return true;
  return 'children' in node && node.children.some(holdsCode);
}
