import type { Nodes } from 'mdast';
import { blocksOf } from '../../plan/blocks';
import type { Block, Heading, Plan } from '../../plan/model';
import { endOf, startOf } from '../../plan/spans';
import { endOfLine, startOfLine } from '../../text/lineEnds';
import type { Range } from '../../text/range';
import { countUpTo } from '../placeAt';
import type { PlanView } from '../view';
import type { CompletionRequest } from './completion';
import { openFrontMatter } from './openFrontMatter';
import { childFor, sectionFor, templateTree, type TemplateNode } from './templateTree';

/** A heading of the plan that is open at a place, with what it is in the template. */
export interface OpenHeading {
  readonly block: Block;
  /** undefined for one of the author's own. */
  readonly node?: TemplateNode;
}

/**
 * What the cursor stands in. `text`: prose, lists, tables; `code`: inline code, also while it is not closed; `fence`: a code block;
 * `link`: the target of a link; `hidden`: comments and other HTML.
 */
export type Surround = 'text' | 'code' | 'fence' | 'link' | 'hidden' | 'front matter';

/** A line in which something is to be completed. */
export interface LinePlace extends CompletionRequest {
  /** The cursor's line, without its end. */
  readonly line: string;
  /** Absolute offset of the line. */
  readonly lineStart: number;
  /** The line up to the cursor. */
  readonly before: string;
  readonly after: string;
  readonly surround: Surround;
  /** In inline code: where its text begins in the line. */
  readonly codeStart?: number;
}

/** Where in a plan something is to be completed. */
export interface Place extends LinePlace {
  /** The block that the cursor stands in. */
  readonly block: Block;
  /** Its place among the plan's blocks. */
  readonly index: number;
  /** Where the cursor stands in front matter: its lines, as absolute offsets. */
  readonly frontMatter?: Range;
  /** The line is a heading, be it one that has just been begun. */
  readonly isHeading: boolean;
  /** The headings that the line stands below, from the section on; its own is none of them. */
  readonly open: readonly OpenHeading[];
}

/** Nobody writes such lines by hand, and each key would be slow in them. */
const MAX_LINE = 5000;

/** Looks where the cursor stands; undefined where nothing is completed. Costs the section it stands in at most. */
export function completionPlace(request: CompletionRequest): Place | undefined {
  const { view, offset } = request;
  const { plan, document } = view;
  const chunk = document.chunkAt(offset);
  const chunkStart = document.offsetOf(chunk);
  const at = Math.min(Math.max(offset - chunkStart, 0), chunk.text.length);
  const start = startOfLine(chunk.text, at);
  const line = chunk.text.slice(start, endOfLine(chunk.text, at));
  if (line.length > MAX_LINE) return undefined;
  const blocks = blocksOf(chunk);
  const block = blocks.findLast(({ span }) => span.start <= at) ?? blocks[0];
  const index = block ? indexOfBlock(plan, block) : -1;
  if (!block || index < 0) return undefined;
  const column = at - start;
  const before = line.slice(0, column);
  const { heading } = block;
  const isHeading = heading !== undefined && start <= heading.span.start && heading.span.start < start + line.length;
  const frontMatter = frontMatterAt(view, offset);
  const surround = frontMatter ? 'front matter' : surroundOf(block, at, before);
  const codeStart = surround === 'code' ? codeBegin(before) : undefined;
  return {
    ...request,
    line,
    lineStart: chunkStart + start,
    before,
    after: line.slice(column),
    surround,
    ...(codeStart !== undefined && { codeStart }),
    block,
    index,
    ...(frontMatter && { frontMatter }),
    isHeading,
    open: frontMatter ? [] : openHeadings(plan, isHeading ? index - 1 : index),
  };
}

function frontMatterAt({ plan, document }: PlanView, offset: number): Range | undefined {
  const { frontMatter, contract } = plan;
  if (frontMatter)
    return offset < plan.resolve(frontMatter.span).end ? plan.resolve(frontMatter.contentSpan) : undefined;
  return contract.frontMatter && openFrontMatter(document, offset);
}

/** A stretch of the cursor's line as absolute offsets. */
export function inLine({ lineStart }: Pick<LinePlace, 'lineStart'>, start: number, end: number): Range {
  return { start: lineStart + start, end: lineStart + end };
}

/** The template's block for what stands around the cursor: of the innermost heading, if that one is known. */
export function templateBlock(place: Place): Block | undefined {
  const { open, view } = place;
  const innermost = open.at(-1);
  if (innermost) return innermost.node?.block;
  return templateTree(view.plan.contract).title;
}

/** The headings that are open behind a block, with that of the block itself, from the section on. */
function openHeadings(plan: Plan, index: number): readonly OpenHeading[] {
  const blocks: Block[] = [];
  let depth = 7;
  for (let at = index; at >= 0 && depth > 2; at--) {
    const block = plan.blocks[at];
    if (!block?.heading || block.heading.depth >= depth) continue;
    depth = block.heading.depth;
    if (depth > 1) blocks.unshift(block);
  }
  const open: OpenHeading[] = [];
  let nodes: readonly TemplateNode[] = [];
  for (const block of blocks) {
    const { heading } = block;
    if (!heading) continue;
    const node = open.length > 0 ? childFor(nodes, heading) : topFor(plan, heading);
    open.push({ block, ...(node && { node }) });
    nodes = node?.children ?? [];
  }
  return open;
}

/** A section; or, where its heading is missing, what stands right below one. */
function topFor({ contract }: Plan, heading: Heading): TemplateNode | undefined {
  if (heading.depth === 2) return sectionFor(contract, heading);
  const below = templateTree(contract).sections.flatMap(({ children }) => children);
  return childFor(below, heading);
}

/** By halving: blocks stand in the order of the document. */
function indexOfBlock(plan: Plan, block: Block): number {
  const { blocks } = plan;
  const offset = plan.offsetOf(block.span);
  let low = countUpTo(blocks, (candidate) => plan.offsetOf(candidate.span) < offset);
  while (low < blocks.length && blocks[low] !== block) low++;
  return blocks[low] === block ? low : -1;
}

function surroundOf(block: Block, at: number, before: string): Surround {
  const node = block.nodes.findLast((candidate) => startOf(candidate) <= at);
  const inside = node && surroundIn(node, at);
  if (inside) return inside;
  return surroundInLine(before);
}

/** What a line by itself says of the place at the end of `before`. */
export function surroundInLine(before: string): Surround {
  if (codeBegin(before) !== undefined) return 'code';
  return /\]\([^()\s]*$/.test(before) ? 'link' : 'text';
}

/** Of code blocks and HTML, wherever they are nested. */
function surroundIn(node: Nodes, at: number): Surround | undefined {
  if (at <= startOf(node) || at > endOf(node)) return undefined;
  if (node.type === 'code') return 'fence';
  if (node.type === 'html') return at < endOf(node) || !node.value.trimEnd().endsWith('>') ? 'hidden' : undefined;
  if (!('children' in node)) return undefined;
  const { children } = node;
  const child = children[countUpTo<Nodes>(children, (candidate) => startOf(candidate) < at) - 1];
  return child && surroundIn(child, at);
}

/** Where the inline code begins that is open at the end of a text; undefined where none is. */
export function codeBegin(before: string): number | undefined {
  let begin: number | undefined;
  let marks = 0;
  for (const { 0: run, index } of before.matchAll(/`+/g)) {
    if (begin === undefined) {
      begin = index + run.length;
      marks = run.length;
    } else if (run.length === marks) {
      begin = undefined;
    }
  }
  return begin;
}
