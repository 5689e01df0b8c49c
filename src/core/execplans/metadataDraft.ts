import type { TextEdit } from '../text/range';
import { attempt, inOriginal, wholeEdit } from './draftEdits';
import { type ReadableMetadata, readMetadata } from './metadata';
import { type Attempt, listItems, waysToAdd, waysToReplace, waysToSet } from './metadataWays';
import { pyStr, pyTrim } from './pyText';
import type { PyValue } from './pyYaml';
import type { RefusalCode } from './refusal';
import { sameValue } from './sameValue';

/** Why there are no edits. */
export interface MetadataFailure {
  readonly ok: false;
  readonly code: Extract<RefusalCode, `front_matter.${string}`>;
  /** What is wrong, as the end of a sentence that begins with the file. */
  readonly message: string;
}

/** A file's text whose front matter is changed step by step, each step proven. */
export class MetadataDraft {
  readonly #original: string;
  /** What was done so far, counted in the text as it was at first; undefined where that cannot be told any more. */
  #edits: readonly TextEdit[] | undefined = [];

  constructor(
    public text: string,
    public metadata: ReadableMetadata,
  ) {
    this.#original = text;
  }

  /** The edits that make the text as it is now of what it was at first. */
  edits(): readonly TextEdit[] {
    if (this.#edits && attempt(this.#original, this.#edits) === this.text) return this.#edits;
    return [wholeEdit(this.#original, this.text)];
  }

  set(key: string, value: string): MetadataFailure | undefined {
    return this.#change(key, { kind: 'text', value }, waysToSet(this.text, this.metadata, key, value));
  }

  add(key: string, value: string): MetadataFailure | undefined {
    const items = listItems(this.metadata.entries.get(key));
    if (items.some((item) => pyTrim(pyStr(item)) === value)) return undefined;
    const wanted: PyValue = { kind: 'list', items: [...items, { kind: 'text', value }] };
    return this.#change(key, wanted, waysToAdd(this.text, this.metadata, key, value));
  }

  replace(key: string, entry: number, value: string): MetadataFailure | undefined {
    const old = this.metadata.entries.get(key);
    const isList = old?.kind === 'list';
    const items = listItems(old).map((item, at): PyValue => (at === entry ? { kind: 'text', value } : item));
    const wanted: PyValue = isList ? { ...old, items } : { kind: 'text', value };
    const range = this.metadata.valueRange(key, isList ? entry : undefined);
    return this.#change(key, wanted, range ? waysToReplace(this.text, range, value) : []);
  }

  /** Brings one value in by the first way that changes it and nothing else. */
  #change(key: string, wanted: PyValue, ways: readonly Attempt[]): MetadataFailure | undefined {
    for (const way of ways) {
      const edits = way();
      const text = attempt(this.text, edits);
      const metadata = text === undefined ? undefined : readMetadata(text, 'any');
      if (text === undefined || !metadata?.ok || !this.#isOnly(key, wanted, metadata, text)) continue;
      this.#edits = this.#edits && inOriginal(this.#edits, edits);
      this.text = text;
      this.metadata = metadata;
      return undefined;
    }
    return {
      ok: false,
      code: 'front_matter.not_editable',
      message: `${key} cannot be set in its front matter without changing something else: write it on a line of its own, as in "${key}: …"`,
    };
  }

  #isOnly(key: string, wanted: PyValue, now: ReadableMetadata, text: string): boolean {
    const before = this.metadata.entries;
    const value = now.entries.get(key);
    if (!value || !isWanted(value, wanted)) return false;
    if (now.entries.size !== before.size + (before.has(key) ? 0 : 1)) return false;
    const others = [...before].every(([other, old]) => {
      const there = now.entries.get(other);
      return other === key || (there !== undefined && sameValue(old, there));
    });
    return (
      others &&
      now.block.start === this.metadata.block.start &&
      text.slice(now.block.end) === this.text.slice(this.metadata.block.end)
    );
  }
}

/** Whether a value says what was wanted; a day may be read as a date. */
function isWanted(value: PyValue, wanted: PyValue): boolean {
  if (wanted.kind === 'text') return (value.kind === 'text' || value.kind === 'date') && value.value === wanted.value;
  return sameValue(value, wanted);
}
