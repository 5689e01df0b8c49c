import { defaultConfig } from '../../../src/core/lint/config';
import { PlanSession } from '../../../src/core/lint/session';
import { codex } from '../../../src/dialects/codex';
import { quantile } from '../compare';
import { makePlan } from '../plans';
import type { Suite } from '../suite';

const OPENINGS = 12;

/** The steps in which the editor opens a plan: between two of them the extension host may do something else. */
export const suite: Suite = {
  name: 'opening',
  report() {
    const longest: number[] = [];
    let steps: readonly number[] = [];
    for (let opening = 0; opening < OPENINGS; opening++) {
      // Another text each time: nothing may be left over from the one before.
      steps = stepsOf(makePlan(200_000, opening + 1));
      longest.push(Math.max(...steps));
    }
    const [first = 0, ...later] = longest;
    const rows = [
      ['longest step, first plan of the process', first],
      ['longest step, the plans after it', quantile(later, 0.5)],
      ['median step of the last plan', quantile(steps, 0.5)],
    ] as const;
    return Promise.resolve(
      [
        `### Opening a plan of 200 KB, in ${steps.length} steps`,
        '',
        '| | ms |',
        '| --- | ---: |',
        ...rows.map(([what, time]) => `| ${what} | ${time.toFixed(1)} |`),
        '',
      ].join('\n'),
    );
  },
};

/** Milliseconds of each step. */
function stepsOf(text: string): readonly number[] {
  const times: number[] = [];
  const opening = PlanSession.opening(text, codex, defaultConfig);
  for (let done = false; !done;) {
    const begun = performance.now();
    done = opening.next().done === true;
    times.push(performance.now() - begun);
  }
  return times;
}
