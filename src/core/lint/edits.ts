import type { TextEdit } from '../text/range';
import type { Plan } from '../plan/model';
import type { Fix } from './rule';

/** A fix's edits as absolute edits of the document the plan was read from, with the document's line ends. */
export function editsOf(fix: Fix, plan: Pick<Plan, 'resolve' | 'eol'>, now: Date): TextEdit[] {
  const { eol } = plan;
  return fix.edits.map(({ span, newText }) => ({
    ...plan.resolve(span),
    newText: (typeof newText === 'string' ? newText : newText(now)).replace(/\r?\n/g, eol),
  }));
}
