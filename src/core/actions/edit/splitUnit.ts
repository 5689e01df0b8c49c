import type { Item } from '../../plan/model';
import { withEndOfLine } from '../../text/endOfLine';
import { applyEdits } from '../../text/edits';
import type { Range, TextEdit } from '../../text/range';
import { emptied, type ItemsOf } from './divisible';
import type { EditOutcome, PlanText } from './edit';
import { cutItems, textOfItems } from './removeItems';

/** A unit that an edit makes. */
export interface NewUnit {
  readonly id: string;
  /** Its heading's text, or what is to be filled in there, once the edits are made. */
  readonly title: Range;
}

/**
 * Takes items out of a unit into a new one: the template's parts, with the next free id. Ticks stay what they are, what else is
 * said of the items goes on meaning them, and the unit keeps what each of its kind must have.
 */
export function splitUnit(text: PlanText, { from, items }: ItemsOf): EditOutcome<NewUnit> {
  const { plan } = text;
  const refused = emptied({ from, items });
  if (refused !== undefined) return { ok: false, message: refused };
  const made = from.newId();
  if (!made.ok) return made;
  const { id } = made;
  const taken = new Set(items);
  const lists = from.lists.filter((list) => list.items.some((item) => taken.has(item)));
  const renamed = from.renamed?.(items, id) ?? [];
  const texts = new Map(
    lists.map((list) => [
      list,
      textOfItems(
        text,
        list.items.filter((item) => taken.has(item)),
        renamed,
      ),
    ]),
  );
  const [only, ...others] = items;
  const isTask = lists.every(({ holds }) => holds === 'tasks');
  const title = only && others.length === 0 && isTask ? (from.titleOf?.(only) ?? titleFrom(text, only, renamed)) : '';
  const draft = withEndOfLine(from.draft(id, { title, items, texts }), plan.eol);
  const insertion = from.insertion(draft);
  if (!insertion) {
    const message = `A code fence or comment that is not closed would swallow the new ${from.makes} behind ${from.name}: close it first.`;
    return { ok: false, message };
  }
  const at = plan.offsetOf(insertion.span);
  const newText = withEndOfLine(insertion.newText, plan.eol);
  const blocks = [...new Set(lists.flatMap((list) => list.blocks))];
  const cuts = blocks.flatMap((block) => cutItems(text, block, taken));
  const changes: readonly TextEdit[] = [
    ...cuts.map((cut) => ({ ...cut, newText: '' })),
    ...renamed.filter(({ start, end }) => !cuts.some((cut) => cut.start <= start && end <= cut.end)),
  ];
  const shift = changes
    .filter(({ end }) => end <= at)
    .reduce((sum, { start, end, newText: by }) => sum + by.length - (end - start), 0);
  const edits = [...changes, { start: at, end: at, newText }].sort((a, b) => a.start - b.start || a.end - b.end);
  return { ok: true, edits, id, title: shifted(titleIn(newText, id), at + shift) };
}

/** A task's text as a title: without an id of its own and the end of a sentence, in one line; with what it is to say then. */
function titleFrom({ plan, document }: PlanText, { textSpan }: Item, renamed: readonly TextEdit[]): string {
  const { start, end } = plan.resolve(textSpan);
  const inside = renamed
    .filter((edit) => start <= edit.start && edit.end <= end)
    .map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(document.slice(start, end), inside)
    .replace(/\s+/g, ' ')
    .replace(/^(?:\*\*|__)?\[?T[-\u2010\u2011]\d{1,6}\]?(?:\*\*|__)?[ \t]*[:.\u2013\u2014-]?[ \t]*/i, '')
    .replace(/[.;,]$/, '')
    .trim();
}

/** Where the title stands in a text that has the new unit's heading: behind the id and what parts it from that. */
function titleIn(text: string, id: string): Range {
  const number = id.slice(id.search(/\d/));
  for (const { 0: line, index } of text.matchAll(/^#{1,6} [^\r\n]*/gm)) {
    const at = line.indexOf(number);
    if (at < 0) continue;
    const behind = /^[\])*_]*[ \t]*[:.\u2010-\u2015-]?[ \t]*/.exec(line.slice(at + number.length))?.[0] ?? '';
    return { start: index + at + number.length + behind.length, end: index + line.length };
  }
  return { start: 0, end: 0 };
}

function shifted({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}
