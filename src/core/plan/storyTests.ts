import { readCommands } from './commands';
import type { Block, Plan, Story } from './model';
import { runnableGroup } from './runnableGroup';
import type { Budget, RunnableGroup } from './runnables';
import { textHash } from './textHash';

/** What was read of the tests of a story: it stays while the story around them is edited. */
interface KeptTests {
  readonly blocks: readonly Block[];
  readonly unit: string | undefined;
  readonly each: Budget | undefined;
  readonly group: RunnableGroup | undefined;
}

/** By the first block of the tests. */
const ofTests = new WeakMap<Block, KeptTests>();

/**
 * The commands of one story (format codex, Part 1). It looks at the story alone.
 *
 * @param each the plan's limit for the end-to-end tests of one story
 */
export function readStoryGroup(plan: Pick<Plan, 'contract'>, story: Story, each?: Budget): RunnableGroup | undefined {
  const testsKey = plan.contract.story?.testsKey;
  const blocks = story.parts.filter(({ key }) => key === testsKey).flatMap((part) => part.blocks);
  const [first] = blocks;
  if (!first) return undefined;
  let kept = ofTests.get(first);
  const isSame =
    kept?.unit === story.id &&
    kept?.each === each &&
    kept?.blocks.length === blocks.length &&
    blocks.every((block, index) => block === kept?.blocks[index]);
  if (!kept || !isSame) {
    const group = runnableGroup({
      ...(story.id !== undefined && { unit: story.id }),
      title: story.title,
      heading: story.heading,
      commands: readCommands(blocks, plan.contract),
      budgeted: blocks,
      hashed: blocks,
      ...(each && { endToEnd: each }),
    });
    ofTests.set(first, (kept = { blocks, unit: story.id, each, group }));
  }
  if (!kept.group) return undefined;
  const hashed = askedBy(story);
  const { unit, runnables, budget } = kept.group;
  return {
    ...(unit !== undefined && { unit }),
    title: story.title,
    span: story.heading.span,
    runnables,
    ...(budget && { budget }),
    get hash() {
      return textHash(hashed);
    },
  };
}

/** Blocks of a story that say what came of it (format codex, Part 1): filling them in asks for nothing new. */
const AFTERWARDS: ReadonlySet<string> = new Set([
  'story runbook and logs',
  'story progress and hygiene',
  'links/artifacts',
]);

function askedBy({ own, parts }: Story): readonly Block[] {
  return [own, ...parts.filter(({ key }) => !AFTERWARDS.has(key)).flatMap(({ blocks }) => blocks)];
}
