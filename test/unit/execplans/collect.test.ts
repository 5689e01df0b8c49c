import assert from 'node:assert/strict';
import { collect } from '../../../src/core/execplans/collect';
import { notesOn } from '../../../src/core/execplans/notes';
import { registryJson } from '../../../src/core/execplans/registryJson';
import { belowExecPlans, execPlanFolderOf, planText } from '../support/execPlanFolder';
import { MemoryFiles } from '../support/memoryFiles';

const id = (number: number): string => `EP-20260105-${String(number).padStart(3, '0')}`;

function folderWith(
  texts: Readonly<Record<string, string>>,
): ReturnType<typeof execPlanFolderOf> & { files: MemoryFiles } {
  const files = new MemoryFiles(belowExecPlans(texts));
  return { ...execPlanFolderOf(files), files };
}

describe('the plans of a folder', () => {
  it('are none where there is no folder', async () => {
    assert.deepEqual(await collect(execPlanFolderOf(new MemoryFiles())), {
      exists: false,
      files: [],
      issues: [],
      plans: [],
      milestoneRoots: new Set(),
    });
    assert.equal((await collect(execPlanFolderOf(new MemoryFiles({ '.agent/exec_plans/': '' })))).exists, true);
  });

  it('are found in every layout, by the components of their paths', async () => {
    const texts = Object.fromEntries(
      [
        'a-b/EP-1.md',
        'a/B/EP-1.md',
        'a/a/EP-1.md',
        '.hidden/EP-1.md',
        'EP-0.md',
        'é/EP-1.md',
        '\uFFEE/EP-1.md',
        '😀/EP-1.md',
        'active/s/milestones/EP-1.md',
        'active/s/milestones/active/EP-20260105-001_MS001_x.md',
        'active/s/milestones/archive/deep/EP-1.md',
        'a/EP-1.MD',
        'a/ep-1.md',
        'a/EP-1.markdown',
        'a/README.md',
      ].map((path) => [path, '']),
    );
    const { files } = await collect(folderWith(texts));
    assert.deepEqual(
      files.map(({ relative }) => relative),
      [
        '.hidden/EP-1.md',
        'EP-0.md',
        'a/B/EP-1.md',
        'a/a/EP-1.md',
        'a-b/EP-1.md',
        'active/s/milestones/EP-1.md',
        'é/EP-1.md',
        '\uFFEE/EP-1.md',
        '😀/EP-1.md',
      ],
    );
  });

  it('are held against each other when they have no errors of their own', async () => {
    const folder = folderWith({
      [`a/${id(1)}.md`]: planText(id(1), { depends_on: `[${id(2)}, ${id(3)}, ${id(4)}, x]`, supersedes: `[${id(1)}]` }),
      [`b/${id(2)}.md`]: planText(id(2)),
      [`c/${id(1)}.md`]: planText(id(1)),
      [`d/${id(1)}.md`]: planText(id(1)),
      [`e/${id(3)}.md`]: planText(id(3), { kind: 'x' }),
      [`f/${id(2)}.md`]: planText(id(2), { kind: 'x' }),
    });
    const { issues, plans } = await collect(folder);
    const root = '.agent/exec_plans';
    assert.deepEqual(
      issues.map(({ code, path, params }) => [code, path, ...Object.values(params)].join(' ')),
      [
        `kind.invalid ${root}/e/${id(3)}.md x`,
        `kind.invalid ${root}/f/${id(2)}.md x`,
        `id.duplicate  ${id(1)} ${root}/a/${id(1)}.md ${root}/c/${id(1)}.md`,
        `id.duplicate  ${id(1)} ${root}/c/${id(1)}.md ${root}/d/${id(1)}.md`,
        `relation.unknown_id ${root}/a/${id(1)}.md depends_on ${id(3)}`,
        `relation.unknown_id ${root}/a/${id(1)}.md depends_on ${id(4)}`,
        `relation.invalid_id ${root}/a/${id(1)}.md depends_on x`,
      ],
    );
    assert.deepEqual(
      plans.map((plan) => plan.id),
      [id(1), id(1), id(1), id(2)],
    );
  });

  it('that are links go by what they lead to, under their own name', async () => {
    const folder = folderWith({
      [`complete/2026/01/05/x/${id(1)}.md`]: planText(id(1), { status: 'done' }),
      'active/m/milestones/active/MS001.md': planText(id(3)),
    });
    const { files } = folder;
    files.set('docs/other.md', planText(id(2)));
    const below = (path: string): string => `.agent/exec_plans/${path}`;
    files.link(below(`active/l/${id(2)}.md`), 'docs/other.md');
    files.link(below(`active/l/${id(3)}.md`), below('active/m/milestones/active/MS001.md'));
    files.link(below(`active/l/${id(4)}.md`), below(`complete/2026/01/05/x/${id(1)}.md`));
    files.link(below('active/linked'), below('complete/2026/01/05/x'));
    const { files: found, issues } = await collect(folder);
    assert.deepEqual(
      found.map(({ relative, path, completed }) => [relative, path, completed]),
      [
        [`active/l/${id(2)}.md`, 'docs/other.md', false],
        [`active/l/${id(4)}.md`, below(`complete/2026/01/05/x/${id(1)}.md`), true],
        [`complete/2026/01/05/x/${id(1)}.md`, below(`complete/2026/01/05/x/${id(1)}.md`), true],
      ],
    );
    assert.deepEqual(
      issues.map(({ code }) => code),
      ['id.filename_mismatch'],
    );
  });

  it('that cannot be read are errors, and the others are read', async () => {
    const folder = folderWith({ [`a/${id(1)}.md`]: planText(id(1)), [`b/${id(2)}.md`]: planText(id(2)) });
    folder.files.makeUnreadable(`.agent/exec_plans/a/${id(1)}.md`);
    const { issues, plans } = await collect(folder);
    assert.deepEqual(
      issues.map(({ code }) => code),
      ['parse.unreadable'],
    );
    assert.equal(plans.length, 1);
  });
});

describe('notes on the plans of a folder', () => {
  it('name circles and plans that name themselves', async () => {
    const collection = await collect(
      folderWith({
        [`a/${id(1)}.md`]: planText(id(1), { depends_on: `[${id(2)}]` }),
        [`a/${id(2)}.md`]: planText(id(2), { depends_on: `[${id(4)}, ${id(3)}]` }),
        [`a/${id(3)}.md`]: planText(id(3), { depends_on: `[${id(1)}]`, supersedes: `[${id(3)}]` }),
        [`a/${id(4)}.md`]: planText(id(4)),
      }),
    );
    assert.deepEqual(collection.issues, []);
    assert.deepEqual(
      notesOn(collection).map(({ code, path, params }) => [code, path?.slice(-6), ...Object.values(params).flat()]),
      [
        ['relation.self', '003.md', 'supersedes'],
        ['relation.cycle', '001.md', 'depends_on', id(1), id(2), id(3), id(1)],
      ],
    );
  });

  it('say when the registry is not what the plans say, but not while there are errors', async () => {
    const folder = folderWith({ [`a/${id(1)}.md`]: planText(id(1)) });
    const collection = await collect(folder);
    const { plans } = collection;
    const codes = (registry: string, of = collection): readonly string[] =>
      notesOn(of, { registry }).map(({ code }) => code);
    assert.deepEqual(codes(registryJson(plans)), []);
    assert.deepEqual(codes(registryJson(plans, new Date(0))), []);
    assert.deepEqual(codes(JSON.stringify(JSON.parse(registryJson(plans)))), []);
    for (const old of ['', '{', 'null', registryJson([])]) assert.deepEqual(codes(old), ['registry.stale']);
    folder.files.set(`.agent/exec_plans/b/${id(2)}.md`, '');
    assert.deepEqual(codes('', await collect(folder)), []);
  });
});
