import assert from 'node:assert/strict';
import { isBesideMilestone, milestonesAround } from '../../../src/core/execplans/milestonesAround';
import { MemoryFiles } from '../support/memoryFiles';

const ROOT = '.agent/exec_plans/active/auth';

describe('the milestones beside a milestone', () => {
  it('are those of all states, with what their names say', async () => {
    const files = new MemoryFiles({
      [`${ROOT}/EP-20260117-014_auth.md`]: '',
      [`${ROOT}/milestones/active/MS003_stream.md`]: '',
      [`${ROOT}/milestones/active/notes.md`]: '',
      [`${ROOT}/milestones/complete/MS001_route.md`]: '',
      [`${ROOT}/milestones/archive/2026/01/20/EP-20260117-014_MS002_page.md`]: '',
      [`${ROOT}/milestones/done/MS009_lost.md`]: '',
    });
    assert.deepEqual(await milestonesAround(files, `${ROOT}/milestones/active/MS003_stream.md`), [
      { path: `${ROOT}/milestones/active/MS003_stream.md`, number: '003' },
      { path: `${ROOT}/milestones/complete/MS001_route.md`, number: '001' },
      {
        path: `${ROOT}/milestones/archive/2026/01/20/EP-20260117-014_MS002_page.md`,
        number: '002',
        planId: 'EP-20260117-014',
      },
    ]);
  });

  it('are none for what is no milestone', async () => {
    const files = new MemoryFiles({ [`${ROOT}/EP-20260117-014_auth.md`]: '', 'milestones/active/MS001_a.md': '' });
    assert.equal(await milestonesAround(files, `${ROOT}/EP-20260117-014_auth.md`), undefined);
    assert.equal(await milestonesAround(files, 'milestones/active/MS001_a.md'), undefined);
  });

  it('are told by their folder', () => {
    const milestone = `${ROOT}/milestones/active/MS003_stream.md`;
    assert.equal(isBesideMilestone(milestone, `${ROOT}/milestones/complete/MS001_route.md`), true);
    assert.equal(isBesideMilestone(milestone, `${ROOT}/milestones/complete`), true);
    assert.equal(isBesideMilestone(milestone, milestone), false);
    assert.equal(isBesideMilestone(milestone, `${ROOT}/EP-20260117-014_auth.md`), false);
    assert.equal(isBesideMilestone(`${ROOT}/EP-20260117-014_auth.md`, milestone), false);
  });
});
