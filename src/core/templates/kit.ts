import type { Dialect } from '../lint/dialect';
import type { Rule } from '../lint/rule';
import type { Meaning } from '../plan/contract';

/** What the dialects of teams are made of besides their templates; `src/dialects` has it, which this room does not know. */
export interface TemplateKit {
  /** The built-in dialects, which a template may extend. */
  readonly builtIn: readonly Dialect[];
  /** Rules for plans of any format. */
  readonly sharedRules: readonly Rule[];
  /** Rules that read what only templates of teams ask for; a dialect that extends another gets them besides that one's. */
  readonly templateRules: readonly Rule[];
  /** Rules for stories, where a template has a story block. */
  readonly storyRules: readonly Rule[];
  /** How the items of such a story's exit checklist are known. */
  readonly exitMeanings: readonly Meaning[];
  /** The place of the feature folders that New Feature Plan makes. */
  readonly featureFolder: Pick<Dialect, 'globs'>;
}
