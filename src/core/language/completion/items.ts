import { type EntryKind, entryKinds } from '../../plan/entries';
import { flatItems } from '../../plan/items';
import { normalise } from '../../plan/normalise';
import { toSnippet } from '../../plan/snippet';
import { namesIn } from '../planNames';
import type { Completion } from './completion';
import { inLine, type Place, templateBlock } from './place';
import { forUnit, withFreshIds } from './renumber';
import { claimKey, leadingLabel, missingItems, tagsOf, templateItems } from './templateItems';

/** A bullet that is being written: marker, box, text up to the cursor. */
const BULLET = /^([ \t]*)(?:([-*+])(?:[ \t]+(\[(?:[ xX~](?:\][ \t]*)?)?)?)?(.*))?$/;

/** What is to be put in at a bullet, without its marker. */
interface Candidate {
  /** Behind box and marker. */
  readonly text: string;
  readonly label: string;
  readonly kind: Completion['kind'];
  readonly hasBox: boolean;
  readonly detail?: string;
}

/**
 * Bullets that the template has where the cursor stands and the plan has not yet: items of a checklist, fields, tags of questions;
 * then one more of what plans have many of. Given where a bullet is begun; on a blank line, and for one more of many, only when asked.
 */
export function itemCompletions(place: Place): readonly Completion[] {
  const { surround, isHeading, before, after, trigger } = place;
  if (surround !== 'text' || isHeading) return [];
  const match = BULLET.exec(before);
  if (!match) return [];
  const [, indent = '', marker, box = '', written = ''] = match;
  const isBegun = marker !== undefined && /[-*+][ \t]/.test(before);
  if (trigger !== undefined && !isBegun) return [];
  if (marker !== undefined && !isBegun) return [];
  if (trigger === ' ' && written !== '') return [];
  if (trigger !== undefined && trigger !== ' ' && trigger !== '[') return [];
  // What the template has stands at the root of its lists, and what is ticked already is said.
  if (indent.length > 1 || indent.includes('\t') || /^\[[xX~]/.test(box)) return [];
  const tags = tagCompletions(place, indent.length, marker ?? '-', box + written);
  if (!/^[ \t]*\]?[ \t]*$/.test(after)) return tags;
  const lead = `${marker ?? '-'} `;
  const range = inLine(place, indent.length, before.length + after.length);
  const key = normalise(written);
  return [
    ...tags,
    ...candidatesAt(place, tags.length > 0)
      .filter(({ hasBox, text }) => (box === '' || hasBox) && isMeant(normalise(text), key))
      .map(({ text, label, kind, hasBox, detail }, index): Completion => {
        const plain = `${lead}${hasBox ? '[ ] ' : ''}${text}`;
        return {
          label,
          kind,
          ...(detail !== undefined && { detail }),
          template: plain,
          insertText: toSnippet(plain, place.view.plan.contract),
          isSnippet: true,
          filterText: box === '' ? `${lead}${text}` : plain,
          range,
          rank: (detail === undefined ? 100 : 300) + index,
        };
      }),
  ];
}

/** What is written of it so far begins one of its words. */
function isMeant(text: string, written: string): boolean {
  if (written === '') return true;
  const at = text.indexOf(written);
  return at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ''));
}

function candidatesAt(place: Place, hasTags: boolean): readonly Candidate[] {
  const { view, block, trigger } = place;
  const { contract } = view.plan;
  const template = templateBlock(place);
  const numbered = (text: string): string => fitted(text, place);
  const found: Candidate[] = [];
  if (template) {
    for (const { text, label, item } of missingItems(template, block, contract)) {
      const said = numbered(text);
      found.push({
        text: said,
        label: label ?? firstLine(said),
        kind: label === undefined ? 'item' : 'field',
        hasBox: item.box !== undefined,
      });
    }
  }
  found.push(...checklistItems(place, found));
  const entries = entriesAt(place);
  const more =
    template && entries.length === 0 && trigger === undefined && !hasTags
      ? templateItems(template).filter(({ isRepeated }) => isRepeated)
      : [];
  const seen = new Set<string>();
  for (const { text, item } of more) {
    const said = numbered(text);
    if (seen.has(claimKey(said))) continue;
    seen.add(claimKey(said));
    found.push({
      text: said,
      label: firstLine(said),
      kind: 'item',
      hasBox: item.box !== undefined,
      detail: 'one more',
    });
  }
  const labels = new Set(entries.map(({ text }) => leadingLabel(text)).filter((label) => label !== undefined));
  return [...found.filter(({ text }) => !labels.has(leadingLabel(text) ?? '')), ...entries];
}

/** Those that a team's template names in its front matter, which need not stand in its text. */
function checklistItems({ view, open }: Place, found: readonly Candidate[]): readonly Candidate[] {
  const [first] = open;
  const section = first && view.plan.sections.find(({ own }) => own === first.block);
  const checklist = section?.spec?.checklist;
  if (!section || !checklist) return [];
  const written = section.blocks.flatMap((block) => flatItems(block.items)).map(({ text }) => claimKey(text));
  const offered = new Set(found.map(({ text }) => claimKey(text)));
  return checklist.items
    .filter(({ text }) => !offered.has(claimKey(text)) && !written.some((said) => said.startsWith(claimKey(text))))
    .map(({ text }) => ({ text, label: text, kind: 'item', hasBox: true }));
}

/** What commands of the format add as a bullet where the cursor stands: a decision, a task with the next free id. */
function entriesAt({ view, block, offset, now }: Place): readonly Candidate[] {
  const { dialect, plan } = view;
  const found: Candidate[] = [];
  for (const kind of Object.keys(entryKinds)) {
    if (!isEntryKind(kind)) continue;
    const result = dialect.entries?.[kind]?.(plan, { now, at: offset });
    if (!result?.ok || result.insertion.span.chunk !== block.span.chunk) continue;
    const bullet = /^[-*+][ \t]+(\[.\][ \t]+)?([^]*)$/.exec(result.insertion.newText.trim());
    if (!bullet?.[2]) continue;
    const hasBox = bullet[1]?.startsWith('[ ]') === true;
    const text = hasBox ? bullet[2] : `${bullet[1] ?? ''}${bullet[2]}`;
    if (found.some((other) => other.text === text)) continue;
    found.push({ text, label: firstLine(text), kind: 'item', hasBox, detail: entryKinds[kind] });
  }
  return found;
}

function isEntryKind(kind: string): kind is EntryKind {
  return Object.hasOwn(entryKinds, kind);
}

function tagCompletions(place: Place, indent: number, marker: string, written: string): readonly Completion[] {
  const { before, after } = place;
  const template = templateBlock(place);
  if (!template || !/^(?:\[\p{L}*)?$/u.test(written)) return [];
  const end = before.length + (after.startsWith(']') ? 1 : 0);
  const hasText = after.replace(/^\]/, '').trim() !== '';
  return tagsOf(template).map((tag, index) => ({
    label: `[${tag}]`,
    kind: 'tag',
    documentation: TAGS[tag] ?? '',
    insertText: `${marker} [${tag}]${hasText && after.replace(/^\]/, '').startsWith(' ') ? '' : ' '}`,
    filterText: `${marker} [${tag}]`,
    range: inLine(place, indent, end),
    rank: index,
  }));
}

/** What the tags of questions mean (format codex, Part 2, Plan Flow). */
const TAGS: Readonly<Record<string, string>> = {
  Critical: 'The work cannot begin without an answer: as long as there is none, nothing is run.',
  Nice: 'Good to know; the work can begin without an answer.',
};

/** The template's text for the unit that the cursor stands in. */
function fitted(text: string, { view, open }: Place): string {
  const unit = open.findLast(({ node }) => node?.isRepeated);
  const fresh = withFreshIds(text, () => namesIn(view.plan));
  return unit?.node && unit.block.heading ? forUnit(fresh, unit.node, unit.block.heading) : fresh;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
