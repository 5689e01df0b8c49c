import type { FrontMatterSpec } from './frontMatterSpec';
import type { PlanReading } from './units';

/**
 * What a dialect allows and asks for, derived from its template (see readContract). The template is the only source:
 * scaffold, checks, fixes, snippets and hovers all read it from here.
 */

/** `required`: a plan without it is wrong. `expected`: the template has it, plans may do without. `optional`: marked so by the template. */
export type Need = 'required' | 'expected' | 'optional';

export interface SectionSpec {
  /** The allowed name, exactly as in `output_contract.allowed_sections`. */
  readonly name: string;
  readonly key: string;
  /** The heading's text exactly as the template writes it (it may add a bracket to the name). */
  readonly heading: string;
  readonly need: Need;
  /** Place in the template, from 0. */
  readonly index: number;
  /** The template's text for it: heading, body, no trailing blank lines. */
  readonly template: string;
  /** Items that the section must hold as boxes (`sections.<name>.checklist`); undefined where the template asks for none. */
  readonly checklist?: ChecklistSpec;
}

/** How a dialect tells what a checklist item claims, however it is worded; patterns meet normalised text. */
export interface Meaning {
  readonly meaning: string;
  readonly pattern: RegExp;
}

export interface ChecklistSpec {
  readonly items: readonly ChecklistItemSpec[];
}

export interface ChecklistItemSpec {
  /** Stable name of what the item claims, such as `tasks` or `decision-log`. */
  readonly meaning: string;
  /** Exactly as in the template, without the box. */
  readonly text: string;
  /** "if applicable". */
  readonly optional: boolean;
}

/** A level-4 block of a story. */
export interface PartSpec {
  readonly name: string;
  readonly key: string;
  readonly heading: string;
  readonly index: number;
  readonly need: Need;
  readonly template: string;
}

export interface StorySpec {
  /** Key of the section that holds the stories. */
  readonly sectionKey: string;
  /** The template's whole story block, for `S-1`. */
  readonly template: string;
  readonly parts: readonly PartSpec[];
  /** Keys of the parts that are read further; undefined where the template has none. */
  readonly acceptanceKey?: string;
  readonly tasksKey?: string;
  readonly testsKey?: string;
  readonly exitKey?: string;
  readonly exit: ChecklistSpec;
  readonly exitMeanings: readonly Meaning[];
}

export interface Contract {
  readonly dialect: string;
  /** The fixed part of the template's level-1 heading, before any placeholder: `Plan`, `ExecPlan:`; empty when it is all placeholder. */
  readonly title: string;
  /** The template's level-1 heading as it stands. */
  readonly titleTemplate: string;
  /** The document that a new plan starts from. */
  readonly template: string;
  readonly sections: readonly SectionSpec[];
  readonly story?: StorySpec;
  /** A section that a plan has any number of, told by its heading's key, such as phases; `spec` is the template's first. */
  readonly repeated?: { readonly pattern: RegExp; readonly spec: SectionSpec };
  readonly frontMatter?: FrontMatterSpec;
  readonly reading: PlanReading;
  /** Token by meaning, e.g. `blocked` → `BLOCKED`. */
  readonly stopTokens: Readonly<Record<string, string>>;
  /** Forms of the ids that plans give to what they list, such as `REQ-###` with a `#` for each digit; see idForms. */
  readonly ids?: readonly string[];
  /** Normalised texts of the template's `<…>` placeholders, brackets included. */
  readonly placeholders: ReadonlySet<string>;
}
