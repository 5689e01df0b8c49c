import { readingRunnables } from '../plan/readRunnables';
import { readingFolds } from './folding';
import { readingLinks } from './links';
import { readingOutline } from './outline';
import { readingNames } from './planNames';
import type { PlanView } from './view';

/**
 * Reads what editors ask about a whole plan when they show it, in steps of a few milliseconds. It is kept for each piece of the plan,
 * so that each question costs a few milliseconds afterwards, and after edits. The plan may be edited meanwhile: what was read of
 * pieces that stay is kept all the same.
 */
export function* readingForLanguage(view: Pick<PlanView, 'plan' | 'path'>): Generator<undefined, void> {
  yield* readingNames(view.plan);
  yield* readingOutline(view.plan);
  yield* readingFolds(view.plan);
  yield* readingLinks(view);
  yield* readingRunnables(view.plan);
}
