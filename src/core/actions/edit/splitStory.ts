import { sectionAfter } from '../../plan/insertion';
import type { Item, Part, Story } from '../../plan/model';
import { nextStoryNumber } from '../../plan/storyId';
import { nameOf } from '../../plan/summary';
import { withEndOfLine } from '../../text/endOfLine';
import { type Range, type TextEdit, touches } from '../../text/range';
import type { EditOutcome, PlanText } from './edit';
import { wholeLines } from './lines';
import { movedTaskNames } from './movedTaskNames';
import { cutItems, textOfItems } from './removeItems';
import { draftStory } from './storyDraft';
import { unitAt } from './units';

/** A story that an edit makes. */
export interface NewStory {
  readonly id: string;
  /** Its heading's text, or what is to be filled in there, once the edits are made. */
  readonly title: Range;
}

/** `split`: acceptance criteria and tasks; for a cursor all from its line on. `extract`: the tasks that are selected. */
export type SplitMode = 'split' | 'extract';

/** Items of a story that are to be taken out of it. */
export interface StoryItems {
  readonly story: Story;
  readonly items: readonly Item[];
}

/** What can be taken out of a story: root items, criteria before tasks where the story has them so. */
export function itemsToSplit({ plan }: Pick<PlanText, 'plan'>, story: Story, mode: SplitMode): readonly Item[] {
  return splitParts({ plan }, story, mode).flatMap(({ block }) => block.items);
}

/** What a selection, or a cursor, takes out of its story; undefined where it takes nothing. */
export function selectedToSplit(text: PlanText, selection: Range, mode: SplitMode): StoryItems | undefined {
  const story = storyAt(text, selection.start);
  if (!story) return undefined;
  const lines = wholeLines(text, selection);
  const isFrom = mode === 'split' && selection.start === selection.end;
  const items = splitParts(text, story, mode).flatMap(({ block }) => chosenOf(text, block.items, lines, isFrom));
  return items.length > 0 ? { story, items } : undefined;
}

/** The story that an offset stands in. */
export function storyAt(text: PlanText, offset: number): Story | undefined {
  const unit = unitAt(text, offset);
  return text.plan.stories.find((story) => story === unit);
}

/**
 * Takes acceptance criteria and tasks out of a story into a new one behind it: the template's parts, with the next free id; ticks stay
 * what they are, and `S-1/T-2` becomes `S-4/T-2` wherever it is named. A story keeps at least one of each kind.
 */
export function splitStory(text: PlanText, { story, items }: StoryItems): EditOutcome<NewStory> {
  const { plan } = text;
  const { contract } = plan;
  const { story: spec } = contract;
  if (!spec) return { ok: false, message: `Plans of the format "${contract.dialect}" have no stories.` };
  const taken = new Set(items);
  const parts = splitParts(text, story, 'split');
  for (const { heading, block } of parts) {
    if (block.items.length === 0 || !block.items.every((item) => taken.has(item))) continue;
    const message = `${nameOf(story)} would be left with nothing in "${heading.text}": leave at least one item there.`;
    return { ok: false, message };
  }
  const id = `S-${nextStoryNumber(plan.stories)}`;
  const renamed = movedTaskNames(plan, { story, items }, id);
  const textIn = (key: string | undefined): string =>
    textOfItems(
      text,
      parts.flatMap((part) => (part.key === key ? part.block.items.filter((item) => taken.has(item)) : [])),
      renamed,
    );
  const tasks = textIn(spec.tasksKey);
  const [only, ...others] = items;
  const title = only && others.length === 0 && tasks !== '' ? titleFrom(only) : '';
  const content = { id, title, acceptance: textIn(spec.acceptanceKey), tasks };
  const draft = withEndOfLine(draftStory(contract, spec, story, content), plan.eol);
  const insertion = sectionAfter(story.blocks, draft);
  if (!insertion) {
    const message = `A code fence or comment at the end of ${nameOf(story)} is not closed, so it would swallow the new story: close it first.`;
    return { ok: false, message };
  }
  const at = plan.offsetOf(insertion.span);
  const newText = withEndOfLine(insertion.newText, plan.eol);
  const cuts = parts.flatMap(({ block }) => cutItems(text, block, taken));
  const before: readonly TextEdit[] = [
    ...cuts.map((cut) => ({ ...cut, newText: '' })),
    ...renamed.filter(({ start, end }) => !cuts.some((cut) => cut.start <= start && end <= cut.end)),
  ];
  const shift = before
    .filter(({ end }) => end <= at)
    .reduce((sum, { start, end, newText: by }) => sum + by.length - (end - start), 0);
  const edits = [...before, { start: at, end: at, newText }];
  return { ok: true, edits, id, title: shifted(titleIn(newText), at + shift) };
}

function splitParts({ plan }: Pick<PlanText, 'plan'>, { parts }: Story, mode: SplitMode): readonly Part[] {
  const { acceptanceKey, tasksKey } = plan.contract.story ?? {};
  return parts.filter(({ key }) => key === tasksKey || (mode === 'split' && key === acceptanceKey));
}

function chosenOf({ plan }: PlanText, list: readonly Item[], lines: Range, isFrom: boolean): readonly Item[] {
  const touched = (item: Item): boolean => touches(plan.resolve(item.fullSpan), lines);
  const first = list.findIndex(touched);
  if (first < 0) return [];
  return isFrom ? list.slice(first) : list.filter(touched);
}

/** A task's text as a title: without an id of its own and the end of a sentence, in one line. */
function titleFrom({ text }: Item): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^(?:\*\*|__)?\[?T[-\u2010\u2011]\d{1,6}\]?(?:\*\*|__)?[ \t]*[:.\u2013\u2014-]?[ \t]*/i, '')
    .replace(/[.;,]$/, '')
    .trim();
}

/** Where the title stands in a text that begins with a story's heading: behind the id and the colon. */
function titleIn(text: string): Range {
  const match = /^(\s*#{2,4} [^\r\n]*?:[ \t]*)([^\r\n]*)/.exec(text);
  const start = match?.[1]?.length ?? 0;
  return { start, end: start + (match?.[2]?.length ?? 0) };
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
