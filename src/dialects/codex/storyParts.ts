import type { PartSpec, StorySpec } from '../../core/plan/contract';
import type { Block, Story } from '../../core/plan/model';
import { nearest } from '../../core/plan/nearest';

/** The story's blocks up to where the template has the given part. */
export function blocksBefore(story: Story, spec: PartSpec): readonly Block[] {
  const before = story.parts.filter((part) => part.spec && part.spec.index < spec.index).at(-1);
  return before ? before.blocks : [story.own];
}

/** Parts of the template that a story lacks under their names and is likely to have under misspelt ones. */
export function misspeltParts(story: Story, { parts }: StorySpec): ReadonlySet<PartSpec> {
  const missing = parts.filter((spec) => !story.parts.some((part) => part.key === spec.key));
  const unknown = story.parts.filter((part) => !part.spec);
  return new Set(unknown.flatMap((part) => nearest(part.key, missing, ({ key }) => key) ?? []));
}
