import { isMissing } from '../language/missingLenses';
import { checkPlan, type CheckInput } from '../lint/checkText';
import { compatibleEdits } from '../lint/fixAll';
import { applyEdits } from '../text/edits';

/** Rounds after which it stops: what goes to one place is put in one after the other. */
const ROUNDS = 20;

/**
 * Puts in what is missing below a heading, as the template has it: the sections of a plan, the parts of a story, the items of a
 * checklist. Gives the whole text; the same where nothing is missing there.
 *
 * @param line of the heading, from 0; nothing is put in before it
 */
export function insertMissingBelow(input: CheckInput, line: number): string {
  let { text } = input;
  for (let round = 0; round < ROUNDS; round++) {
    const { problems, plan } = checkPlan({ ...input, text });
    const missing = problems
      .filter((problem) => problem.start.line === line && isMissing(problem, plan.stage))
      .map(({ fixes }) => ({ fixes: fixes.slice(0, 1).map((fix) => ({ ...fix, safe: true })) }));
    const edits = compatibleEdits(missing);
    if (edits.length === 0) break;
    text = applyEdits(text, edits);
  }
  return text;
}
