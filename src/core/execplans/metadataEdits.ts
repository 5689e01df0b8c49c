import type { TextEdit } from '../text/range';
import { type Metadata, readMetadata } from './metadata';
import { MetadataDraft, type MetadataFailure } from './metadataDraft';

/** Edits of a text's front matter, or why there are none. */
export type MetadataEdits = { readonly ok: true; readonly edits: readonly TextEdit[] } | MetadataFailure;

/** What is to be changed in front matter. */
export interface MetadataChanges {
  /** Values by their keys. */
  readonly set?: Readonly<Record<string, string>>;
  /**
   * Entries for lists, by the lists' keys; one that is there already is not added again. A key that is missing or has no value
   * becomes a list, and so does a single value.
   */
  readonly add?: Readonly<Record<string, string>>;
  /** Entries of lists that get another value; the only value of a key that is no list is its entry 0. */
  readonly replace?: readonly { readonly key: string; readonly entry: number; readonly value: string }[];
}

/**
 * Changes values of front matter and leaves everything else as it stands: other values, comments, the order of keys, line ends, and
 * quotes where a value had some. A key that is missing is put behind the others; of one that stands twice the last is changed,
 * which is the one that counts. After each step the text is read again: where anything but the value meant would change, it is
 * refused. Keys that are no text stay as they are, too.
 *
 * @param text the whole file
 */
export function editMetadata(text: string, { set = {}, add = {}, replace = [] }: MetadataChanges): MetadataEdits {
  const metadata = readMetadata(text, 'any');
  if (!metadata.ok) return unreadable(metadata.code);
  const draft = new MetadataDraft(text, metadata);
  const failure =
    firstOf(Object.entries(set), ([key, value]) => draft.set(key, value)) ??
    firstOf(Object.entries(add), ([key, value]) => draft.add(key, value)) ??
    firstOf(replace, ({ key, entry, value }) => draft.replace(key, entry, value));
  return failure ?? { ok: true, edits: draft.edits() };
}

/** Sets values: see `editMetadata`. */
export function setMetadata(text: string, values: Readonly<Record<string, string>>): MetadataEdits {
  return editMetadata(text, { set: values });
}

function firstOf<T>(items: readonly T[], work: (item: T) => MetadataFailure | undefined): MetadataFailure | undefined {
  for (const item of items) {
    const failure = work(item);
    if (failure) return failure;
  }
  return undefined;
}

const UNREADABLE: Readonly<Record<Extract<Metadata, { ok: false }>['code'], Omit<MetadataFailure, 'ok'>>> = {
  'parse.no_front_matter': {
    code: 'front_matter.missing',
    message: 'has no front matter: it begins and ends with ---',
  },
  'parse.not_mapping': { code: 'front_matter.not_mapping', message: 'has front matter without keys' },
  'parse.non_string_key': {
    code: 'front_matter.non_string_key',
    message: 'has a key in its front matter that is not text',
  },
  'parse.invalid_yaml': { code: 'front_matter.invalid_yaml', message: 'has front matter that is not YAML' },
  'parse.invalid_yaml_date': {
    code: 'front_matter.invalid_yaml_date',
    message: 'has a day in its front matter that there is not',
  },
  'parse.not_utf8': { code: 'front_matter.not_utf8', message: 'is not UTF-8 text' },
};

/** Why front matter that cannot be read cannot be changed. */
export function unreadable(code: Extract<Metadata, { ok: false }>['code']): MetadataFailure {
  return { ok: false, ...UNREADABLE[code] };
}
