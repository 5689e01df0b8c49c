import type { TextEdit } from '../text/range';
import type { Plan } from '../plan/model';
import type { Fix } from './rule';

/** A fix's edits as absolute edits of the document the plan was read from, with the document's line ends. */
export function editsOf(fix: Fix, plan: Pick<Plan, 'resolve' | 'eol'>): TextEdit[] {
  const { eol } = plan;
  return fix.edits.map((edit) => ({ ...plan.resolve(edit.span), newText: edit.newText.replace(/\r?\n/g, eol) }));
}
