import assert from 'node:assert/strict';
import { collect } from '../../../src/core/execplans/collect';
import { noteMessage } from '../../../src/core/execplans/messages';
import { milestoneNotes } from '../../../src/core/execplans/milestoneNotes';
import { belowExecPlans, execPlanFolderOf, milestoneText, planText } from '../support/execPlanFolder';
import { MemoryFiles } from '../support/memoryFiles';

const ID = 'EP-20260105-001';

describe('notes on milestones', () => {
  it('name those that no plan can be told of, and numbers that stand twice', async () => {
    const folder = execPlanFolderOf(
      new MemoryFiles(
        belowExecPlans({
          [`active/a/${ID}_a.md`]: planText(ID),
          'active/a/milestones/active/MS001_x.md': milestoneText(ID, 1),
          'active/a/milestones/complete/MS001_y.md': milestoneText(ID, 1),
          'active/a/milestones/active/MS002_x.md': milestoneText(ID, 2),
          'active/a/milestones/active/MS003_x.md': '# No front matter\n',
          'active/a/milestones/active/notes.md': '',
        }),
      ),
    );
    const notes = await milestoneNotes(folder, await collect(folder));
    const root = '.agent/exec_plans/active/a/milestones';
    assert.deepEqual(
      notes.map((note) => [note.code, note.path, noteMessage(note)]),
      [
        [
          'milestone.metadata',
          `${root}/active/MS003_x.md`,
          'It is not known which plan this milestone belongs to: its front matter has no execplan_id like EP-20260117-014.',
        ],
        [
          'milestone.number_twice',
          `${root}/active/MS001_x.md`,
          `${ID}/MS001 is there more than once, also as ${root}/complete/MS001_y.md: give each milestone its own number.`,
        ],
      ],
    );
  });
});
