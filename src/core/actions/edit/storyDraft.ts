import { MarkdownDocument } from '../../markdown/document';
import type { Contract, StorySpec } from '../../plan/contract';
import { fieldNamed } from '../../plan/fields';
import { isOnlyPlaceholder } from '../../plan/placeholders';
import type { Part, Plan, Story } from '../../plan/model';
import { readPlan } from '../../plan/readPlan';
import { applyEdits } from '../../text/edits';
import type { TextEdit } from '../../text/range';
import { storyText } from '../addStory';

/** What a new story takes over from the one that it is taken out of. */
export interface StoryContent {
  readonly id: string;
  /** The template's placeholder stands in its place where it is empty. */
  readonly title: string;
  /** List items, as they stand in the other story; the template's where there are none. */
  readonly acceptance: string;
  readonly tasks: string;
}

/** Keys of the fields that hold for the work, whichever story it stands in. */
const KEPT_FIELDS = ['priority', 'owner', 'due'];

/**
 * The template's story with what another story gave: items, and who does it by when. Besides criteria, tasks, tests and gate it has
 * the parts that the other story has; all of them where the items come from no story. `\n` line ends, no blank lines around it.
 */
export function draftStory(contract: Contract, spec: StorySpec, content: StoryContent, from?: Story): string {
  const text = storyText(spec, content.id, content.title);
  const plan = readPlan(new MarkdownDocument(text), contract);
  const [draft] = plan.stories;
  if (!draft) return text;
  const needed = new Set([spec.acceptanceKey, spec.tasksKey, spec.testsKey, spec.exitKey]);
  const isKept = ({ key }: Part): boolean => !from || needed.has(key) || from.parts.some((other) => other.key === key);
  const edits: TextEdit[] = [];
  for (const part of draft.parts) {
    const items =
      part.key === spec.acceptanceKey ? content.acceptance : part.key === spec.tasksKey ? content.tasks : '';
    if (items !== '') edits.push(...inPlaceOfItems(plan, part, items));
    else if (!isKept(part)) edits.push({ ...wholeOf(plan, part), newText: '' });
  }
  for (const key of KEPT_FIELDS) {
    const said = from ? (fieldNamed(from.fields, key)?.value ?? '') : '';
    const field = fieldNamed(draft.fields, key);
    if (field && said !== '' && !isOnlyPlaceholder(contract, said))
      edits.push({ ...plan.resolve(field.valueSpan), newText: said });
  }
  return applyEdits(text, edits).trimEnd();
}

function inPlaceOfItems(plan: Plan, { block }: Part, items: string): readonly TextEdit[] {
  const [first] = block.items;
  const last = block.items.at(-1);
  if (!first || !last) {
    const { end } = plan.resolve(block.span);
    return [{ start: end, end, newText: `\n${items}\n` }];
  }
  return [{ start: plan.offsetOf(first.fullSpan), end: plan.resolve(last.fullSpan).end, newText: items }];
}

function wholeOf(plan: Plan, { blocks, block }: Part): { start: number; end: number } {
  return { start: plan.offsetOf(block.span), end: plan.resolve((blocks.at(-1) ?? block).span).end };
}
