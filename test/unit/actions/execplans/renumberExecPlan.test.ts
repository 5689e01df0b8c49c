import assert from 'node:assert/strict';
import { migrateLayout } from '../../../../src/core/actions/execplans/migrateLayout';
import { renumberExecPlan, type RenumberExecPlanInput } from '../../../../src/core/actions/execplans/renumberExecPlan';
import { belowExecPlans, EXEC_PLANS, execPlanFolderOf, milestoneText, planText } from '../../support/execPlanFolder';
import { MemoryFiles } from '../../support/memoryFiles';

const [A, B, C] = ['EP-20260105-001', 'EP-20260105-002', 'EP-20260105-003'] as const;

function filesOf(texts: Readonly<Record<string, string>>): MemoryFiles {
  return new MemoryFiles(belowExecPlans(texts));
}

function markdownIn(files: MemoryFiles): readonly string[] {
  return files.tree().flatMap((path) => (path.endsWith('.md') ? [path.slice(EXEC_PLANS.length + 1)] : []));
}

async function renumber(
  files: MemoryFiles,
  relative: string,
  over: Partial<RenumberExecPlanInput> = {},
): Promise<string> {
  const outcome = await renumberExecPlan({ folder: execPlanFolderOf(files), relative, relations: 'follow', ...over });
  if (!outcome.ok) return outcome.code;
  files.apply(outcome.changes);
  return `${outcome.to} ${outcome.relative}`;
}

describe('renumberExecPlan', () => {
  it('changes file, id, headings, milestones and, as chosen, the relations of others', async () => {
    const other = planText(B, { depends_on: `[${A}, x]`, supersedes: `"[${A}]"` });
    const texts = {
      [`active/a/${A}_a.md`]: `${planText(A, { supersedes: `[${A}]` })}\n## ${A} - Title\n\nText about ${A}.\n`,
      'active/a/milestones/active/MS001_x.md': milestoneText(A, 1),
      [`active/a/milestones/archive/${A}_MS002_y.md`]: milestoneText(A, 2),
      [`active/b/${A}_b.md`]: planText(A),
      [`active/c/${B}_c.md`]: other,
    };
    const files = filesOf(texts);
    assert.equal(await renumber(files, `active/a/${A}_a.md`), `${C} active/a/${C}_a.md`);
    assert.deepEqual(markdownIn(files), [
      `active/a/${C}_a.md`,
      'active/a/milestones/active/MS001_x.md',
      `active/a/milestones/archive/${C}_MS002_y.md`,
      `active/b/${A}_b.md`,
      `active/c/${B}_c.md`,
    ]);
    const text = (path: string): string => files.text(`${EXEC_PLANS}/${path}`);
    assert.equal(
      text(`active/a/${C}_a.md`),
      `${planText(C, { supersedes: `[${C}]` })}\n## ${C} - Title\n\nText about ${A}.\n`,
    );
    assert.equal(text('active/a/milestones/active/MS001_x.md'), milestoneText(C, 1));
    assert.equal(text(`active/a/milestones/archive/${C}_MS002_y.md`), milestoneText(C, 2));
    assert.equal(text(`active/b/${A}_b.md`), planText(A));
    assert.equal(text(`active/c/${B}_c.md`), planText(B, { depends_on: `[${C}, x]`, supersedes: `"[${C}]"` }));

    const stays = filesOf(texts);
    await renumber(stays, `active/a/${A}_a.md`, { relations: 'stay' });
    assert.equal(stays.text(`${EXEC_PLANS}/active/c/${B}_c.md`), other);
  });

  it('renames the folder that has the id in its name, and takes no id that others have', async () => {
    const home = `complete/2026/02/12/${A}_a`;
    const files = filesOf({ [`${home}/${A}_a.md`]: planText(A), [`${home}/milestones/complete/${A}_MS001.md`]: 'x' });
    const id = 'EP-20260105-008';
    assert.equal(
      await renumber(files, `${home}/${A}_a.md`, { avoid: ['EP-20260105-007'] }),
      `${id} complete/2026/02/12/${id}_a/${id}_a.md`,
    );
    assert.deepEqual(markdownIn(files), [
      `complete/2026/02/12/${id}_a/${id}_a.md`,
      `complete/2026/02/12/${id}_a/milestones/complete/${id}_MS001.md`,
    ]);
  });

  it('makes the id of a plan agree with its file, whatever it was', async () => {
    const files = filesOf({ [`active/a/${A}_a.md`]: planText(B), [`active/b/${B}_b.md`]: planText(B) });
    assert.equal(await renumber(files, `active/a/${A}_a.md`), `${C} active/a/${C}_a.md`);
    assert.equal(files.text(`${EXEC_PLANS}/active/a/${C}_a.md`), planText(C));
  });

  it('refuses where nobody can tell whose the milestones are, and what has no id', async () => {
    const shared = { [`active/${A}_a.md`]: planText(A), [`active/${A}_b.md`]: planText(A) };
    const withMilestone = { ...shared, [`active/milestones/active/${A}_MS001.md`]: 'x' };
    assert.equal(await renumber(filesOf(withMilestone), `active/${A}_b.md`), 'plan.several_in_folder');
    assert.equal(await renumber(filesOf(shared), `active/${A}_b.md`), `${B} active/${B}_b.md`);
    assert.equal(await renumber(filesOf({ 'active/a/EP-x.md': '' }), 'active/a/EP-x.md'), 'id.invalid');
    assert.equal(await renumber(filesOf({}), 'x.md'), 'id.not_found');
    const broken = { [`active/a/${A}_a.md`]: `---\nid: ${A}\ntags: [\n---\n` };
    assert.equal(await renumber(filesOf(broken), `active/a/${A}_a.md`), 'front_matter.invalid_yaml');
    const full = { [`active/a/${A}_a.md`]: planText(A), 'b/EP-20260105-999.md': '' };
    assert.equal(await renumber(filesOf(full), `active/a/${A}_a.md`), 'plan.overflow');
  });
});

describe('migrateLayout', () => {
  it('moves plans of the older layout, finished ones by the day they were finished', async () => {
    const files = filesOf({
      [`auth/${A}_auth.md`]: planText(A),
      'auth/milestones/active/x.md': 'x',
      [`old/${B}_old.md`]: planText(B, { status: 'archived', updated: '2026-02-12' }),
      [`auth/archive/${C}_x.md`]: planText(C, { status: 'done', updated: 'nonsense' }),
      'EP-20260105-004_loose-end.md': 'no front matter',
      'active/new/EP-20260105-005_new.md': 'x',
      'archive/2026/01/05/q/EP-20260105-006_q.md': 'x',
      'archive/EP-20260105-007_x.md': 'x',
    });
    const outcome = await migrateLayout({ folder: execPlanFolderOf(files) });
    if (!outcome.ok) return assert.fail(outcome.message);
    files.apply(outcome.changes);
    assert.deepEqual(markdownIn(files), [
      'active/auth/EP-20260105-001_auth.md',
      'active/auth/milestones/active/x.md',
      'active/loose-end/EP-20260105-004_loose-end.md',
      'active/new/EP-20260105-005_new.md',
      'archive/2026/01/05/q/EP-20260105-006_q.md',
      'archive/EP-20260105-007_x.md',
      'complete/2026/01/05/EP-20260105-003_auth/EP-20260105-003_x.md',
      'complete/2026/02/12/EP-20260105-002_old/EP-20260105-002_old.md',
    ]);
    assert.deepEqual(
      outcome.skipped.map(({ relative }) => relative),
      ['archive'],
    );
    assert.deepEqual((await migrateLayout({ folder: execPlanFolderOf(files) })).ok, true);
  });

  it('leaves what has no free place, with the reason', async () => {
    const files = filesOf({ [`auth/${A}.md`]: planText(A), [`active/auth/${B}.md`]: planText(B) });
    const outcome = await migrateLayout({ folder: execPlanFolderOf(files) });
    assert.deepEqual(outcome.ok && outcome.changes, []);
    assert.match(outcome.ok ? (outcome.skipped[0]?.reason ?? '') : outcome.message, /active\/auth is there already/);
  });
});
