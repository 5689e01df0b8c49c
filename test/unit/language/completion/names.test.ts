import assert from 'node:assert/strict';
import { complete } from './support';

const PLAN =
  '# Plan\n\n## User Stories\n\n### Story [S-1]: Export\n- Story ID: S-1\n\n#### Tasks Checklist\n- [x] Write it\n- [ ] Try it\n\n### Story [S-2]: Import\n';

describe('completion of ids', () => {
  const ask = async (line: string, trigger?: string): Promise<readonly string[]> =>
    (await complete(`${PLAN}${line}\n`, trigger === undefined ? {} : { trigger })).labels;

  it('offers them with their titles in brackets', async () => {
    const offered = await complete(`${PLAN}\nSee [‸]\n`, { trigger: '[' });
    assert.deepEqual(offered.labels, ['S-1', 'S-2']);
    assert.equal(offered.get('S-1').detail, 'Export');
    assert.equal(offered.get('S-1').documentation, '1 of 2 tasks done\n\nExport');
    assert.match(offered.taken('S-1'), /\nSee \[S-1\]\n$/);
    assert.match((await complete(`${PLAN}\nSee [S‑‸\n`)).taken('S-2'), /\nSee \[S-2\]\n$/);
  });

  it('offers them behind the beginning of one', async () => {
    assert.deepEqual(await ask('\nAfter S-‸', '-'), ['S-1', 'S-2']);
    assert.deepEqual(await ask('\nAfter S-2‸'), ['S-2']);
    assert.deepEqual(await ask('\nA well-‸', '-'), []);
    assert.deepEqual(await ask('\n- S-‸x', '-'), []);
  });

  it('offers in dependencies what the story can depend on', async () => {
    assert.deepEqual(await ask('- Dependencies: ‸', ' '), ['S-1']);
    assert.deepEqual(await ask('- Dependencies: S-1, ‸ | Non‑goals: none', ' '), ['S-1']);
    assert.deepEqual(await ask('- Dependencies: the ‸', ' '), []);
  });

  it('offers tasks of phases, also to be run', async () => {
    const text = (line: string): string =>
      `# X\n\n## Phase 1: A\n\n- [ ] T001 Try it\n- [ ] F001 Build it\n\n${line}\n`;
    const phased = async (line: string, trigger?: string): Promise<readonly string[]> =>
      (await complete(text(line), { dialect: 'phased', ...(trigger !== undefined && { trigger }) })).labels;
    assert.deepEqual(await phased('## Dependencies Overview\n\n**Phase 1**: T0‸'), ['T001']);
    const run = await phased('## Parallel Execution Examples\n\n```\n/run-task F001 | /run-task ‸\n```', ' ');
    assert.deepEqual(run, ['T001', 'F001']);
  });

  it('is silent in prose, code and comments', async () => {
    for (const line of [
      'Some prose ‸',
      'Some prose, and more ‸',
      '- a bullet ‸',
      '```\nS-‸\n```',
      '`S-‸`',
      '<!-- S-‸ -->',
      'See [it](S-‸)',
    ]) {
      for (const trigger of [' ', '-', '[', '/', '*', '|'])
        assert.deepEqual(await ask(`\n${line}`, trigger), [], line + trigger);
    }
    assert.deepEqual(await ask('\nSome prose ‸'), []);
    assert.deepEqual(await ask('\nSome pro‸'), []);
  });
});
