import type { RootContent } from 'mdast';
import type { Chunk } from '../markdown/chunk';
import type { Contract, PartSpec, SectionSpec } from './contract';
import type { PlanFrontMatter } from './frontMatter';
import type { Unit, UnitProgress } from './units';

/**
 * The plan model: what a document says, read in the terms of its dialect's contract.
 *
 * Everything that has a place holds a Span, which counts from the start of its chunk, not of the document. Chunks survive
 * edits elsewhere, so whatever was found inside one stays true while the text before it grows and shrinks; a Span becomes
 * an absolute range only when it is shown (`Plan.resolve`).
 */

/** A place in a plan: UTF-16 offsets from the start of `chunk`; `end` counts from the start of `endChunk` where that is given. */
export interface Span {
  readonly chunk: Chunk;
  readonly start: number;
  readonly end: number;
  readonly endChunk?: Chunk;
}

/** A piece of text together with its place. */
export interface Located {
  /** As written, trimmed. */
  readonly text: string;
  readonly span: Span;
}

export interface Heading {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  /** Plain text of the heading, trimmed, in one line. */
  readonly text: string;
  /** What headings are compared by: see `headingKey`. */
  readonly key: string;
  /** The heading's line or lines, without the last line's end. */
  readonly span: Span;
  /** The text alone, without `#` marks. Empty at the end of the marks when there is no text. */
  readonly textSpan: Span;
  /** `=====` and `-----` underlines instead of `#`. */
  readonly setext: boolean;
}

export type BoxState = 'open' | 'done' | 'partial';

/** A well-formed task-list box: `[ ]`, `[x]`, `[X]`, or `[~]` as some plans write for work begun. */
export interface Box {
  readonly state: BoxState;
  /** The box with its brackets. */
  readonly span: Span;
}

export interface Item {
  /** The first paragraph's text after marker and box, as written, trimmed; nested items are not part of it. */
  readonly text: string;
  readonly textSpan: Span;
  /** From the marker to the end of the first paragraph. */
  readonly span: Span;
  /** From the marker to the end of everything the item holds, nested items included. */
  readonly fullSpan: Span;
  /** Nesting: 0 for an item of a root list. */
  readonly level: number;
  readonly ordered: boolean;
  readonly box: Box | undefined;
  readonly children: readonly Item[];
}

/** `Name: value`, as in a bullet or between the bars of a story line. */
export interface Field {
  readonly name: string;
  /** What names are compared by: see `normalise`. */
  readonly key: string;
  readonly nameSpan: Span;
  /** Trimmed; empty when nothing follows the colon. */
  readonly value: string;
  /** Zero-width right after the colon (and a blank) when the value is empty. */
  readonly valueSpan: Span;
}

/** A heading with what stands directly below it, up to the next heading. The preamble before the first heading has none. */
export interface Block {
  readonly heading?: Heading;
  /** From the heading (or the document's start) up to the next heading or the end. */
  readonly span: Span;
  /** Below the heading. */
  readonly content: Span;
  /** What stands below the heading, as remark gives it; positions count from the start of the chunk. */
  readonly nodes: readonly RootContent[];
  /** Root items of all lists in the block, in order. */
  readonly items: readonly Item[];
  /** Nothing but blank lines and comments stands below the heading. */
  readonly empty: boolean;
  /** Candidates in heading and text, code left out; whether one is a leftover of the template is for `isPlaceholder` to say. */
  readonly angles: readonly Located[];
  readonly references: readonly PathReference[];
  readonly directives: readonly Directive[];
}

/** A level-2 section with everything below it up to the next one. */
export interface Section {
  readonly heading: Heading;
  /** The heading's comparison key: see `normalise`. */
  readonly key: string;
  /** The contract's section of that name, when there is one. */
  readonly spec?: SectionSpec;
  readonly own: Block;
  /** All blocks, `own` first. */
  readonly blocks: readonly Block[];
  /** The heading with everything up to the next section. */
  readonly span: Span;
}

export type ClarificationTag = 'critical' | 'nice';

/** A question of "Clarification Questions". */
export interface Clarification {
  readonly item: Item;
  readonly tag?: ClarificationTag;
  readonly tagSpan?: Span;
  readonly question: string;
  /** Answered, struck through or marked as resolved; see readClarifications for the forms. */
  readonly resolved: boolean;
  /** Put off by `**Deferred** — …`, and not answered since. A critical one is open all the same. */
  readonly deferred: boolean;
  /** The template's own question, not yet replaced. */
  readonly placeholder: boolean;
}

/** One of a story's blocks, such as "Tasks Checklist". */
export interface Part {
  readonly heading: Heading;
  readonly key: string;
  readonly spec?: PartSpec;
  /** The heading with what stands directly below it. */
  readonly block: Block;
  /** `block` and those of deeper headings below it. */
  readonly blocks: readonly Block[];
}

export interface ExitItem {
  readonly item: Item;
  /** Which of the contract's exit items this is, by meaning; undefined for one of the team's own. */
  readonly meaning?: string;
}

export interface Story extends Unit {
  readonly kind: 'story';
  readonly heading: Heading;
  /** `S-1`, from the heading, in its canonical spelling; undefined when the heading holds none. */
  readonly id?: string;
  readonly number?: number;
  /** The id within the heading, without brackets. */
  readonly idSpan?: Span;
  readonly title: string;
  /** Has the form `### Story [S-1]: title`, forgiving hyphens and case. */
  readonly wellFormed: boolean;
  /** The fields of the lines below the heading, in order: Story ID, Priority, Owner, Due, User Story, Dependencies, Non‑goals. */
  readonly fields: readonly Field[];
  readonly own: Block;
  readonly parts: readonly Part[];
  /** All blocks, `own` first. */
  readonly blocks: readonly Block[];
  readonly span: Span;
  readonly acceptance: readonly Item[];
  readonly tasks: readonly Item[];
  /** The commands of "Story Tests to Run"; see readCommands. */
  readonly commands: readonly Located[];
  /** undefined when the story has no exit checklist. */
  readonly exit?: { readonly part: Part; readonly items: readonly ExitItem[] };
  readonly progress: StoryProgress;
}

export interface StoryProgress extends UnitProgress {
  readonly acceptance: number;
}

/**
 * How far a plan says it is. `draft`: still holds the template's placeholders where it says what "ready" means;
 * `ready`: its Definition of Ready is filled in; `executing`: something is ticked; `done`: every gate is ticked.
 */
export type Stage = 'draft' | 'ready' | 'executing' | 'done';

/** `<!-- planloom-disable rule … -->` and its like. */
export interface Directive {
  readonly kind: 'disable' | 'enable' | 'disable-next-line' | 'disable-file';
  readonly rules: readonly Located[];
  readonly span: Span;
}

/** A path that a plan names: a link, `$FEATURE_DIR/…`, or inline code that is a file below `references/` (`note`). */
export interface PathReference {
  readonly kind: 'link' | 'image' | 'feature' | 'note';
  /** As written. */
  readonly target: string;
  readonly span: Span;
}

export interface Plan {
  readonly contract: Contract;
  /** undefined when the document begins with none. */
  readonly frontMatter?: PlanFrontMatter;
  readonly title?: Heading;
  /** All level-1 headings; more than one is a mistake. */
  readonly titles: readonly Heading[];
  readonly sections: readonly Section[];
  readonly stories: readonly Story[];
  /** Those of the stories that stand in no section, because its heading is missing or not yet typed. */
  readonly orphans: readonly Story[];
  readonly clarifications: readonly Clarification[];
  /** What the plan is worked through by, in order: its stories, or what the dialect has in their place. */
  readonly units: readonly Unit[];
  /** Boxes of "Checklist of Subtasks". */
  readonly subtasks: readonly Item[];
  /** "Experts to Scan (keywords)": one per line, comments and placeholders left out, bullets and quotes stripped. */
  readonly keywords: readonly Located[];
  /** The commands of "Tests to Run", for the plan as a whole; those of stories stand with them. */
  readonly commands: readonly Located[];
  readonly blocks: readonly Block[];
  /** The blocks that belong to no story. */
  readonly loose: readonly Block[];
  /** The blocks that belong to no section and no story: the title's, and what stands before the first section or below a second title. */
  readonly outside: readonly Block[];
  /** Links and `$FEATURE_DIR` paths, story by story, so not in the order of the document. */
  readonly references: readonly PathReference[];
  /** Suppression comments, in no order. */
  readonly directives: readonly Directive[];
  readonly stage: Stage;
  /** The document's line ending, which edits keep. */
  readonly eol: '\n' | '\r\n';
  /** Absolute UTF-16 offset of a span's start. */
  offsetOf(span: Span): number;
  /** Absolute UTF-16 offsets of a span in the document as it is now. */
  resolve(span: Span): { readonly start: number; readonly end: number };
}
