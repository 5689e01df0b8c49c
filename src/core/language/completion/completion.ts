import type { Range, TextEdit } from '../../text/range';
import type { PlanView } from '../view';
import type { PlanWorld } from '../world';

/** What a completion is; editors have a sign for each. */
export type CompletionKind =
  | 'section'
  | 'part'
  | 'unit'
  | 'item'
  | 'field'
  | 'tag'
  | 'name'
  | 'key'
  | 'value'
  | 'date'
  | 'file'
  | 'folder'
  | 'run'
  | 'command'
  | 'token';

/** Something that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label: a title, a state. */
  readonly detail?: string;
  /** What it is for, in plain words: text of a plan or a file may be in it, so it is never shown as Markdown. */
  readonly documentation?: string;
  /** A piece of Markdown of the template, to be shown as it stands. */
  readonly template?: string;
  /** `\n` line ends. */
  readonly insertText: string;
  /** `insertText` is in VS Code's snippet syntax. */
  readonly isSnippet?: boolean;
  /** What it replaces: absolute UTF-16 offsets, on the cursor's line. */
  readonly range: Range;
  /** What the text from the range's start to the cursor is held against; the label by default. */
  readonly filterText?: string;
  /** Smaller ones stand first. */
  readonly rank: number;
  /** Goes in elsewhere, together with `insertText`: absolute offsets in the document as it is, its own line ends. */
  readonly elsewhere?: TextEdit;
  /** There is more to complete behind it, as behind a folder. */
  readonly goesOn?: boolean;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** There are more than these: ask again when more is typed. */
  readonly isIncomplete: boolean;
  /** Why some of them could not be found, one sentence each. */
  readonly problems: readonly string[];
}

export interface CompletionRequest {
  readonly view: PlanView;
  /** Absolute UTF-16 offset of the cursor. */
  readonly offset: number;
  readonly world: PlanWorld;
  readonly now: Date;
  /** What was typed just now, where that is why it is asked; undefined where the user asks for it. */
  readonly trigger?: string;
  /** The editor also asks as words are typed, and that looks as if the user did. */
  readonly asksUnbidden?: boolean;
}

/** What makes an editor ask without being told to. Most of it means nothing in prose, and gets no answer there. */
export const TRIGGERS: readonly string[] = ['#', ' ', '[', '-', '$', '/', '`', '*', '|'];

export const NO_COMPLETIONS: Completions = { items: [], isIncomplete: false, problems: [] };
