import type { Block } from '../../plan/model';
import type { Completion } from './completion';
import { stampText, type ValueSpec, valueSpecs } from './choices';
import { inLine, type Place, templateBlock } from './place';
import { labelsIn } from '../templateLabels';
import { claimKey } from './templateItems';

/** A field whose value is being written. */
export interface OpenField {
  readonly label: string;
  /** What stands of the value before the cursor. */
  readonly written: string;
}

/** The field whose value the cursor stands in; undefined where it stands in none. */
export function openField({ before }: Pick<Place, 'before'>): OpenField | undefined {
  const last = labelsIn(before).at(-1);
  const written = last && /^[*_]*[ \t]*:[*_]*[ \t]+([^\u2022|]*)$/.exec(before.slice(last.end))?.[1];
  return last && written !== undefined ? { label: last.name, written } : undefined;
}

/** Values of fields that the template names: one of a few words, today's date. */
export function valueCompletions(place: Place): readonly Completion[] {
  const { surround, isHeading, before, after, trigger, now } = place;
  if (surround !== 'text' || isHeading || (trigger !== undefined && trigger !== ' ')) return [];
  const field = openField(place);
  if (!field || (trigger === ' ' && field.written !== '')) return [];
  const spec = specOf(place, field.label);
  if (!spec) return [];
  const range = inLine(place, before.length - field.written.length, before.length + restOf(after, field.written));
  // A value that stands there whole is to be replaced, so nothing is held against it.
  const filterText = isWholeValue(field.written, spec.choices) ? { filterText: field.written } : {};
  const words = spec.choices.map((word, index): Completion => ({
    label: word,
    kind: 'value',
    insertText: word,
    ...filterText,
    range,
    rank: index,
  }));
  if (!spec.stamp) return words;
  const stamp = stampText(spec.stamp, now);
  const detail = spec.stamp === 'day' ? 'today, in UTC' : 'now, in UTC';
  return [
    ...words,
    { label: stamp, kind: 'date', detail, insertText: stamp, ...filterText, range, rank: words.length },
  ];
}

/** A placeholder, a day, or one of the words that a field takes; not what is only begun. */
export function isWholeValue(written: string, words: readonly string[]): boolean {
  return written !== '' && (/^(?:<|YYYY|\d{4}-\d\d-\d\d)/.test(written) || words.includes(written.trim()));
}

/** How much behind the cursor belongs to the value: a placeholder, or the rest of the word. */
function restOf(after: string, written: string): number {
  if (written.startsWith('<')) return /^[^<>]*>/.exec(after)?.[0].length ?? 0;
  return /^(?:<[^<>]*>|[\p{L}\p{N}:-]*)/u.exec(after)?.[0].length ?? 0;
}

const specsOf = new WeakMap<Block, ReadonlyMap<string, ValueSpec>>();

function specOf(place: Place, label: string): ValueSpec | undefined {
  const template = templateBlock(place);
  if (!template) return undefined;
  let specs = specsOf.get(template);
  if (!specs) specsOf.set(template, (specs = valueSpecs(template, place.view.dialect.snippets ?? [])));
  return specs.get(claimKey(label));
}
