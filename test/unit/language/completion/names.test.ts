import assert from 'node:assert/strict';
import { type Asked, complete, type Offered } from './support';

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
    assert.deepEqual(await ask('\nSome pro‸'), []);
    assert.deepEqual(await ask('\nSome words, session‸'), []);
  });

  describe('where somebody asks for it', () => {
    const PHASES =
      '# X\n\n## Phase 1: A\n\n- [ ] T001 Try it\n- [ ] F001 Build it\n- [ ] F002 Run it\n\n## Phase 2: B\n\n';
    const phased = async (line: string, asked: Asked = {}): Promise<Offered> =>
      complete(`${PHASES}${line}\n`, { dialect: 'phased', ...asked });

    it('offers ids by their first letter, in prose too', async () => {
      const offered = await phased('It needs nothing of F‸');
      assert.deepEqual(offered.labels, ['F001', 'F002']);
      assert.equal(offered.get('F001').detail, 'Build it');
      assert.match(offered.taken('F002'), /\nIt needs nothing of F002\n$/);
      assert.deepEqual((await phased('after T‸')).labels, ['T001']);
      assert.deepEqual((await phased('after Ph‸')).labels, ['Phase 1', 'Phase 2']);
      assert.deepEqual((await phased('Word‸')).labels, []);
      assert.deepEqual((await phased('f‸')).labels, [], 'words of prose begin so');
      assert.deepEqual(await ask('\nAs S‸ does'), ['S-1', 'S-2']);
    });

    it('offers phases behind their word', async () => {
      const phases = `${PHASES}## Phase 3: C\n\nIt comes after `;
      const offered = await complete(`${phases}Phase ‸\n`, { dialect: 'phased' });
      assert.deepEqual(offered.labels, ['Phase 1', 'Phase 2', 'Phase 3']);
      assert.ok(offered.taken('Phase 2').endsWith('after Phase 2\n'));
      assert.deepEqual((await complete(`${phases}phase 2‸\n`, { dialect: 'phased' })).labels, ['Phase 2']);
    });

    it('offers all of them behind a blank, if nothing else can stand there', async () => {
      assert.deepEqual((await phased('It needs nothing of ‸')).labels, ['Phase 1', 'T001', 'F001', 'F002', 'Phase 2']);
      assert.deepEqual(await ask('\nSome prose ‸'), ['S-1', 'S-2']);
      assert.deepEqual(await ask('\nSome prose,‸'), []);
      assert.ok(!(await ask('\n‸')).includes('S-1'));
      assert.ok(!(await ask('- Dependencies: ‸')).includes('S-2'));
    });

    it('is as silent as with words that are typed where an editor asks for them in the same way', async () => {
      for (const line of ['It needs F‸', 'It needs ‸', 'After Phase ‸'])
        assert.deepEqual((await phased(line, { asksUnbidden: true })).labels, [], line);
      assert.deepEqual((await phased('It needs F0‸', { asksUnbidden: true })).labels, ['F001', 'F002']);
    });
  });
});
