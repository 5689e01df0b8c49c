import { readCommands } from './commands';
import { type EndToEndBudgets, endToEndBudgets } from './endToEndBudgets';
import type { Plan, Section, Story } from './model';
import { runnableGroup } from './runnableGroup';
import type { RunnableGroup } from './runnables';
import { readStoryGroup } from './storyTests';

/** What can be run, group by group in the order of the document. Reads again only what an edit touched. */
export function runnablesOf(plan: Plan): readonly RunnableGroup[] {
  return (plan.contract.reading.runnables ?? storyRunnables)(plan);
}

/**
 * Reads the tests of each story in steps of a few milliseconds, so that `runnablesOf` is quick then. Nothing for formats that keep
 * their commands elsewhere.
 */
export function* readingRunnables(plan: Plan): Generator<undefined, void> {
  if (plan.contract.reading.runnables) return;
  const budgets = endToEndBudgets(plan);
  for (const story of plan.stories) {
    storyGroup(plan, story, budgets);
    yield;
  }
}

/** What is kept for a story or a section, as long as the limits from elsewhere are the same. */
interface Kept {
  readonly budgets: EndToEndBudgets;
  readonly group: RunnableGroup | undefined;
}

const ofStories = new WeakMap<Story, Kept>();
const ofSections = new WeakMap<Section, Kept>();

/** The default: the tests of each story, and "Tests to Run" of the plan (format codex, Part 1). */
function storyRunnables(plan: Plan): readonly RunnableGroup[] {
  return inOrder(plan, [
    ...plan.stories.flatMap((story) => storyGroup(plan, story, endToEndBudgets(plan)) ?? []),
    ...planRunnables(plan),
  ]);
}

/** "Tests to Run" of the plan alone. */
export function planRunnables(plan: Plan): readonly RunnableGroup[] {
  const budgets = endToEndBudgets(plan);
  return plan.sections
    .filter(({ key }) => key === 'tests to run')
    .flatMap((section) => {
      let kept = ofSections.get(section);
      if (kept?.budgets !== budgets) {
        kept = { budgets, group: readPlanGroup(plan, section, budgets) };
        ofSections.set(section, kept);
      }
      return kept.group ?? [];
    });
}

/** Groups in the order in which they stand. */
export function inOrder(plan: Plan, groups: readonly RunnableGroup[]): readonly RunnableGroup[] {
  return groups
    .map((group) => ({ group, at: plan.offsetOf(group.span) }))
    .sort((a, b) => a.at - b.at)
    .map(({ group }) => group);
}

function storyGroup(plan: Plan, story: Story, budgets: EndToEndBudgets): RunnableGroup | undefined {
  let kept = ofStories.get(story);
  if (kept?.budgets !== budgets) {
    kept = { budgets, group: readStoryGroup(plan, story, budgets.each) };
    ofStories.set(story, kept);
  }
  return kept.group;
}

function readPlanGroup(plan: Plan, section: Section, { total }: EndToEndBudgets): RunnableGroup | undefined {
  return runnableGroup({
    title: section.heading.text,
    heading: section.heading,
    commands: readCommands(section.blocks, plan.contract),
    budgeted: section.blocks,
    hashed: section.blocks,
    ...(total && { endToEnd: total }),
  });
}
