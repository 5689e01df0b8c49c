import type { TextEdit } from '../text/range';
import { applyEdits } from '../text/edits';
import { type CheckInput, problemsOf, type ResolvedFix, type ResolvedProblem } from './checkText';
import { PlanSession } from './session';

/** Edits of a round that are followed; with more of them it is quicker to read the whole text again. */
const MOST_FOLLOWED = 50;

/** Rounds after which fixing stops: two rules that undo each other must not run for ever. */
export const MAX_ROUNDS = 20;

type Fixable = Pick<ResolvedProblem, 'fixes'>;

/** A safe fix that is applied, and what it is for. */
export interface AppliedFix<P extends Fixable = ResolvedProblem> {
  readonly problem: P;
  readonly fix: ResolvedFix;
}

/** A round of fixing: what was applied to `before`, together. */
export interface FixRound {
  readonly before: string;
  readonly after: string;
  readonly applied: readonly AppliedFix[];
}

/**
 * Applies every safe fix, again and again, until none is left. Fixes whose edits overlap wait for the next round.
 * Returns the text as it was when nothing could be fixed.
 */
export function fixAll(input: CheckInput): string {
  let { text } = input;
  for (const { after } of fixRounds(input)) text = after;
  return text;
}

/** The rounds of `fixAll`, MAX_ROUNDS at most; none when nothing can be fixed. Ask for fixes of a round before the next one. */
export function* fixRounds(input: CheckInput): Generator<FixRound> {
  let before = input.text;
  let session = opened(input, before);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const applied = compatibleFixes(problemsOf(session, input));
    const edits = inOrder(applied);
    const after = applyEdits(before, edits);
    if (after === before) return;
    yield { before, after, applied };
    before = after;
    // From the end of the text to its start, so that the offsets of each still hold.
    if (edits.length < Math.min(MOST_FOLLOWED, session.document.chunks.length)) session.edit(edits.toReversed());
    else session = opened(input, after);
  }
}

function opened({ dialect, config, onCrash, limit }: CheckInput, text: string): PlanSession {
  return new PlanSession(text, dialect, config, onCrash, limit);
}

/** The edits of all safe fixes, in order, those left out that touch an earlier one. */
export function compatibleEdits(problems: readonly Fixable[]): TextEdit[] {
  return inOrder(compatibleFixes(problems));
}

function compatibleFixes<P extends Fixable>(problems: readonly P[]): readonly AppliedFix<P>[] {
  const applied: AppliedFix<P>[] = [];
  const taken: TextEdit[] = [];
  for (const problem of problems) {
    const fix = problem.fixes.find((candidate) => candidate.safe);
    if (!fix || fix.edits.some((edit) => taken.some((other) => overlaps(edit, other)))) continue;
    taken.push(...fix.edits);
    applied.push({ problem, fix });
  }
  return applied;
}

function inOrder(applied: readonly AppliedFix<Fixable>[]): TextEdit[] {
  return applied.flatMap(({ fix }) => fix.edits).sort((a, b) => a.start - b.start);
}

/** Two insertions at one place count as overlapping: which comes first would be chance. */
function overlaps(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
