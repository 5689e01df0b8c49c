import assert from 'node:assert/strict';
import { resolveReference } from '../../../src/core/repo/references';

const PLAN = 'tasks/a-20250101T000000Z/plan.md';
const FOLDER = 'tasks/a-20250101T000000Z';

describe('resolveReference', () => {
  for (const [target, expected] of [
    ['decision-log.md', `${FOLDER}/decision-log.md`],
    ['./runs/S-1/', `${FOLDER}/runs/S-1`],
    ['../../src/app.ts#L10', 'src/app.ts'],
    ['my%20notes.md', `${FOLDER}/my notes.md`],
    ['100%.md', `${FOLDER}/100%.md`],
    ['a.md?plain=1', `${FOLDER}/a.md`],
    ['$FEATURE_DIR/artifacts/trace.zip', `${FOLDER}/artifacts/trace.zip`],
    ['${FEATURE_DIR}/runs', `${FOLDER}/runs`],
    ['$FEATURE_DIR', FOLDER],
    ['$FEATURE_DIRECTORY/x', undefined],
    ['$FEATURE_DIR/../../../x', undefined],
    ['$FEATURE_DIR/runs/S-1/<RUN_ID>/stdout.log', undefined],
    ['$FEATURE_DIR/runs/x/{stdout.log,stderr.log}', undefined],
    ['$HOME/x', undefined],
    ['runs/*/x', undefined],
    ['https://example.com/a', undefined],
    ['mailto:a@example.com', undefined],
    ['#section', undefined],
    ['', undefined],
    ['/Users/me/x.md', undefined],
    ['\\\\server\\share', undefined],
    ['C:/x.md', undefined],
    ['../../../outside.md', undefined],
  ] as const) {
    it(`takes ${target || 'nothing'} for ${expected ?? 'no path'}`, () => {
      assert.equal(resolveReference(PLAN, target), expected);
    });
  }

  it('knows no feature folder outside of tasks', () => {
    assert.equal(resolveReference('docs/plan.md', '$FEATURE_DIR/x'), undefined);
    assert.equal(resolveReference('docs/plan.md', 'x'), 'docs/x');
  });
});
