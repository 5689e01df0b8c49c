import type { PlanView } from '../../language/view';
import type { TextEdit } from '../../text/range';

/** A plan together with the text that it was read from. */
export type PlanText = Pick<PlanView, 'plan' | 'document'>;

/** The same with its format, where that decides what can be done. */
export type PlanTextIn = PlanText & Pick<PlanView, 'dialect'>;

/**
 * What an edit of one plan comes to: edits of the document that the plan was read from, with its line ends; or one sentence for the
 * user saying why there are none, and what to do.
 */
export type EditOutcome<T = object> =
  ({ readonly ok: true; readonly edits: readonly TextEdit[] } & T) | { readonly ok: false; readonly message: string };
