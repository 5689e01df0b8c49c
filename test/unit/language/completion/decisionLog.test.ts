import assert from 'node:assert/strict';
import { logCompletionsAt } from '../../../../src/core/language/completion/complete';
import { MemoryFiles } from '../../support/memoryFiles';
import { dialectOf, FEATURE, NOW, Offered, viewOf } from './support';

const PLANS = {
  codex: '# Plan\n\n## User Stories\n\n### Story [S-1]: Export\n\n#### Tasks Checklist\n- [ ] Write it\n',
  'codex-web':
    '# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: Export\n- **Status:** todo\n\n**Checklist**\n- [ ] Write it\n',
};

async function ask(dialect: keyof typeof PLANS, marked: string, trigger?: string): Promise<Offered> {
  const text = marked.replace('‸', '');
  const path = `${FEATURE}/plan.md`;
  const files = new MemoryFiles({
    [path]: PLANS[dialect],
    [`${FEATURE}/runs/S-1/20261106T134210Z/stdout.log`]: '',
    [`${FEATURE}/runs/20261107T100000Z/stdout.log`]: '',
  });
  const view = await viewOf(PLANS[dialect], dialectOf(dialect), path, files);
  const world = {
    files,
    planPaths: () => Promise.resolve([path]),
    planAt: () => Promise.resolve(view),
    execPlans: () => Promise.resolve(undefined),
  };
  const offset = marked.indexOf('‸');
  const request = { view, world, offset, now: NOW, ...(trigger !== undefined && { trigger }) };
  return new Offered((await logCompletionsAt(request, text)).items, text, offset);
}

describe('completion in a decision log', () => {
  it('offers an entry for each story, in the form of the format', async () => {
    const codex = await ask('codex', '# Decision Log\n\n## ‸\n', ' ');
    assert.match(
      codex.taken('[S-1] entry'),
      /\n## \[S-1\] <short outcome> — 2026-11-21T14:30:00Z\n- Attempt: <[^\n]*\n[^]*\n- Decision: continue\n/,
    );
    const web = await ask('codex-web', '# Decision Log\n\n- [‸]\n', '[');
    assert.match(web.taken('[T-1] entry'), /\n- \[T-1 \| <run id>\] Result: pass\./);
  });

  it('offers ids, runs, values and stop tokens', async () => {
    assert.deepEqual((await ask('codex', 'As in [‸]\n', '[')).labels, ['S-1']);
    assert.match((await ask('codex', 'As in [‸]\n', '[')).taken('S-1'), /^As in \[S-1\]\n$/);
    assert.deepEqual((await ask('codex-web', '- [T-1 | ‸]\n', ' ')).labels, ['20261107T100000Z', '20261106T134210Z']);
    assert.deepEqual((await ask('codex', '- Decision: ‸\n', ' ')).labels, [
      'continue',
      'refine',
      'escalate',
      'done',
      'blocked',
    ]);
    assert.deepEqual((await ask('codex-web', '- [T-1 | x] Result: pass. Decision: ‸\n', ' ')).labels[0], 'continue');
    assert.deepEqual((await ask('codex', '- Timestamp: ‸\n', ' ')).labels, ['2026-11-21T14:30:00Z']);
    assert.deepEqual((await ask('codex', '- Next step: wait, ‸\n')).labels, ['NEEDS_CLARIFICATION', 'BLOCKED']);
    assert.deepEqual((await ask('codex', '- Evidence: `runs/‸`\n', '/')).labels, ['20261107T100000Z/', 'S-1/']);
  });

  it('is silent in prose and in code', async () => {
    assert.deepEqual((await ask('codex', '- Attempt: the ‸\n', ' ')).labels, []);
    assert.deepEqual((await ask('codex', '```\n## ‸\n```\n', ' ')).labels, []);
    assert.deepEqual((await ask('codex', 'Some text ‸\n')).labels, []);
  });
});
