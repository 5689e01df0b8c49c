import type { Decision } from '../repo/feature';

/** What a loop decides, as logs say it (format codex, Appendix C). */
export const decisionWords: readonly (readonly [word: Decision, meaning: string])[] = [
  ['continue', 'The next loop goes on with the same story.'],
  ['refine', 'The plan of the story changes before the next loop.'],
  ['escalate', 'Somebody has to look at it.'],
  ['done', 'The story is finished, its gate passed.'],
  ['blocked', 'The story cannot go on without somebody.'],
];
