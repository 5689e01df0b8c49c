import type { TextEdit } from '../text/range';
import { applyEdits } from '../text/edits';
import { checkPlan, type CheckInput, type ResolvedProblem } from './checkText';

/** Rounds after which fixing stops: two rules that undo each other must not run for ever. */
const ROUNDS = 20;

/**
 * Applies every safe fix, again and again, until none is left. Fixes whose edits overlap wait for the next round.
 * Returns the text as it was when nothing could be fixed.
 */
export function fixAll(input: CheckInput): string {
  let { text } = input;
  for (let round = 0; round < ROUNDS; round++) {
    const edits = compatibleEdits(checkPlan({ ...input, text }).problems);
    const next = applyEdits(text, edits);
    if (next === text) break;
    text = next;
  }
  return text;
}

/** The edits of all safe fixes, in order, those left out that touch an earlier one. */
export function compatibleEdits(problems: readonly Pick<ResolvedProblem, 'fixes'>[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const problem of problems) {
    const fix = problem.fixes.find((candidate) => candidate.safe);
    if (!fix || fix.edits.some((edit) => taken.some((other) => overlaps(edit, other)))) continue;
    taken.push(...fix.edits);
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** Two insertions at one place count as overlapping: which comes first would be chance. */
function overlaps(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
