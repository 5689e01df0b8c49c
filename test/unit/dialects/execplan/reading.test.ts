import assert from 'node:assert/strict';
import { examplePlan } from '../../../../src/dialects/execplan/examples';
import { newestEntry } from '../../../../src/dialects/execplan/reading';
import { covered } from '../../support/plans';
import { planOf } from './support';

describe('an ExecPlan', () => {
  it('has the stage of its status', () => {
    const stages = ['planned', 'active', 'paused', 'done', 'archived'].map(
      (status) => planOf(examplePlan({ status })).stage,
    );
    assert.deepEqual(stages, ['ready', 'executing', 'executing', 'done', 'done']);
  });

  it('is a draft as long as it is planned and holds words of the template', () => {
    const body =
      '## Purpose / Big Picture\n\n<what someone can do after this change that they cannot do now, and how to see it working>';
    assert.equal(planOf(examplePlan({ status: 'planned', body })).stage, 'draft');
    assert.equal(planOf(examplePlan({ status: 'active', body })).stage, 'executing');
  });

  it('has the stage of its boxes where it has no front matter, or no such status', () => {
    const withBoxes = (...boxes: readonly string[]): string =>
      `# Auth\n\n## 2. Progress (Update First)\n\n${boxes.map((box) => `- [${box}] Step.\n`).join('')}`;
    assert.equal(planOf(withBoxes(' ', ' ')).stage, 'ready');
    assert.equal(planOf(withBoxes('x', ' ')).stage, 'executing');
    assert.equal(planOf(withBoxes('~', ' ')).stage, 'executing');
    assert.equal(planOf(withBoxes('x', 'X')).stage, 'done');
    assert.equal(planOf(examplePlan({ status: 'blocked', body: withBoxes('x', ' ').slice(8) })).stage, 'executing');
  });

  it('is worked through by its milestones, and by the boxes of Progress under their headings', () => {
    const text =
      '# Auth\n\n## Progress\n\n- [x] Begun.\n\n### Milestone 1\n\n- [x] One.\n  - [ ] Half.\n\n## Plan of Work\n\n### Milestone 1: A route\n\nIt answers.\n\n### Milestone 2 — A page\n\nIt opens.\n\n### Order\n\nAs above.\n';
    const units = planOf(text).units.map(({ kind, id, title, lists, progress: { tasksDone, tasks } }) => ({
      kind,
      id,
      title,
      lists: lists.map(({ label, items }) => `${label}: ${items.length}`),
      done: `${tasksDone}/${tasks}`,
    }));
    assert.deepEqual(units, [
      { kind: 'task', id: undefined, title: 'Progress', lists: ['Progress: 1', 'Milestone 1: 2'], done: '2/3' },
      { kind: 'milestone', id: 'Milestone 1', title: 'A route', lists: [], done: '0/0' },
      { kind: 'milestone', id: 'Milestone 2', title: 'A page', lists: [], done: '0/0' },
    ]);
  });

  it('knows its newest entry, in Progress and in the decisions, and takes no other day for one', () => {
    const text =
      '# Auth\n\nSince 2030-01-01.\n\n## Progress\n\n- [x] (2026-01-18 13:00Z) Read RFC of 2029-01-01.\n- [x] (2026-13-40) No day.\n\n## Decision Log\n\n- Decision: As of 2028-01-01.\n  Rationale: None.\n  Date/Author: 2026-01-19 / Ana\n- Decision: Two.\n  Date/Author: Ana\n';
    const plan = planOf(text);
    const newest = newestEntry(plan);
    assert.ok(newest);
    assert.deepEqual([newest.date, covered(plan, newest.span, text)], ['2026-01-19', '2026-01-19']);
  });
});
