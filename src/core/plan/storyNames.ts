import { execPlanForm } from './execPlanNames';
import { type FoundName, type NameForm, nameReader } from './nameReader';
import type { Name, ReadNames } from './names';

const HYPHEN = '[-\\u2010-\\u2013]';
/** Not in a longer word or a path; behind another id a stroke or hyphen may stand, as in `S-1/S-2` and `S-1-S-3`. */
const BEFORE = `(?<![\\p{L}\\p{N}_$@])(?<!(?<![Ss]${HYPHEN}\\d{1,6})[-/])`;
const BEHIND =
  '(?![\\p{L}\\p{N}_]|\\.\\p{L}|\\/(?![STst][-\\u2010-\\u2013]))(?!-(?![STst][-\\u2010-\\u2013])[\\p{L}\\p{N}])';
/** `S-1`, `S-1/T-2`, `T-2`: 1 the story's number, 2 what stands before the task, 3 the task's number, 4 that of a task by itself. */
const ID = new RegExp(
  `${BEFORE}(?:[Ss]${HYPHEN}(\\d{1,6})(?:([ \\t]?\\/[ \\t]?)[Tt]${HYPHEN}(\\d{1,6}))?|[Tt]${HYPHEN}(\\d{1,6}))${BEHIND}`,
  'gu',
);
const BEFORE_TASK = new RegExp(`^[[(*_~]*(?:[Ss]${HYPHEN}\\d{1,6}[ \\t]?\\/[ \\t]?)?$`);

/** Stories, and their tasks: `S-1`, `S-1/T-2`; `T-2` within the story, and `T-2` by itself outside of all. */
const storyForm: NameForm = {
  hint: /[STst][-\u2010-\u2013]\d/,
  find(text, { unit }, isCode) {
    if (isCode) return [];
    const found: FoundName[] = [];
    for (const match of text.matchAll(ID)) {
      const [whole, story, , task, alone] = match;
      const start = match.index;
      const end = start + whole.length;
      if (story !== undefined) {
        const id = `S-${Number(story)}`;
        const storyEnd = start + whole.search(/\d/) + story.length;
        found.push({ name: { kind: 'story', id }, start, end: storyEnd });
        if (task === undefined) continue;
        const name: Name = { kind: 'task', id: `${id}/T-${Number(task)}` };
        found.push({ name, start: end - task.length - 2, end });
      } else {
        const own = `T-${Number(alone)}`;
        const id = unit?.kind === 'story' && unit.id !== undefined ? `${unit.id}/${own}` : own;
        found.push({ name: { kind: 'task', id }, start, end });
      }
    }
    return found;
  },
  defines({ kind, id }, opening, { unit, opensUnit }, { heading }, { story }) {
    if (kind === 'story') {
      // Only the first id of the heading is the story's own; another may follow in its title.
      return (
        opening.kind === 'heading' && opensUnit && unit?.id === id && !/[STst][-\u2010-\u2013]\d/.test(opening.before)
      );
    }
    if (opening.kind !== 'item' || !opening.item.box || !BEFORE_TASK.test(opening.before)) return false;
    return unit?.kind !== 'story' || (heading?.key === story?.tasksKey && id.startsWith(`${unit.id ?? ''}/`));
  },
};

const withStories = nameReader([execPlanForm, storyForm]);
const withoutStories = nameReader([execPlanForm]);

/** The names of most plans: stories and their tasks where the contract has stories, and ExecPlans. */
export const readStoryNames: ReadNames = (block, place, contract) =>
  (contract.story ? withStories : withoutStories)(block, place, contract);
