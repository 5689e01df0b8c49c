import { applyEdits } from '../text/edits';
import { compatibleEdits } from '../lint/fixAll';
import { checkPlan, type ResolvedProblem } from '../lint/checkText';
import { defaultConfig } from '../lint/config';
import type { Dialect } from '../lint/dialect';

const ROUNDS = 60;

export interface InsertedSections {
  /** The whole text with everything inserted; the same text when nothing was missing. */
  readonly text: string;
  /** How many sections and story blocks were put in. */
  readonly count: number;
}

/** Inserts every section and story block of the template that a plan lacks, where the template has it. */
export function insertMissingSections(text: string, dialect: Dialect): InsertedSections {
  let count = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const missing = checkPlan({ text, dialect, config: defaultConfig }).problems.flatMap(insertionOf);
    const edits = compatibleEdits(missing);
    if (edits.length === 0) break;
    count += edits.length;
    text = applyEdits(text, edits);
  }
  return { text, count };
}

function insertionOf(problem: ResolvedProblem): readonly Pick<ResolvedProblem, 'fixes'>[] {
  const fix = problem.fixes.find((candidate) => candidate.insertsMissing);
  return fix ? [{ fixes: [{ ...fix, safe: true }] }] : [];
}
