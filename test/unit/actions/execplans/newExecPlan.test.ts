import assert from 'node:assert/strict';
import {
  makeExecPlan,
  type NewExecPlanInput,
  proposeExecPlan,
} from '../../../../src/core/actions/execplans/newExecPlan';
import { readMetadata } from '../../../../src/core/execplans/metadata';
import { execplan } from '../../../../src/dialects/execplan';
import { belowExecPlans, EXEC_PLANS, execPlanFolderOf, memoryAllocator } from '../../support/execPlanFolder';
import { MemoryFiles } from '../../support/memoryFiles';

const NOW = new Date('2026-01-17T23:59:59Z');

function inputFor(files: MemoryFiles, over: Partial<NewExecPlanInput> = {}): NewExecPlanInput {
  return {
    folder: execPlanFolderOf(files),
    title: 'Refresh "auth": é\\',
    day: '2026-01-17',
    layout: 'current',
    dialect: execplan,
    now: NOW,
    ...over,
  };
}

async function refusal(texts: Readonly<Record<string, string>>, over: Partial<NewExecPlanInput> = {}): Promise<string> {
  const outcome = await proposeExecPlan(inputFor(new MemoryFiles(belowExecPlans(texts)), over));
  return outcome.ok ? assert.fail('should have been refused') : outcome.code;
}

async function idAmong(texts: Readonly<Record<string, string>>, over: Partial<NewExecPlanInput> = {}): Promise<string> {
  const outcome = await proposeExecPlan(inputFor(new MemoryFiles(belowExecPlans(texts)), over));
  return outcome.ok ? outcome.id : outcome.message;
}

describe('proposeExecPlan', () => {
  it('makes the plan with the first number of the day, in a folder of its own', async () => {
    const files = new MemoryFiles();
    const outcome = await proposeExecPlan(inputFor(files, { owner: ' @me ', kind: ' bugfix ', domain: 'fullstack' }));
    if (!outcome.ok) return assert.fail(outcome.message);
    assert.equal(outcome.relative, 'active/refresh-auth/EP-20260117-001_refresh-auth.md');
    assert.equal(outcome.path, `${EXEC_PLANS}/${outcome.relative}`);
    files.apply(outcome.changes);
    const metadata = readMetadata(files.text(outcome.path));
    if (!metadata.ok) return assert.fail(metadata.code);
    const values = [...metadata.entries].map(([key, value]) => [key, 'value' in value ? value.value : value.kind]);
    assert.deepEqual(values, [
      ['id', 'EP-20260117-001'],
      ['title', 'Refresh "auth": é\\'],
      ['status', 'planned'],
      ['kind', 'bugfix'],
      ['domain', 'fullstack'],
      ['owner', '@me'],
      ['created', '2026-01-17'],
      ['updated', '2026-01-17'],
      ['tags', 'list'],
      ['touches', 'list'],
      ['risk', 'low'],
      ['breaking', false],
      ['migration', false],
      ['links', 'map'],
      ['depends_on', 'list'],
      ['supersedes', 'list'],
    ]);
  });

  it('goes on from the highest number of the day wherever it stands, whatever is in the file, milestones left out', async () => {
    const texts = {
      'complete/2026/01/17/EP-20260117-004_a/EP-20260117-004_a.md': '',
      'old/EP-20260117-002_old.md': '---\n[broken\n---\n',
      'active/b/milestones/active/EP-20260117-009_MS001_x.md': '',
      'active/b/EP-20260118-007_b.md': '',
      'active/b/EP-20260117-0081.md': '',
    };
    assert.equal(await idAmong(texts), 'EP-20260117-005');
    assert.equal(await idAmong(texts, { avoid: ['EP-20260117-007', 'EP-20260118-020'] }), 'EP-20260117-008');
  });

  it('takes the day that was given, and today where nothing was', async () => {
    assert.equal(await idAmong({}, { date: '20240229' }), 'EP-20240229-001');
    assert.equal(await idAmong({}, { date: '' }), 'EP-20260117-001');
  });

  it('puts a plan of the seed layout into a folder of its own directly below', async () => {
    const outcome = await proposeExecPlan(inputFor(new MemoryFiles(), { layout: 'seed', slug: ' My  Slug_ ' }));
    assert.equal(outcome.ok && outcome.relative, 'my-slug/EP-20260117-001_my-slug.md');
  });

  it('lets another file, and a folder of the other layout, stand where the plan goes', async () => {
    const texts = { 'active/a/notes.md': '', 'a/EP-20260101-001_a.md': '', 'active/b/EP-20260101-002_b.md': '' };
    assert.equal(await idAmong(texts, { slug: 'a' }), 'EP-20260117-001');
  });

  it('refuses in the order of the format’s tools', async () => {
    const taken = { 'active/taken/sub/EP-x.md': '' };
    assert.equal(await refusal({}, { title: ' ', kind: 'x' }), 'title.empty');
    assert.equal(await refusal({}, { title: 'a\nb' }), 'field.not_single_line');
    assert.equal(await refusal({}, { kind: 'chore', domain: 'x' }), 'kind.invalid');
    assert.equal(await refusal({}, { domain: 'Backend', owner: '' }), 'domain.invalid');
    assert.equal(await refusal({}, { owner: ' ', title: '!' }), 'owner.empty');
    assert.equal(await refusal({}, { title: '!!!', date: 'x' }), 'slug.empty');
    assert.equal(await refusal({}, { slug: 'Archive', date: 'x' }), 'slug.reserved_root');
    assert.equal(await refusal({}, { slug: 'milestones' }), 'slug.reserved_milestones');
    for (const date of ['2026-01-05', '20260230', '00000101', ' 20260105'])
      assert.equal(await refusal(taken, { slug: 'taken', date }), 'date.bad_token', date);
    assert.equal(await refusal({ ...taken, 'b/EP-20260117-999.md': '' }, { slug: 'taken' }), 'slug.taken');
    assert.equal(await refusal({ 'b/EP-20260117-999.md': '' }), 'plan.overflow');
  });

  it('counts a link by its own name and by that of the file it leads to', async () => {
    const files = new MemoryFiles(belowExecPlans({ 'kept/EP-20260117-004.md': '' }));
    files.set('elsewhere/EP-20260117-007.md', '');
    files.link(`${EXEC_PLANS}/kept/EP-note.md`, 'elsewhere/EP-20260117-007.md');
    const outcome = await proposeExecPlan(inputFor(files));
    assert.equal(outcome.ok && outcome.id, 'EP-20260117-008');
  });

  it('makes no plan behind a link, where nobody would find it again', async () => {
    const files = new MemoryFiles({ 'other/x.md': '', [`${EXEC_PLANS}/active/`]: '' });
    files.link(`${EXEC_PLANS}/active/t`, 'other');
    const outcome = await proposeExecPlan(inputFor(files, { slug: 't' }));
    assert.equal(!outcome.ok && outcome.code, 'slug.taken');
  });
});

describe('makeExecPlan', () => {
  it('gives way when another tool took the same number before it looked again', async () => {
    const files = new MemoryFiles();
    let pauses = 0;
    const allocator = memoryAllocator(files, () => {
      // A tool that looked before we wrote writes its own file while we wait for that.
      if (++pauses === 1) files.set(`${EXEC_PLANS}/active/other/EP-20260117-001_other.md`, 'other');
    });
    const outcome = await makeExecPlan(inputFor(files, { slug: 'mine' }), allocator);
    assert.equal(outcome.ok && outcome.id, 'EP-20260117-002');
    assert.deepEqual(
      files.tree().filter((path) => path.endsWith('.md')),
      [`${EXEC_PLANS}/active/mine/EP-20260117-002_mine.md`, `${EXEC_PLANS}/active/other/EP-20260117-001_other.md`],
    );
  });

  it('does not stay beside a plan that came into the same folder', async () => {
    const files = new MemoryFiles();
    let pauses = 0;
    const allocator = memoryAllocator(files, () => {
      if (++pauses === 1) files.set(`${EXEC_PLANS}/active/mine/EP-20260117-002_mine.md`, 'other');
    });
    const outcome = await makeExecPlan(inputFor(files, { slug: 'mine' }), allocator);
    assert.equal(!outcome.ok && outcome.code, 'slug.taken');
    assert.deepEqual(
      files.tree().filter((path) => path.endsWith('.md')),
      [`${EXEC_PLANS}/active/mine/EP-20260117-002_mine.md`],
    );
  });

  it('says what the disk says, and does not try that again', async () => {
    const files = new MemoryFiles();
    let tries = 0;
    const apply = (): Promise<void> => (tries++, Promise.reject(new Error('The disk is full.')));
    const outcome = await makeExecPlan(inputFor(files), { ...memoryAllocator(files), apply });
    assert.deepEqual(outcome, { ok: false, code: 'io', message: 'The disk is full.' });
    assert.equal(tries, 1);
  });

  it('gives up where others are always faster', async () => {
    const files = new MemoryFiles();
    let others = 0;
    const allocator = memoryAllocator(files, () => {
      const [mine] = files.tree().filter((path) => path.endsWith('_mine.md'));
      if (mine) files.set(mine.replaceAll('mine', `other-${others++}`), 'other');
    });
    const outcome = await makeExecPlan(inputFor(files, { slug: 'mine' }), allocator);
    assert.equal(!outcome.ok && outcome.code, 'io');
    assert.ok(files.tree().every((path) => !path.endsWith('_mine.md')));
  });
});
