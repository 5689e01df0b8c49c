import assert from 'node:assert/strict';
import { builtIn, dialects } from '../../../src/dialects';
import type { Detection } from '../../../src/core/lint/dialectSet';

/** What detection in steps comes to, and how often it let others have their turn. */
function inSteps(path: string, text: string): { readonly found: Detection | undefined; readonly steps: number } {
  const work = builtIn.detecting(path, text);
  let steps = 0;
  for (;;) {
    const step = work.next();
    if (step.done) return { found: step.value, steps };
    steps++;
  }
}

describe('detection in steps', () => {
  const texts = [...dialects.map((dialect) => dialect.contract().template), '', '# Notes\n\nNothing.\n'];
  const paths = ['docs/a.md', 'README.md', 'tasks/a/plan.md', '.agent/exec_plans/a/EP-20260101-001_a.md'];

  for (const path of paths) {
    it(`comes to what detection at once comes to, for ${path}`, () => {
      for (const text of texts) assert.deepEqual(inSteps(path, text).found, builtIn.detect(path, text));
    }).timeout(20_000);
  }

  it('looks at no more than the beginning of a text', () => {
    const long = `\uFEFF${texts[0] ?? ''}\n${'More of it.\n\n'.repeat(5000)}`;
    assert.deepEqual(inSteps('docs/a.md', long).found, builtIn.detect('docs/a.md', long));
  });

  it('takes a step for each section at least, and none where nothing is to be looked at', () => {
    const text = `# Plan\n\n## User Stories\n\n${'## Section\n\nText.\n\n'.repeat(50)}`;
    assert.ok(inSteps('docs/a.md', text).steps > 50);
    assert.equal(inSteps('docs/a.md', 'Nothing.\n'.repeat(1000)).steps, 0);
  });
});
