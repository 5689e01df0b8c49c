import assert from 'node:assert/strict';
import { storyTable } from '../../../../src/core/actions/edit/storyTable';
import { applyEdits } from '../../../../src/core/text/edits';
import { brief } from '../../../../src/dialects/brief';
import { examplePlan, exampleStory } from '../../../../src/dialects/codex/examples';
import { crlf, done, errorsOf, reading, refusal, samplesByFormat } from './support';

const first = exampleStory('S-1', { tasks: '- [x] a\n- [ ] b' });
const second = exampleStory('S-2', { title: 'Print `a|b` & <read>', tasks: '- [x] a', exit: '- [x] b' });
const plan = examplePlan(first, second);

function cellsOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
}

describe('storyTable', () => {
  it('lists stories with id, title, progress and gate before the first one', () => {
    const after = done(plan, storyTable(reading(plan)));
    const at = after.indexOf('<!-- planloom-stories -->');
    assert.ok(after.slice(0, at).endsWith('## User Stories\n\n'));
    assert.ok(after.includes('<!-- /planloom-stories -->\n\n### Story [S-1]'));
    assert.deepEqual(cellsOf(after).slice(2), [
      ['', '[S-1](#story-s-1-pay-an-invoice)', 'Pay an invoice', '1/2', '0/1', ''],
      ['', '[S-2](#story-s-2-print-ab--read)', 'Print `a\\|b` & read', '1/1', 'passed', ''],
    ]);
    assert.equal(
      new Set(
        after
          .split('\n')
          .filter((line) => line.startsWith('|'))
          .map(({ length }) => length),
      ).size,
      1,
    );
  });

  it('brings the table up to date, and sees that it is', () => {
    const before = done(plan, storyTable(reading(plan)));
    const same = storyTable(reading(before));
    assert.ok(same.ok);
    assert.deepEqual([same.done, same.edits], ['same', []]);
    const ticked = before.replace('- [ ] b', '- [x] b');
    const outcome = storyTable(reading(ticked));
    assert.ok(outcome.ok);
    assert.equal(outcome.done, 'refreshed');
    const after = applyEdits(ticked, outcome.edits);
    assert.equal(cellsOf(after)[2]?.[3], '2/2');
    assert.equal(after.indexOf('<!-- planloom-stories -->'), outcome.at);
    assert.equal(after.split('planloom-stories').length, before.split('planloom-stories').length);
  });

  it('refreshes it where somebody moved it to', () => {
    const moved = plan.replace('# Plan\n', '# Plan\n\n<!-- planloom-stories -->\nold\n<!-- /planloom-stories -->\n');
    const after = done(moved, storyTable(reading(moved)));
    assert.ok(after.startsWith('# Plan\n\n<!-- planloom-stories -->\n\n| Story'));
    assert.ok(!after.includes('old'));
  });

  it('is up to date where blanks stand behind it', () => {
    const text = `# Plan\n\n## User Stories\n- [ ] \n\n${exampleStory('S-1')}`;
    const after = done(text, storyTable(reading(text)));
    const again = storyTable(reading(after));
    assert.ok(again.ok && again.done === 'same');
  });

  it('touches nothing where the end of the table is missing', () => {
    const open = plan.replace('# Plan\n', '# Plan\n\n<!-- planloom-stories -->\nold\n');
    assert.match(refusal(storyTable(reading(open))), /has no end/);
  });

  it('says so where there is nothing to list', () => {
    assert.match(refusal(storyTable(reading('# ExecPlan: a\n', brief))), /no stories, phases or tasks/);
  });

  it('keeps CRLF', () => {
    const after = done(crlf(plan), storyTable(reading(crlf(plan))));
    assert.equal(after, crlf(done(plan, storyTable(reading(plan)))));
  });

  for (const [id, plans] of samplesByFormat()) {
    it(`is as it should be at once, and makes no error (${id})`, function () {
      this.timeout(20_000);
      for (const { name, text, dialect } of plans) {
        const outcome = storyTable(reading(text, dialect));
        if (!outcome.ok) continue;
        const after = applyEdits(text, outcome.edits);
        const again = storyTable(reading(after, dialect));
        assert.equal(again.ok && again.done, 'same', name);
        assert.deepEqual(errorsOf({ dialect }, after), errorsOf({ dialect }, text), name);
        assert.ok(after.startsWith('<!-- planloom-stories -->', outcome.at), name);
      }
    });
  }
});
