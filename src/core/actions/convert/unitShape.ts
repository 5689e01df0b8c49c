import { MarkdownDocument } from '../../markdown/document';
import { blocksOf } from '../../plan/blocks';
import type { Contract, SectionSpec, StorySpec } from '../../plan/contract';
import { textOf } from '../../plan/spans';

/** What a format works a plan through by, as its template shows it. */
export type UnitShape =
  | { readonly kind: 'story'; readonly spec: StorySpec; readonly sectionKey: string }
  | { readonly kind: 'phase'; readonly spec: SectionSpec }
  /** `### Task [T-1]: …` and `### Milestone 1: …` in a section; `template` is the whole block. */
  | { readonly kind: 'task' | 'milestone'; readonly template: string; readonly sectionKey: string }
  | { readonly kind: 'none' };

const shapes = new WeakMap<Contract, UnitShape>();

export function unitShapeOf(contract: Contract): UnitShape {
  let shape = shapes.get(contract);
  if (!shape) shapes.set(contract, (shape = readShape(contract)));
  return shape;
}

function readShape(contract: Contract): UnitShape {
  const { story, repeated } = contract;
  if (story) return { kind: 'story', spec: story, sectionKey: story.sectionKey };
  if (repeated) return { kind: 'phase', spec: repeated.spec };
  const blocks = new MarkdownDocument(contract.template).chunks.flatMap((chunk) => [...blocksOf(chunk)]);
  let sectionKey = '';
  for (const [index, { heading }] of blocks.entries()) {
    if (heading?.depth === 2) sectionKey = heading.key;
    const word = /^(task \[t|milestone )/.exec(heading?.depth === 3 ? heading.key : '')?.[1];
    if (word === undefined) continue;
    const rest = blocks.slice(index + 1);
    const end = rest.findIndex((block) => (block.heading?.depth ?? 6) <= 3);
    const template = [blocks[index], ...(end < 0 ? rest : rest.slice(0, end))]
      .map((block) => (block ? textOf(block.span) : ''))
      .join('')
      .trimEnd();
    return { kind: word.startsWith('task') ? 'task' : 'milestone', template, sectionKey };
  }
  return { kind: 'none' };
}
