import type { StorySpec } from '../../plan/contract';
import type { Divisible, DivisibleList, DivisionPlace, TakenItems } from '../../plan/division';
import { sectionAfter } from '../../plan/insertion';
import type { Block, Item, Part, Plan, Section, Story } from '../../plan/model';
import { normalise } from '../../plan/normalise';
import { nextStoryNumber } from '../../plan/storyId';
import { nameOf } from '../../plan/summary';
import { storyInsertion } from '../addStory';
import { movedTaskNames } from './movedTaskNames';
import { draftStory } from './storyDraft';

/**
 * What can be taken out where a plan has stories: criteria and tasks of a story into one behind it, with the next free id, where
 * `S-1/T-2` becomes `S-4/T-2` wherever it is named; and subtasks of the plan into a story behind the last.
 */
export function storyDivision(plan: Plan, { unit, section }: DivisionPlace): Divisible | undefined {
  const { story: spec } = plan.contract;
  const story = plan.stories.find((other) => other === unit);
  if (!spec) return undefined;
  if (story) return ofStory(plan, spec, story);
  return section && subtasksOf(plan, section).length > 0 ? ofSubtasks(plan, spec, section) : undefined;
}

function ofStory(plan: Plan, spec: StorySpec, story: Story): Divisible {
  const listOf = ({ heading, block }: Part, holds: DivisibleList['holds']): DivisibleList => ({
    label: heading.text,
    holds,
    blocks: [block],
    items: block.items,
    keepsOne: true,
  });
  return {
    ...intoStory(plan, spec, story),
    name: nameOf(story),
    isUnit: true,
    lists: story.parts.flatMap((part) => {
      if (part.key === spec.tasksKey) return [listOf(part, 'tasks')];
      return part.key === spec.acceptanceKey ? [listOf(part, 'criteria')] : [];
    }),
    insertion: (text) => sectionAfter(story.blocks, text),
    renamed: (items, id) => movedTaskNames(plan, { story, items }, id),
  };
}

function ofSubtasks(plan: Plan, spec: StorySpec, { heading, own }: Section): Divisible {
  const items = subtasksOf(plan, { own });
  return {
    ...intoStory(plan, spec),
    name: heading.text,
    isUnit: false,
    lists: [{ label: heading.text, holds: 'tasks', blocks: [own], items, keepsOne: items.length === own.items.length }],
    insertion: (text) => storyInsertion(plan, spec, text),
  };
}

const subtasks = new WeakMap<Block, readonly Item[]>();

/** Asked with every move of the cursor. */
function subtasksOf(plan: Plan, { own }: Pick<Section, 'own'>): readonly Item[] {
  let found = subtasks.get(own);
  if (!found) subtasks.set(own, (found = readSubtasks(plan, own)));
  return found;
}

/** Root ones that say what this plan does: those of the template tell how plans are worked through. */
function readSubtasks(plan: Plan, own: Block): readonly Item[] {
  const known = new Set(plan.subtasks);
  const { template } = plan.contract.sections.find(({ key }) => key === own.heading?.key) ?? {};
  const standing = new Set(template?.split('\n').map((line) => normalise(line.replace(/^[-*+] (?:\[.\] )?/, ''))));
  const beginnings = new Set([...standing].map(beginning));
  const isStanding = ({ text }: Item): boolean => beginnings.has(beginning(text)) && standing.has(normalise(text));
  return own.items.filter((item) => known.has(item) && !isStanding(item));
}

/** Enough to know most texts apart, without normalising the many that a list may have. */
function beginning(text: string): string {
  return text
    .slice(0, 8)
    .replace(/^[*_`\s]+/, '')
    .slice(0, 3)
    .toLowerCase();
}

function intoStory(plan: Plan, spec: StorySpec, from?: Story): Pick<Divisible, 'makes' | 'newId' | 'draft'> {
  return {
    makes: 'story',
    newId: () => ({ ok: true, id: `S-${nextStoryNumber(plan.stories)}` }),
    draft: (id, { title, texts }: TakenItems) => {
      const textIn = (wanted: DivisibleList['holds']): string =>
        [...texts].flatMap(([{ holds }, text]) => (holds === wanted ? [text] : [])).join('\n');
      const content = { id, title, acceptance: textIn('criteria'), tasks: textIn('tasks') };
      return draftStory(plan.contract, spec, content, from);
    },
  };
}
