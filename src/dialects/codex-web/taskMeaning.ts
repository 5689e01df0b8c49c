import type { Meaning } from '../../core/plan/contract';
import { meaningOf } from '../../core/plan/meanings';
import type { Item } from '../../core/plan/model';

/** What the items of a task's checklist ask for, however they are worded. */
const meanings: readonly Meaning[] = [
  { meaning: 'plan', pattern: /^plan|\bplan (?:is |was )?(?:created|written|drafted|made|ready)\b/ },
  { meaning: 'notes', pattern: /\breadme\b|\bchangelog\b|\bnotes\b/ },
  { meaning: 'dod', pattern: /\bdod\b|\bdefinition of done\b/ },
  { meaning: 'tests', pattern: /\btests?\b/ },
  { meaning: 'implementation', pattern: /\bimplement/ },
];

/** What a checklist item asks for; undefined for one of the team's own. */
export function taskMeaning(item: Item): string | undefined {
  let meaning = meaningOfItem.get(item);
  if (meaning === undefined) meaningOfItem.set(item, (meaning = meaningOf(item.text, meanings) ?? ''));
  return meaning === '' ? undefined : meaning;
}

const meaningOfItem = new WeakMap<Item, string>();
