import assert from 'node:assert/strict';
import { checkPlan, type CheckInput } from '../../../../src/core/lint/checkText';
import { type AppliedFix, fixRounds, type FixRound, MAX_ROUNDS } from '../../../../src/core/lint/fixAll';

/**
 * Fails unless fixing all comes to an end and does no harm:
 *
 * - it stops by itself, in fewer rounds than it may take; a second look at the result finds no safe fix, so nothing is left to change;
 * - no rule throws, before, in between or after;
 * - a line that no fix takes anything out of is still there, in order, with all its words;
 * - what a fix takes out is what its finding points at, or stands in what it puts in: words outside the finding's span stay.
 */
export function assertFixing(input: Omit<CheckInput, 'onCrash'>): void {
  const whole: CheckInput = {
    ...input,
    onCrash: (rule, error) => {
      throw new Error(`${rule} failed on ${JSON.stringify(input.text)}`, { cause: error });
    },
  };
  let { text } = input;
  let rounds = 0;
  for (const round of fixRounds(whole)) {
    rounds++;
    if (rounds === MAX_ROUNDS)
      assert.fail(`${rulesOf(round.applied)} never come to rest:\n${round.before}\n--- becomes\n${round.after}`);
    assertLinesStay(round);
    for (const applied of round.applied) assertWordsStay(applied, round);
    text = round.after;
  }
  const left = checkPlan({ ...whole, text }).problems.filter(({ fixable }) => fixable);
  assert.deepEqual(
    left.map(({ rule, message }) => `${rule}: ${message}`),
    [],
    `fixes are left that change nothing:\n${text}`,
  );
}

/** Lines that nothing was taken out of stay, in order; where something was put into one, its words do. */
function assertLinesStay({ before, after, applied }: FixRound): void {
  const removed = applied.flatMap(({ fix }) => fix.edits).filter(({ start, end }) => end > start);
  const kept: string[] = [];
  let start = 0;
  for (const line of before.split('\n')) {
    const end = start + line.length;
    if (line.trim() !== '' && !removed.some((edit) => edit.start < end && edit.end > start)) kept.push(line);
    start = end + 1;
  }
  let at = 0;
  for (const line of kept) {
    const words = wordsOf(line);
    for (const word of words) {
      const found = after.indexOf(word, at);
      assert.ok(
        found >= 0,
        `${rulesOf(applied)} lost the line ${JSON.stringify(line)}:\n${before}\n--- becomes\n${after}`,
      );
      at = found + word.length;
    }
  }
}

/** Words that a fix takes out stand in what its finding points at, or in what the fix puts in. */
function assertWordsStay({ problem, fix }: AppliedFix, { before, after }: FixRound): void {
  const inserted = countsOf(fix.edits.flatMap(({ newText }) => wordsOf(newText)));
  const span = { start: problem.start.offset, end: problem.end.offset };
  for (const { start, end } of fix.edits) {
    const outside = [
      before.slice(start, Math.min(end, Math.max(start, span.start))),
      before.slice(Math.max(start, Math.min(end, span.end)), end),
    ];
    for (const word of outside.flatMap(wordsOf)) {
      const count = inserted.get(word) ?? 0;
      assert.ok(
        count > 0,
        `${problem.rule} ("${fix.title}") lost the word ${JSON.stringify(word)}:\n${before}\n--- becomes\n${after}`,
      );
      inserted.set(word, count - 1);
    }
  }
}

/** Marks, quotes and line ends are no words. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function rulesOf(applied: readonly AppliedFix[]): string {
  return [...new Set(applied.map(({ problem }) => problem.rule))].join(', ');
}
