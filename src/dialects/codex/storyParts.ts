import type { PartSpec } from '../../core/plan/contract';
import type { Block, Story } from '../../core/plan/model';

/** The story's blocks up to where the template has the given part. */
export function blocksBefore(story: Story, spec: PartSpec): readonly Block[] {
  const before = story.parts.filter((part) => part.spec && part.spec.index < spec.index).at(-1);
  return before ? before.blocks : [story.own];
}
