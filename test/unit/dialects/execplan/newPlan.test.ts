import assert from 'node:assert/strict';
import { newExecPlan, type NewExecPlanInput } from '../../../../src/core/actions/newExecPlan';
import { execplan } from '../../../../src/dialects/execplan';
import { execplanMilestone } from '../../../../src/dialects/execplan-milestone';
import { MemoryFiles } from '../../support/memoryFiles';
import { problemsOf } from './support';

const NOW = new Date('2026-01-17T23:59:59Z');

function make(files: MemoryFiles, over: Partial<NewExecPlanInput> = {}): ReturnType<typeof newExecPlan> {
  return newExecPlan({ title: 'Refresh "auth": é\\', dialect: execplan, now: NOW, files, ...over });
}

async function refused(files: MemoryFiles, over: Partial<NewExecPlanInput> = {}): Promise<string> {
  const outcome = await make(files, over);
  return outcome.ok ? assert.fail('should have been refused') : outcome.message;
}

describe('newExecPlan', () => {
  it('makes the plan with the first number of the day, in a folder of its own', async () => {
    const files = new MemoryFiles();
    const outcome = await make(files);
    if (!outcome.ok) return assert.fail(outcome.message);
    files.apply(outcome.changes);
    assert.equal(outcome.plan, '.agent/exec_plans/active/refresh-auth/EP-20260117-001_refresh-auth.md');
    const text = files.text(outcome.plan);
    assert.ok(text.startsWith('---\nid: EP-20260117-001\ntitle: "Refresh \\"auth\\": é\\\\"\nstatus: planned\n'), text);
    assert.match(text, /^created: 2026-01-17\nupdated: 2026-01-17$/m);
    assert.match(text, /^# Refresh "auth": é\\$/m);
  });

  it('makes a plan in which there is nothing left to say but what is to be filled in', () => {
    const text =
      execplan.fill?.(execplan.contract().template, { title: 'Auth', now: NOW, id: 'EP-20260117-001' }) ?? '';
    const problems = problemsOf(text, { path: '.agent/exec_plans/active/auth/EP-20260117-001_auth.md' });
    assert.deepEqual(
      problems.filter(({ rule }) => rule !== 'plan/placeholder').map(({ rule, message }) => `${rule}: ${message}`),
      ['plan/front-matter-value: owner is not filled in yet.'],
    );
    assert.ok(problems.every(({ severity }) => severity === 'hint'));
  });

  it('has templates without an error', () => {
    for (const dialect of [execplan, execplanMilestone]) {
      const errors = problemsOf(dialect.contract().template, {}, dialect).filter(
        ({ severity }) => severity === 'error' || severity === 'warning',
      );
      assert.deepEqual(
        errors.map(({ rule, message }) => `${rule}: ${message}`),
        [],
        dialect.id,
      );
    }
  });

  it('fills in a milestone with its id', () => {
    const { template } = execplanMilestone.contract();
    const text = execplanMilestone.fill?.(template, { title: 'Stream', now: NOW, id: 'EP-20260117-001/MS004' }) ?? '';
    assert.match(text, /^id: EP-20260117-001\/MS004\nexecplan_id: EP-20260117-001\nms: 4\ntitle: "Stream"$/m);
    const path = '.agent/exec_plans/active/auth/milestones/active/MS004_stream.md';
    const problems = problemsOf(text, { path }, execplanMilestone);
    assert.ok(
      problems.every(({ severity }) => severity === 'hint'),
      problems.map(({ rule, severity }) => `${severity} ${rule}`).join('\n'),
    );
  });

  it('goes on from the highest number of the day wherever it stands, whatever is in the file, milestones left out', async () => {
    const files = new MemoryFiles({
      '.agent/exec_plans/complete/2026/01/17/EP-20260117-004_a/EP-20260117-004_a.md': '',
      '.agents/exec_plans/old/EP-20260117-002_old.md': '---\n[broken\n---\n',
      '.agent/exec_plans/active/b/milestones/active/EP-20260117-009_MS001_x.md': '',
      '.agent/exec_plans/active/b/EP-20260118-007_b.md': '',
      '.agent/exec_plans/active/b/EP-20260117-0081.md': '',
    });
    const outcome = await make(files);
    assert.equal(outcome.ok && outcome.id, 'EP-20260117-005');
  });

  it('stays below .agents where only that has plans', async () => {
    const files = new MemoryFiles({ '.agents/exec_plans/a/EP-20260101-001_a.md': '' });
    const outcome = await make(files, { slug: ' My  Slug_ ' });
    assert.equal(outcome.ok && outcome.plan, '.agents/exec_plans/active/my-slug/EP-20260117-001_my-slug.md');
  });

  it('refuses what gives no folder of its own', async () => {
    const files = new MemoryFiles({ '.agent/exec_plans/active/taken/sub/EP-20260101-001_x.md': '' });
    assert.match(await refused(files, { title: '  ' }), /title/);
    assert.match(await refused(files, { title: 'a\nb' }), /one line/);
    assert.match(await refused(files, { title: 'a\tb' }), /control/);
    assert.match(await refused(files, { title: '完成' }), /folder name/);
    assert.match(await refused(files, { title: 'Archive' }), /"archive"/);
    assert.match(await refused(files, { title: 'Taken' }), /holds a plan already/);
    const full = new MemoryFiles({ '.agent/exec_plans/a/EP-20260117-999_a.md': '' });
    assert.match(await refused(full), /999/);
  });
});
