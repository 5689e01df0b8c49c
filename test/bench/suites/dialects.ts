import { resolveProblem } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import { noSurroundings } from '../../../src/core/lint/linter';
import { PlanSession } from '../../../src/core/lint/session';
import { builtIn, dialects } from '../../../src/dialects';
import type { Comparison } from '../compare';
import { makePlanOf } from '../formats';
import { placeForTyping } from '../peers';
import type { Suite } from '../suite';

const SIZES = { '22 KB': 22_000, '200 KB': 200_000, '2 MB': 2_000_000 };

/** Every format beside the first one: a keystroke must cost about the same in each. */
export const suite: Suite = {
  name: 'dialects',
  *comparisons() {
    for (const [size, length] of Object.entries(SIZES)) yield keystroke(size, length);
    yield detection();
  },
};

function keystroke(size: string, length: number): Comparison {
  return {
    title: `One keystroke in the middle of ${size}, from the edit to the problems, by format`,
    rounds: length > 1_000_000 ? 5 : 9,
    subjects: dialects.map((dialect) => ({
      name: dialect.id,
      run: typing(dialect, makePlanOf(dialect, length)),
      calls: 40,
    })),
  };
}

/** What opening any Markdown file costs: most are no plans. */
function detection(): Comparison {
  const prose = `# Notes\n\n${'Some words on a line, and a few more of them.\n\n## A heading\n\n- an item\n- [ ] a task\n\n'.repeat(2000)}`;
  return {
    title: 'Telling which format a file is in',
    rounds: 9,
    subjects: [
      {
        name: `Markdown of ${Math.round(prose.length / 1000)} KB that is no plan`,
        run: () => builtIn.detect('docs/x.md', prose),
        calls: 10,
      },
      ...dialects.map((dialect) => {
        const text = makePlanOf(dialect, 200_000);
        return { name: `${dialect.id}, 200 KB, by its looks`, run: () => builtIn.detect('docs/x.md', text), calls: 10 };
      }),
    ],
  };
}

/** Types a character at the end of an item, and with the next call takes it away again. */
function typing(dialect: Dialect, text: string): () => unknown {
  const session = new PlanSession(text, dialect, defaultConfig);
  const place = placeForTyping(text);
  session.problems(noSurroundings);
  let typed = false;
  return () => {
    session.edit([typed ? { start: place, end: place + 1, newText: '' } : { start: place, end: place, newText: 'x' }]);
    typed = !typed;
    return session.problems(noSurroundings).map((problem) => resolveProblem(problem, session.plan, session.document));
  };
}
