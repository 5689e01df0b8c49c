import assert from 'node:assert/strict';
import { execplan } from '../../../../src/dialects/execplan';
import { execplanMilestone } from '../../../../src/dialects/execplan-milestone';
import { problemsOf } from './support';

const NOW = new Date('2026-01-17T23:59:59Z');

describe('a new ExecPlan from its template', () => {
  it('makes a plan in which there is nothing left to say but what is to be filled in', () => {
    const text =
      execplan.fill?.(execplan.contract().template, { title: 'Auth', now: NOW, id: 'EP-20260117-001' }) ?? '';
    const problems = problemsOf(text, { path: '.agent/exec_plans/active/auth/EP-20260117-001_auth.md' });
    assert.deepEqual(
      problems.filter(({ rule }) => rule !== 'plan/placeholder').map(({ rule, message }) => `${rule}: ${message}`),
      ['execplan/metadata-style: owner is not filled in yet.'],
    );
    assert.ok(problems.every(({ severity }) => severity === 'hint'));
  });

  it('has templates in which nothing is wrong but what is to be filled in', () => {
    for (const dialect of [execplan, execplanMilestone]) {
      const errors = problemsOf(dialect.contract().template, {}, dialect).filter(
        ({ severity, message }) =>
          (severity === 'error' || severity === 'warning') && !message.includes('is not filled in yet'),
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
});
