import assert from 'node:assert/strict';
import { collect } from '../../../../src/core/execplans/collect';
import { MemoryFiles } from '../../support/memoryFiles';
import { complete, type Offered } from './support';

const ROOT = '.agent/exec_plans';
const META = (id: string, title: string): string =>
  `---\nid: ${id}\ntitle: "${title}"\nstatus: active\nkind: feature\ndomain: backend\nowner: "@a"\ncreated: 2026-01-17\nupdated: 2026-01-17\n---\n# ${title}\n`;
const OTHERS = {
  [`${ROOT}/auth/EP-20260117-014_auth.md`]: META('EP-20260117-014', 'Auth refresh'),
  [`${ROOT}/auth/milestones/active/MS003_first-stream.md`]: '---\nexecplan_id: EP-20260117-014\n---\n',
  [`${ROOT}/auth/milestones/complete/MS001_setup.md`]: '---\nexecplan_id: EP-20260117-014\n---\n',
};
const PATH = `${ROOT}/mine/EP-20260118-001_mine.md`;

async function ask(text: string, trigger?: string): Promise<Offered> {
  const files = { ...OTHERS, [PATH]: META('EP-20260118-001', 'Mine') };
  const folder = { files: new MemoryFiles(files), base: ROOT, nameOf: (relative: string) => `${ROOT}/${relative}` };
  const execPlans = async (): ReturnType<typeof collect> => collect(folder);
  return complete(text, {
    dialect: 'execplan',
    path: PATH,
    files: OTHERS,
    world: { execPlans },
    ...(trigger !== undefined && { trigger }),
  });
}

describe('completion in front matter', () => {
  it('offers the keys that are not there, required ones first', async () => {
    const offered = await ask('---\nid: EP-20260118-001\ntitle: "A"\nst‸\n---\n# A\n');
    assert.deepEqual(offered.labels.slice(0, 2), ['status', 'kind']);
    assert.ok(!offered.labels.includes('id'));
    assert.match(offered.get('status').documentation ?? '', /How far the plan is/);
    assert.match(offered.taken('depends_on'), /\ndepends_on: \[\]\n---/);
    const renamed = await ask('---\nsta‸tuss: planned\n---\n# A\n');
    assert.equal(renamed.taken('status'), '---\nstatus: planned\n---\n# A\n');
    assert.deepEqual((await ask('---\nid: A\n---‸\n# A\n')).labels, []);
  });

  it('offers the words and days that a key takes', async () => {
    assert.deepEqual((await ask('---\nstatus: ‸\n---\n# A\n', ' ')).labels.slice(0, 2), ['planned', 'active']);
    assert.deepEqual((await ask('---\nbreaking: ‸\n---\n# A\n', ' ')).labels, ['true', 'false']);
    assert.deepEqual((await ask('---\nupdated: ‸\n---\n# A\n', ' ')).labels, ['2026-11-21']);
    assert.deepEqual((await ask('---\nowner: ‸\n---\n# A\n', ' ')).labels, ['"@codex"']);
    assert.equal((await ask('---\nstatus: pl‸anned\n---\n# A\n')).taken('done'), '---\nstatus: done\n---\n# A\n');
    assert.ok(!(await ask('---\ntouches: [api, ‸]\n---\n# A\n', ' ')).labels.includes('api'));
    assert.ok((await ask('---\ntouches:\n  - ‸\n---\n# A\n', ' ')).labels.includes('db'));
    assert.deepEqual((await ask('---\ntitle: some ‸\n---\n# A\n', ' ')).labels, []);
  });

  it('offers the other ExecPlans where a key names them', async () => {
    for (const line of ['depends_on: [‸]', 'supersedes:\n  - ‸']) {
      const offered = await ask(`---\nid: EP-20260118-001\n${line}\n---\n# A\n`);
      assert.deepEqual(offered.labels, ['EP-20260117-014']);
      assert.equal(offered.get('EP-20260117-014').detail, 'Auth refresh');
    }
    assert.deepEqual((await ask('---\ndepends_on: [EP-20260117-014, ‸]\n---\n# A\n')).labels, []);
  });

  it('offers them before it is closed', async () => {
    for (const [eol, mark] of [
      ['\n', ''],
      ['\r\n', ''],
      ['\n', '\uFEFF'],
    ] as const) {
      const open = async (lines: string, trigger?: string): Promise<Offered> =>
        ask(mark + lines.replace(/\n/g, eol), trigger);
      assert.deepEqual((await open('---\n‸')).labels.slice(0, 2), ['id', 'title']);
      assert.deepEqual((await open('---\nid: EP-20260118-001\n‸\n\n# A\n')).labels.slice(0, 2), ['title', 'status']);
      const keys = await open('---\nid: EP-20260118-001\ntouches:\n  - db\nst‸\n\n# A\n\ntitle: x\n');
      assert.ok(!keys.labels.includes('touches') && keys.labels.includes('title'));
      assert.match(keys.taken('status'), /\r?\nstatus: \r?\n/);
      assert.deepEqual((await open('---\nstatus: ‸\n', ' ')).labels.slice(0, 2), ['planned', 'active']);
      assert.ok((await open('---\ntouches:\n  - ‸\n', ' ')).labels.includes('db'));
    }
    for (const below of [
      '---\nid: x\n\nst‸\n',
      '---\nid: x\n# A\n\nst‸\n',
      '---\nid: x\n# A\nst‸\n',
      '\n---\nst‸\n',
      '---\nwords of prose\nst‸\n',
    ])
      assert.deepEqual((await ask(below)).labels, [], below);
    assert.ok(!(await ask('---\nid: x\n## ‸\n', '#')).labels.includes('title'));
  });

  it('offers ExecPlans and milestones in text', async () => {
    assert.deepEqual((await ask(`${META('EP-20260118-001', 'Mine')}\nSee EP-‸\n`, '-')).labels, ['EP-20260117-014']);
    const milestones = await ask(`${META('EP-20260118-001', 'Mine')}\nAfter EP-20260117-014/‸\n`, '/');
    assert.deepEqual(milestones.labels, ['EP-20260117-014/MS001', 'EP-20260117-014/MS003']);
    assert.equal(milestones.get('EP-20260117-014/MS003').detail, 'First stream');
  });
});
