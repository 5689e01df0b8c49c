import assert from 'node:assert/strict';
import { codex } from '../../../src/dialects/codex';
import { newPlan } from '../../../src/core/actions/newPlan';
import type { NewPlanInput } from '../../../src/core/actions/newPlan';
import { MemoryFiles } from '../support/memoryFiles';

const NOW = new Date('2025-10-16T11:08:09Z');
const FEATURE = 'tasks/auth-refresh-20251016T110809Z';

function make(files: MemoryFiles, over: Partial<NewPlanInput> = {}): ReturnType<typeof newPlan> {
  return newPlan({ title: 'Auth refresh', dialect: { ...codex, fill: () => '# Plan\n' }, now: NOW, files, ...over });
}

async function refused(files: MemoryFiles, over: Partial<NewPlanInput> = {}): Promise<string> {
  const outcome = await make(files, over);
  if (outcome.ok) return assert.fail('should have been refused');
  return outcome.message;
}

async function indexAfter(before: string): Promise<string> {
  const files = new MemoryFiles({ 'TASKS.md': before });
  const outcome = await make(files);
  if (!outcome.ok) return assert.fail(outcome.message);
  files.apply(outcome.changes);
  return files.text('TASKS.md');
}

describe('newPlan', () => {
  it('makes the folders and files, with the template in plan.md', async () => {
    const files = new MemoryFiles();
    const outcome = await make(files);
    if (!outcome.ok) return assert.fail(outcome.message);
    assert.deepEqual([outcome.feature, outcome.plan], [FEATURE, `${FEATURE}/plan.md`]);
    files.apply(outcome.changes);
    assert.deepEqual(files.tree(), [
      'tasks/',
      `${FEATURE}/`,
      `${FEATURE}/artifacts/`,
      `${FEATURE}/artifacts/screenshots/`,
      `${FEATURE}/benchmarks/`,
      `${FEATURE}/decision-log.md`,
      `${FEATURE}/patches/`,
      `${FEATURE}/plan.md`,
      `${FEATURE}/proposals/`,
      `${FEATURE}/proposals/expert-additions.md`,
      `${FEATURE}/referenced-expertise.md`,
      `${FEATURE}/references/`,
      `${FEATURE}/references/excerpts/`,
      `${FEATURE}/runs/`,
    ]);
    assert.equal(files.text(`${FEATURE}/plan.md`), '# Plan\n');
    assert.equal(files.text(`${FEATURE}/decision-log.md`), '');
  });

  const line = `- [Auth refresh](${FEATURE}) — 2025-10-16`;
  for (const [what, before, after] of [
    ['an ended last line', '# Tasks\n', `# Tasks\n${line}\n`],
    ['an unended last line', '# Tasks\n- [x](y)', `# Tasks\n- [x](y)\n${line}\n`],
    ['CRLF', '# Tasks\r\n- [x](y)', `# Tasks\r\n- [x](y)\r\n${line}\r\n`],
    ['nothing', '', `${line}\n`],
    ['a byte order mark alone', '\uFEFF', `\uFEFF${line}\n`],
  ] as const) {
    it(`adds its line to a TASKS.md that holds ${what}`, async () => assert.equal(await indexAfter(before), after));
  }

  it('leaves a folder called TASKS.md alone', async () => {
    const outcome = await make(new MemoryFiles({ 'TASKS.md/': '' }));
    assert.ok(outcome.ok && outcome.changes.every((change) => change.kind !== 'edit'));
  });

  it('refuses a folder that is there already, and changes nothing', async () => {
    assert.match(
      await refused(new MemoryFiles({ [`${FEATURE}/`]: '' })),
      /^tasks\/auth-refresh-\S+ is there already: /,
    );
  });

  it('refuses a bad title before it looks at anything', async () => {
    const files = new MemoryFiles();
    assert.match(await refused(files, { title: '日本語' }), /at least one letter/);
    assert.deepEqual(files.listed, []);
  });

  it('refuses where tasks is a file', async () => {
    assert.match(await refused(new MemoryFiles({ tasks: '' })), /tasks is a file here/);
  });

  it('refuses when TASKS.md cannot be read', async () => {
    const files = new MemoryFiles({ 'TASKS.md': '' });
    files.makeUnreadable('TASKS.md');
    assert.match(await refused(files), /^TASKS\.md cannot be read/);
  });
});
