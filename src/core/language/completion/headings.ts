import { insertionAfter, insertionBefore } from '../../plan/insertion';
import type { Block, Heading, Plan } from '../../plan/model';
import { toSnippet } from '../../plan/snippet';
import { textOf } from '../../plan/spans';
import { withEndOfLine } from '../../text/endOfLine';
import type { TextEdit } from '../../text/range';
import { namesIn } from '../planNames';
import type { Completion } from './completion';
import { inLine, type OpenHeading, type Place } from './place';
import { forNextUnit, forUnit, withFreshIds } from './renumber';
import { childFor, sectionFor, templateTree, type TemplateNode } from './templateTree';

/** A heading of the plan among those that its template node has. */
interface Sibling {
  readonly node: TemplateNode;
  readonly block: Block;
  /** Index of its block, and behind the last one below it. */
  readonly start: number;
  readonly end: number;
}

/** What may stand below a heading of the plan, or at its top. */
interface Level {
  readonly nodes: readonly TemplateNode[];
  /** The heading that they stand below; undefined for sections. */
  readonly parent?: OpenHeading;
  readonly siblings: readonly Sibling[];
}

/**
 * Headings that the template has and the plan still lacks, each with its body: sections, and below a section what the template has
 * there. Those that belong where the cursor stands come first; others are put where they belong. Asked for where a heading is
 * begun, and on a blank line, where only those are given that belong there.
 */
export function headingCompletions(place: Place): readonly Completion[] {
  const { surround, before, line, trigger, isHeading, block } = place;
  if (surround !== 'text') return [];
  const isBlank = line.trim() === '';
  const marks = /^(#{1,6})(?:[ \t].*)?$/.exec(before);
  if (isBlank ? trigger !== undefined : !marks) return [];
  if (!isBlank && (!isHeading || block.heading?.setext === true)) return [];
  // What stands behind the cursor is the rest of a heading, and is replaced with it.
  const hasBody = isHeading && !block.empty;
  const range = inLine(place, 0, line.length);
  return levelsAt(place).flatMap((level, depth) =>
    level.nodes.flatMap((node, index): readonly Completion[] => {
      if (!node.isRepeated && level.siblings.some((sibling) => sibling.node === node)) return [];
      const fits = fitsAt(place, level, index);
      if (!fits && (isBlank || node.isRepeated)) return [];
      const own = `${'#'.repeat(node.heading.depth)} ${textIn(place, level, node).replace(/^#+ /, '')}`;
      const [heading = own] = own.split('\n', 1);
      // A heading that goes on in other words is the author's own, whatever is typed in it.
      if (trigger !== undefined && !heading.toLowerCase().startsWith(before.trimEnd().toLowerCase())) return [];
      const text = hasBody ? heading : own;
      const elsewhere = fits || hasBody ? undefined : placedEdit(place, level, index, text);
      return [
        {
          label: heading.replace(/^#+ /, ''),
          kind: level.parent === undefined ? 'section' : node.isRepeated ? 'unit' : 'part',
          detail: detailOf(level, index, fits),
          template: own,
          filterText: heading,
          range,
          rank: (isBlank ? 2000 : fits ? 0 : 1000) + (level.parent ? 0 : 400) - depth * 100 + index,
          ...(elsewhere
            ? { insertText: '', elsewhere }
            : { insertText: spaced(place, toSnippet(text, place.view.plan.contract), hasBody), isSnippet: true }),
        },
      ];
    }),
  );
}

/** From the sections down to what may stand below the innermost heading that the template knows. */
function levelsAt(place: Place): readonly Level[] {
  const { view, open, index, isHeading } = place;
  const { plan } = view;
  const own = isHeading ? index : undefined;
  const levels: Level[] = [{ nodes: templateTree(plan.contract).sections, siblings: sectionsOf(plan, own) }];
  for (const parent of open) {
    const nodes = parent.node?.children ?? [];
    if (nodes.length > 0) levels.push({ nodes, parent, siblings: siblingsBelow(plan, parent, nodes, own) });
  }
  return levels;
}

function sectionsOf({ blocks, contract }: Plan, own: number | undefined): readonly Sibling[] {
  return siblingsAmong(blocks, 0, blocks.length, 2, own, (heading) => sectionFor(contract, heading));
}

function siblingsBelow(
  { blocks }: Plan,
  { block }: OpenHeading,
  nodes: readonly TemplateNode[],
  own: number | undefined,
): readonly Sibling[] {
  const start = blocks.indexOf(block) + 1;
  const depth = block.heading?.depth ?? 1;
  let end = start;
  while (end < blocks.length && (end === own || (blocks[end]?.heading?.depth ?? 7) > depth)) end++;
  return siblingsAmong(blocks, start, end, depth + 1, own, (heading) => childFor(nodes, heading));
}

/** `from`: the least depth that is looked at. */
function siblingsAmong(
  blocks: readonly Block[],
  start: number,
  end: number,
  from: number,
  own: number | undefined,
  nodeOf: (heading: Heading) => TemplateNode | undefined,
): readonly Sibling[] {
  const siblings: Sibling[] = [];
  let last: { sibling: Sibling & { end: number }; depth: number } | undefined;
  for (let at = start; at < end; at++) {
    const block = blocks[at];
    const heading = block?.heading;
    if (!block || !heading || at === own) continue;
    if (last && heading.depth <= last.depth) {
      last.sibling.end = at;
      last = undefined;
    }
    // Sections stand at level 2 alone; what is deeper is theirs.
    if (last || heading.depth < from || (from === 2 && heading.depth > 2)) continue;
    const node = nodeOf(heading);
    if (!node) continue;
    const sibling = { node, block, start: at, end };
    siblings.push(sibling);
    last = { sibling, depth: heading.depth };
  }
  return siblings;
}

/** All that the template has before it stands before the cursor, and all behind it behind. */
function fitsAt(place: Place, { nodes, siblings }: Level, index: number): boolean {
  const isBefore = ({ start }: Sibling): boolean => start <= place.index;
  const fits = siblings.every((sibling) => {
    const other = nodes.indexOf(sibling.node);
    return other === index || (isBefore(sibling) ? other < index : other > index);
  });
  if (!fits) return false;
  // It must not cut another in two: what is still to come there would be part of the new one.
  const inside = siblings.findLast(isBefore);
  return inside === undefined || isAtEndOf(place, inside);
}

/** Nothing stands between the cursor's line and the section's end but blank lines. */
function isAtEndOf({ view, index, isHeading, lineStart, line, block }: Place, { end }: Sibling): boolean {
  if (end > index + 1) return false;
  if (isHeading) return block.empty;
  const rest = view.document.slice(lineStart + line.length, view.plan.resolve(block.span).end);
  return rest.trim() === '';
}

/** The template's text for the plan: the number of its unit, ids that are free. */
function textIn({ view, open }: Place, { parent, siblings }: Level, node: TemplateNode): string {
  const { plan } = view;
  const unit = open.slice(0, parent ? open.indexOf(parent) + 1 : 0).findLast((one) => one.node?.isRepeated);
  // Before the unit's number is put in, which may have as many digits as counted ids have.
  const fresh = (text: string): string => withFreshIds(text, () => namesIn(plan));
  if (node.isRepeated)
    return forNextUnit(fresh(node.text), node, [...plan.units, ...siblings.map(({ block }) => block)]);
  if (unit?.node && unit.block.heading) return forUnit(fresh(node.text), unit.node, unit.block.heading);
  return fresh(withoutUnits(node, plan));
}

/** The template's first story would be a second one of its id where a plan has stories already, in another section. */
function withoutUnits({ text, children }: TemplateNode, { units }: Plan): string {
  const first = children.find(({ isRepeated }) => isRepeated);
  return first && units.length > 0 ? text.slice(0, text.indexOf(first.text)).trimEnd() : text;
}

/** A blank line before and behind, where there is none. */
function spaced({ view, lineStart, line }: Place, snippet: string, hasBody: boolean): string {
  if (hasBody) return snippet;
  const { document } = view;
  const above = document.slice(Math.max(0, lineStart - 4), lineStart);
  const below = document.slice(lineStart + line.length, lineStart + line.length + 4);
  const isFree = /(?:^|[\r\n])[ \t]*(?:\r\n|\r|\n)$|^$/.test(above);
  const isLast = /^(?:\r\n|\r|\n)[ \t]*(?:[\r\n]|$)|^$/.test(below);
  return `${isFree ? '' : '\n'}${snippet}${isLast ? '' : '\n'}`;
}

/** Behind what the template has before it; undefined where nothing can be put there, or it is where the cursor is. */
function placedEdit(
  { view, lineStart, line }: Place,
  { nodes, siblings }: Level,
  index: number,
  text: string,
): TextEdit | undefined {
  const { plan } = view;
  const before = siblings.findLast(({ node }) => nodes.indexOf(node) < index);
  const after = siblings.find(({ node }) => nodes.indexOf(node) > index);
  const insertion = before
    ? insertionAfter(plan.blocks.slice(before.start, before.end), text)
    : after && insertionBefore(after.block, text);
  if (!insertion) return undefined;
  const { start, end } = plan.resolve(insertion.span);
  if (start >= lineStart - 1 && start <= lineStart + line.length + 1) return undefined;
  return { start, end, newText: withEndOfLine(insertion.newText, plan.eol) };
}

const NEEDS = { required: 'required', expected: '', optional: 'optional' } as const;

function detailOf({ nodes, siblings }: Level, index: number, fits: boolean): string {
  const node = nodes[index];
  if (fits) return node?.isRepeated === true ? '' : NEEDS[node?.spec?.need ?? 'expected'];
  const before = siblings.findLast(({ node }) => nodes.indexOf(node) < index);
  return before ? `goes behind ${textOf(before.block.heading?.textSpan ?? before.block.span)}` : 'goes first';
}
