import type { Range } from '../../text/range';
import type { Location } from '../location';

/** What somebody sees who points at a place of a plan. */
export interface Hover {
  /** UTF-16 offsets of what it speaks of. */
  readonly range: Range;
  readonly parts: readonly HoverPart[];
}

export type HoverPart =
  | { readonly kind: 'line'; readonly texts: readonly HoverText[] }
  | { readonly kind: 'list'; readonly rows: readonly (readonly HoverText[])[] }
  /** Text of a template, as it stands. */
  | { readonly kind: 'template'; readonly text: string };

/** A run of text. Whatever it holds, it is text: nothing in it is Markdown. */
export type HoverText =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  | { readonly label: string; readonly to: HoverTarget };

/** Where a link of a hover leads: the page of a rule, a place, or something that can be done about what it shows. */
export type HoverTarget = { readonly rule: string } | { readonly place: Location } | { readonly act: HoverAct };

/** What can be done; a front end offers what it has. `unit`: id of the unit that it is done for. */
export interface HoverAct {
  readonly name: 'run-tests' | 'pass-gate' | 'log-decision' | 'answer-questions' | 'approve';
  readonly unit?: string;
}

export function line(...texts: readonly HoverText[]): HoverPart {
  return { kind: 'line', texts };
}

/** A list; nothing where there are no rows. */
export function list(rows: readonly (readonly HoverText[])[]): readonly HoverPart[] {
  return rows.length === 0 ? [] : [{ kind: 'list', rows }];
}

/** A line of what there is, with ` · ` between; nothing where all are missing or empty. */
export function dotted(texts: readonly (HoverText | undefined)[]): readonly HoverPart[] {
  const [first, ...others] = texts.filter((text) => text !== undefined && text !== '');
  return first === undefined ? [] : [line(first, ...others.flatMap((text) => [' · ', text ?? '']))];
}

/** The first of many rows, and how many more there are. */
export function firstRows(rows: readonly (readonly HoverText[])[], most: number): readonly HoverPart[] {
  const more = rows.length - most;
  return list(more > 0 ? [...rows.slice(0, most), [`… and ${more} more`]] : rows);
}
