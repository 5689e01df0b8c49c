import { checkPlan, resolveProblem } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import { noSurroundings } from '../../../src/core/lint/linter';
import { PlanSession } from '../../../src/core/lint/session';
import { codex } from '../../../src/dialects/codex';
import type { Comparison } from '../compare';
import { alternating, lintWhole, placeForTyping, typingIntoLezer } from '../peers';
import { makePlan } from '../plans';
import type { Suite } from '../suite';

const SIZES = { '22 KB': 22_000, '200 KB': 200_000, '2 MB': 2_000_000 };

export const suite: Suite = {
  name: 'check',
  *comparisons() {
    const texts = Object.fromEntries(Object.entries(SIZES).map(([size, length]) => [size, makePlan(length)]));
    yield keystrokeBySize(texts);
    for (const [size, text] of Object.entries(texts)) yield keystroke(size, text);
    yield firstCheck('22 KB', texts['22 KB'] ?? '');
    yield firstCheck('200 KB', texts['200 KB'] ?? '');
  },
};

/** What must not grow: from the edit event to the list of problems with their lines and characters. */
function keystrokeBySize(texts: Readonly<Record<string, string>>): Comparison {
  return {
    title: 'One keystroke, from the edit to the problems, by length of the plan',
    rounds: 15,
    subjects: Object.entries(texts).map(([size, text]) => ({ name: size, run: typing(text), calls: 40 })),
  };
}

function keystroke(size: string, text: string): Comparison {
  return {
    title: `One keystroke in the middle of ${size}`,
    rounds: text.length > 100_000 ? 5 : 15,
    subjects: [
      { name: 'Planloom, edit to problems', run: typing(text), calls: 40 },
      { name: '@lezer/markdown (GFM), incremental parse alone', run: typingIntoLezer(text), calls: 40 },
      { name: 'markdownlint, full lint', run: alternating(text, lintWhole) },
    ],
  };
}

function firstCheck(size: string, text: string): Comparison {
  return {
    title: `First check of ${size}`,
    rounds: 9,
    subjects: [
      {
        name: 'Planloom',
        run: alternating(text, (given) => checkPlan({ text: given, dialect: codex, config: defaultConfig })),
      },
      { name: 'markdownlint', run: alternating(text, lintWhole) },
    ],
  };
}

/** Types a character at the end of a task, and with the next call takes it away again. */
function typing(text: string): () => unknown {
  const session = new PlanSession(text, codex, defaultConfig);
  const place = placeForTyping(text);
  session.problems(noSurroundings);
  let typed = false;
  return () => {
    session.edit([typed ? { start: place, end: place + 1, newText: '' } : { start: place, end: place, newText: 'x' }]);
    typed = !typed;
    return session.problems(noSurroundings).map((problem) => resolveProblem(problem, session.plan, session.document));
  };
}
