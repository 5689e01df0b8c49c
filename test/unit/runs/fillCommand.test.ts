import assert from 'node:assert/strict';
import { fillCommand } from '../../../src/core/runs/fillCommand';
import type { Span } from '../../../src/core/plan/model';
import type { Runnable } from '../../../src/core/plan/runnables';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import { covered, planOf } from '../support/plans';

function runnableOf(command: string): { readonly runnable: Runnable; readonly shown: (span: Span) => string } {
  const text = `# Plan\n\n## User Stories\n\n### Story [S-1]: One\n\n#### Story Tests to Run\n- Unit/Integration: \`${command}\`\n`;
  const plan = planOf(text);
  const runnable = runnablesOf(plan)[0]?.runnables[0];
  if (!runnable) throw new Error(`no command in ${text}`);
  return { runnable, shown: (span) => covered(plan, span, text) };
}

const names = { unit: 'S-1', runId: '20261121T080000Z' };

describe('fillCommand', () => {
  for (const [written, filled] of [
    ['npm test', 'npm test'],
    ['npx playwright test e2e/<story>.spec.ts', 'npx playwright test e2e/S-1.spec.ts'],
    ['npm test | tee "$FEATURE_DIR/runs/<RUN_ID>/x.log"', 'npm test | tee "$FEATURE_DIR/runs/20261121T080000Z/x.log"'],
    ['npm test -- --out <run id>', 'npm test -- --out 20261121T080000Z'],
    ['npm test \u2011\u2011workers=2\u202F--x', 'npm test --workers=2 --x'],
    ['npm test -g \u201Csmoke test\u201D', 'npm test -g "smoke test"'],
    ['npm test -g "a \u2011 \u2019b\u2019"', 'npm test -g "a \u2011 \u2019b\u2019"'],
    ["echo 'a' \u2011\u2011b 'c\u2011d'", "echo 'a' --b 'c\u2011d'"],
  ] as const) {
    it(`makes ${filled}`, () => {
      const result = fillCommand(runnableOf(written).runnable, names);
      assert.deepEqual(result, { ok: true, command: filled });
    });
  }

  it('refuses what still holds a placeholder, with its place', () => {
    const { runnable, shown } = runnableOf('npm test <paths> --x');
    const result = fillCommand(runnable, names);
    assert.ok(!result.ok);
    assert.equal(shown(result.span), '<paths>');
    assert.equal(result.message, 'Fill in <paths> before this is run: npm test <paths> --x');
  });

  it('refuses a story where none is meant', () => {
    const result = fillCommand(runnableOf('npm test <story>').runnable, { runId: names.runId });
    assert.equal(result.ok, false);
  });

  it('puts nothing into a command that a shell would read', () => {
    const result = fillCommand(runnableOf('npm test <story>').runnable, { unit: 'S-1; rm -rf ~', runId: names.runId });
    assert.deepEqual([result.ok, !result.ok && result.message], [false, 'S-1; rm -rf ~ cannot be put into a command.']);
  });

  it('takes no time for long commands', () => {
    const { runnable } = runnableOf('npm test');
    const begun = performance.now();
    for (const text of ['"'.repeat(200_000), '<'.repeat(200_000), "'\\".repeat(100_000)]) {
      fillCommand({ ...runnable, text }, names);
    }
    assert.ok(performance.now() - begun < 2000);
  });
});
