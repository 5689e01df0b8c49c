import { MarkdownDocument } from '../../markdown/document';
import { blocksOf } from '../../plan/blocks';
import type { Contract, SectionSpec } from '../../plan/contract';
import type { Block, Heading } from '../../plan/model';
import { headingKey } from '../../plan/normalise';
import { textOf } from '../../plan/spans';

/** A heading of the template with what stands below it. */
export interface TemplateNode {
  readonly heading: Heading;
  /** As the template writes it. */
  readonly title: string;
  /** Of the contract, where it is one of its sections. */
  readonly spec?: SectionSpec;
  /** Plans have any number of them: a story, a phase, a task. */
  readonly isRepeated: boolean;
  /** The heading's own block. */
  readonly block: Block;
  /** The heading with all below it; no blank lines at its end. */
  readonly text: string;
  /** Headings right below it, in order. */
  readonly children: readonly TemplateNode[];
  /** What headings that mean it begin with, or are; see `shape`. */
  readonly shape: string;
}

/** A template as a tree of headings. */
export interface TemplateTree {
  /** What stands below the title; undefined where the template has none. */
  readonly title?: Block;
  /** The contract's sections, and what may stand any number of times among them, in the template's order. */
  readonly sections: readonly TemplateNode[];
}

const trees = new WeakMap<Contract, TemplateTree>();

/** The template of a contract; read once. */
export function templateTree(contract: Contract): TemplateTree {
  let tree = trees.get(contract);
  if (!tree) trees.set(contract, (tree = readTree(contract)));
  return tree;
}

/** The child that a plan's heading means; undefined for one of the author's own. */
export function childFor(nodes: readonly TemplateNode[], heading: Heading): TemplateNode | undefined {
  const shape = shapeOfHeading(heading);
  return (
    nodes.find((node) => !node.isRepeated && node.shape === shape) ??
    nodes.find((node) => node.isRepeated && (shape === node.shape || shape.startsWith(`${node.shape} `)))
  );
}

/** The section that a plan's heading means. */
export function sectionFor(contract: Contract, heading: Heading): TemplateNode | undefined {
  const { sections } = templateTree(contract);
  const { repeated } = contract;
  return (
    sections.find(({ spec }) => spec?.key === heading.key) ??
    (repeated?.pattern.test(heading.key) ? sections.find(({ isRepeated }) => isRepeated) : undefined)
  );
}

function readTree(contract: Contract): TemplateTree {
  const blocks = readBlocks(contract.template);
  const title = blocks.find(({ heading }) => heading?.depth === 1);
  const { repeated } = contract;
  const sections = [...contract.sections, ...(repeated ? [repeated.spec] : [])]
    .sort((a, b) => a.index - b.index)
    .flatMap((spec) => {
      const [node] = nodesOf(readBlocks(spec.template));
      return node ? [{ ...node, spec, isRepeated: spec === repeated?.spec, title: spec.heading }] : [];
    });
  return { ...(title && { title }), sections };
}

function readBlocks(text: string): readonly Block[] {
  return new MarkdownDocument(text).chunks.flatMap((chunk) => [...blocksOf(chunk)]);
}

function nodesOf(blocks: readonly Block[]): readonly TemplateNode[] {
  const nodes: TemplateNode[] = [];
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at];
    const rest = blocks.slice(at + 1);
    const heading = block?.heading;
    if (!block || !heading) {
      at++;
      continue;
    }
    const next = rest.findIndex((other) => (other.heading?.depth ?? 7) <= heading.depth);
    const below = next < 0 ? rest : rest.slice(0, next);
    nodes.push({
      heading,
      title: textOf(heading.textSpan),
      isRepeated: /<[^<>]+>/.test(textOf(heading.textSpan)),
      block,
      text: [block, ...below]
        .map(({ span }) => textOf(span))
        .join('')
        .trimEnd(),
      children: nodesOf(below),
      shape: shapeOf(textOf(heading.textSpan).replace(/<[^]*$/, '')),
    });
    at += 1 + below.length;
  }
  return nodes;
}

const shapes = new WeakMap<Heading, string>();

/** Kept: a plan of thousands of headings has but a few new ones after an edit. */
function shapeOfHeading(heading: Heading): string {
  let shape = shapes.get(heading);
  if (shape === undefined) shapes.set(heading, (shape = shapeOf(heading.text)));
  return shape;
}

/** What headings are told apart by where ids and numbers make no difference: `Story [S-2]: Export` → `story s-# export`. */
function shapeOf(text: string): string {
  return headingKey(text)
    .replace(/\d+(?:\.\d+)*/g, '#')
    .replace(/[[\](){}:]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
