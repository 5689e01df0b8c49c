import type { Range } from '../text/range';
import type { Severity } from '../lint/rule';

/** What is wrong in a team's template. */
export interface TemplateProblem {
  /** One sentence: what is wrong and what to do. */
  readonly message: string;
  /** UTF-16 offsets in the template's text. */
  readonly range: Range;
  /** With an error there is no dialect. */
  readonly severity: Extract<Severity, 'error' | 'warning' | 'info'>;
}
