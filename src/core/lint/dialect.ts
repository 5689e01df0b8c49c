import type { Contract } from '../plan/contract';
import type { Division } from '../plan/division';
import type { Entries } from '../plan/entries';
import type { Sketch } from '../plan/sketch';
import type { DecisionFacts } from '../repo/decisionFacts';
import type { Rule, Severity } from './rule';

/** A plan format: a template with what is read from it, and the rules its plans are held against. */
export interface Dialect {
  /** `codex`; also the folder's name. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** One line: when to take it. */
  readonly description: string;
  /** Read from the template at the first call, then kept. */
  readonly contract: () => Contract;
  readonly rules: readonly Rule[];
  /** Shared rules whose findings are never more severe than this in plans of this format. */
  readonly ceilings?: Readonly<Record<string, Severity>>;
  /** Where its plans stand, as globs from a workspace folder: what is looked for without being asked. Several dialects may share one. */
  readonly globs: readonly string[];
  /** Whether a file of that path (see ports.ts) is a plan of this dialect, or of one that shares its place. */
  readonly claims: (path: string) => boolean;
  /** What a text must hold to be worth a look for `hasFrontMatter` and `hasSignature`: cheap, on the raw text, generous. */
  readonly hint: RegExp;
  /** Front matter that no other kind of file has. */
  readonly hasFrontMatter?: (sketch: Sketch) => boolean;
  /** Title, header fields or headings that only plans of this dialect have; decides between dialects that share a place, too. */
  readonly hasSignature: (sketch: Sketch) => boolean;
  /** The team's template that it was read from, as in ports.ts; undefined for a built-in one. */
  readonly source?: string;
  /** Id of the built-in dialect that a team's template extends. */
  readonly base?: string;
  /** What a new feature folder holds besides plan.md; undefined where plans of this dialect do not stand in feature folders. */
  readonly scaffold?: Scaffold;
  /** Puts what is known into the template of a new plan; as it stands by default. */
  readonly fill?: (template: string, values: NewPlanValues) => string;
  readonly entries?: Entries;
  /** What items can be taken out of, to make a unit of them; stories by default. */
  readonly division?: Division;
  /** An entry of decision-log.md, without a line end; Appendix C of the format codex by default. What is not known stands as a placeholder. */
  readonly logEntry?: (facts: LogEntryFacts) => string;
  /** What experts are scanned for when a plan says nothing; the codex format's list by default. */
  readonly expertKeywords?: readonly string[];
  /** Blocks worth a snippet that are no section and no story of the template. */
  readonly snippets?: readonly SnippetSpec[];
}

export interface Scaffold {
  /** Paths from the feature folder. */
  readonly folders: readonly string[];
  /** Files that are made empty. */
  readonly emptyFiles: readonly string[];
}

export interface NewPlanValues {
  /** As the user typed it. */
  readonly title: string;
  readonly now: Date;
  /** The id that the plan is given, in formats that number their plans. */
  readonly id?: string;
  /** `YYYY-MM-DD`: the plan's day, where it is not that of `now` in UTC. */
  readonly day?: string;
  /** Values of front matter that are known, by their keys, besides what the others give. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What is known when an entry of a decision log is written. */
export interface LogEntryFacts extends Omit<DecisionFacts, 'story'> {
  readonly now: Date;
  /** Id of the unit the loop worked on: `S-1`, `T-2`. */
  readonly unit?: string;
  /** What stands for what is not known: a placeholder (the default), or nothing. */
  readonly unknown?: 'placeholder' | 'omit';
}

export interface SnippetSpec {
  readonly name: string;
  readonly prefix: readonly string[];
  readonly description: string;
  /** Template text: its placeholders become tab stops, `<a | b>` a choice. */
  readonly text: string;
  /** Instead of `text`, in VS Code's snippet syntax, where tab stops are not placeholders. */
  readonly body?: string;
}
