import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { countLineEnds, endOfLine } from '../text/lineEnds';
import { isAtxHeading } from './atxHeading';
import { BYTE_ORDER_MARK, findFrontMatter } from './frontMatterFence';
import { Labels } from './labels';
import { frontMatterSyntax, frontMatterTree, syntaxExtensions, treeExtensions } from './syntax';

/** A set of link labels. */
export interface LabelSet {
  has(label: string): boolean;
}

/** What the parser made of a stretch of text. Positions and labels count from its start. */
export interface Parsed {
  readonly nodes: RootContent[];
  readonly labels: Labels;
}

/** A heading that is put behind a text to see whether the parser takes it for one there. */
const SENTINEL = '#';

/** Parses a text that nothing follows. `elsewhere`: labels defined in the rest of the document. */
export function parseToEnd(text: string, elsewhere: LabelSet): Parsed {
  const labels = new Labels(elsewhere);
  // The parser takes a byte order mark off a text's start. One that stands there in the middle of a document is to stay.
  const given = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK + text : text;
  const { children } = fromMarkdown(given, {
    extensions: [...syntaxExtensions, labels.extension()],
    mdastExtensions: [...treeExtensions],
  });
  return { nodes: children, labels };
}

/**
 * Parses a text that an ATX heading in column 0 follows, and proves that it can be parsed without what follows: `proven` says
 * that the heading is seen at root level. It then closes whatever was open, and the parser goes on from there as from the start
 * of a document. Where it is not, `nodes` end with the block that swallowed the heading, sentinel included.
 */
export function parseToHeading(text: string, elsewhere: LabelSet): Parsed & { readonly proven: boolean } {
  const parsed = parseToEnd(text + SENTINEL, elsewhere);
  const last = parsed.nodes.at(-1);
  const start = last?.position?.start;
  const proven =
    last?.type === 'heading' && last.children.length === 0 && start?.column === 1 && start.offset === text.length;
  if (proven) parsed.nodes.pop();
  return { ...parsed, proven };
}

/** UTF-16 units of front matter from which on the parser's time, a microsecond or three for each, is felt. */
const LONG_FRONT_MATTER = 20_000;

/** Parses front matter, its fences and their line ends included. What is long gets the node that the parser would make of it. */
export function parseFrontMatter(text: string): RootContent[] {
  const fences = text.length > LONG_FRONT_MATTER ? findFrontMatter(text) : undefined;
  if (fences) {
    const end = endOfLine(text, fences.contentEnd);
    const lines = countLineEnds(text, 0, fences.contentEnd);
    const value = text.slice(fences.contentStart, fences.contentEnd).replace(/(?:\r\n|\r|\n)$/, '');
    const position = {
      start: { line: 1, column: 1, offset: 0 },
      end: { line: lines + 1, column: end - fences.contentEnd + 1, offset: end },
    };
    return [{ type: 'yaml', value: value.replaceAll('\0', '\uFFFD'), position }];
  }
  const extensions = [...syntaxExtensions, frontMatterSyntax];
  return fromMarkdown(text, { extensions, mdastExtensions: [...treeExtensions, frontMatterTree] }).children;
}

/** Offset of a root node that is an ATX heading in column 0: a place where a document may be cut. */
export function cutAt(node: RootContent, text: string): number | undefined {
  if (node.type !== 'heading' || node.position?.start.column !== 1) return undefined;
  const { offset } = node.position.start;
  return offset !== undefined && isAtxHeading(text, offset) ? offset : undefined;
}
