import assert from 'node:assert/strict';
import { selectedToSplit, type SplitMode, splitStory } from '../../../../src/core/actions/edit/splitStory';
import { applyEdits } from '../../../../src/core/text/edits';
import { codex } from '../../../../src/dialects/codex';
import { examplePlan, exampleStory } from '../../../../src/dialects/codex/examples';
import { crlf, done, errorsOf, linesOf, marked, reading, refusal, samplesByFormat } from './support';

/** Placeholders are to be filled in, and a task that is done may come to stand behind a gate that is open. */
const LEFT_TO_THE_AUTHOR = ['plan/placeholder', 'codex/gate'];

const FOUR = '- [x] one\n- [ ] two\n  - a note\n- [ ] three\n- [ ] four';

function splitAt(text: ReturnType<typeof marked>, mode: SplitMode): ReturnType<typeof splitStory> {
  const chosen = selectedToSplit(text, text.ranges[0] ?? { start: 0, end: 0 }, mode);
  assert.ok(chosen);
  return splitStory(text, chosen);
}

function split(text: string, mode: SplitMode = 'split'): { readonly after: string; readonly title: string } {
  const read = marked(text);
  const outcome = splitAt(read, mode);
  const after = done(read.text, outcome);
  assert.ok(outcome.ok);
  return { after, title: after.slice(outcome.title.start, outcome.title.end) };
}

function refused(text: string, mode: SplitMode = 'split'): string {
  const read = marked(text);
  return refusal(splitAt(read, mode));
}

/** The story's tasks, after an edit. */
function tasksOf(text: string, index: number): readonly string[] {
  return (reading(text).plan.stories[index]?.tasks ?? []).map(({ text: said }) => said);
}

describe('splitStory', () => {
  const plan = (tasks: string): string => examplePlan(exampleStory('S-1', { tasks }), exampleStory('S-4'));

  it('takes all tasks from the cursor on into a new story behind, with the next free id', () => {
    const { after, title } = split(plan(FOUR.replace('three', '⟦⟧three')));
    const { stories } = reading(after).plan;
    assert.deepEqual(
      stories.map(({ id }) => id),
      ['S-1', 'S-5', 'S-4'],
    );
    assert.deepEqual(tasksOf(after, 0), ['one', 'two']);
    assert.deepEqual(tasksOf(after, 1), ['three', 'four']);
    assert.equal(title, '<short, actionable title>');
  });

  it('keeps what the new story is made of: fields that hold for it, the parts that the other one has', () => {
    const { after } = split(plan(FOUR.replace('two', '⟦⟧two')));
    const story = reading(after).plan.stories[1];
    assert.deepEqual(
      story?.fields.map(({ key, value }) => `${key}: ${value}`),
      [
        'story id: S-5',
        'priority: P1',
        'owner: Ana',
        'due: 2026-12-04',
        'user story: As a <role>, I want <capability>, so that <value>.',
        'dependencies: <internal/external>',
        'non-goals: <optional>',
      ],
    );
    assert.deepEqual(
      story.parts.map(({ heading }) => heading.text),
      [
        'Acceptance Criteria',
        'Tasks Checklist',
        'Story Tests to Run',
        'Story Exit Checklist (AC Gate — do not proceed unless all checked)',
      ],
    );
    assert.ok(after.includes('\n- [ ] two\n  - a note\n- [ ] three\n- [ ] four\n\n#### Story Tests to Run'));
  });

  it('takes exactly what is selected, criteria and tasks', () => {
    const one = exampleStory('S-1', { tasks: '- [ ] one\n- [ ] t⟧wo\n- [ ] three' }).replace(
      '- Given an open invoice, When I pay it, Then it is closed',
      '- Given a, When b, Then c\n- Given d, When e⟦, Then f',
    );
    const { after } = split(examplePlan(one));
    const [first, second] = reading(after).plan.stories;
    assert.deepEqual(
      first?.acceptance.map(({ text }) => text),
      ['Given a, When b, Then c'],
    );
    assert.deepEqual(
      second?.acceptance.map(({ text }) => text),
      ['Given d, When e, Then f'],
    );
    assert.deepEqual(tasksOf(after, 0), ['three']);
    assert.deepEqual(tasksOf(after, 1), ['one', 'two']);
  });

  it('extracts the tasks that are selected, ticks and all, and calls the story after a single one', () => {
    const { after, title } = split(plan(FOUR.replace('two', '⟦⟧T-2: Two of **them**.')), 'extract');
    assert.deepEqual(tasksOf(after, 0), ['one', 'three', 'four']);
    assert.deepEqual(tasksOf(after, 1), ['T-2: Two of **them**.']);
    assert.equal(title, 'Two of **them**');
    const more = split(plan(FOUR.replace('one', '⟦one').replace('two', 'two⟧')), 'extract').after;
    assert.ok(more.includes('- [x] one\n- [ ] two\n  - a note\n\n#### Story Tests'));
    assert.deepEqual(tasksOf(more, 0), ['three', 'four']);
  });

  it('keeps the list as loose or tight as it was', () => {
    const loose = '- [ ] one\n\n- [ ] two\n\n- [ ] three';
    assert.ok(split(plan(loose.replace('two', '⟦⟧two')), 'extract').after.includes('- [ ] one\n\n- [ ] three\n\n####'));
    assert.ok(
      split(plan(loose.replace('three', '⟦⟧three')), 'extract').after.includes('- [ ] one\n\n- [ ] two\n\n####'),
    );
  });

  it('leaves something of each kind', () => {
    assert.match(refused(plan('- [ ] ⟦⟧one')), /S-1 would be left with nothing in "Tasks Checklist"/);
    assert.match(refused(plan(`⟦${FOUR}⟧`), 'extract'), /left with nothing/);
  });

  it('takes nothing where nothing is meant', () => {
    const nothing = (text: string, mode: SplitMode): void => {
      const read = marked(text);
      assert.equal(selectedToSplit(read, read.ranges[0] ?? { start: 0, end: 0 }, mode), undefined);
    };
    nothing(plan(FOUR).replace('# Plan', '# ⟦⟧Plan'), 'split');
    nothing(plan(FOUR).replace('Given', '⟦⟧Given'), 'extract');
    nothing(plan(FOUR).replace('Pay an', 'Pay ⟦⟧an'), 'extract');
  });

  it('lets tasks be named as before, by their ids', () => {
    const tasks = '- [ ] T-1: one\n- [ ] ⟦⟧T-2: two, behind T-1\n- [ ] T-3: three, see T-2 and S-1/T-3';
    const said = 'First S‑1/T‑2, then [S-1/T-3] and S-1/T-1; `S-1/T-2` is code.';
    const { after } = split(`${plan(tasks)}\n## Dependencies\n${said}\n`, 'extract');
    assert.ok(after.includes('\nFirst S‑5/T‑2, then [S-1/T-3] and S-1/T-1; `S-1/T-2` is code.\n'), after);
    assert.deepEqual(tasksOf(after, 0), ['T-1: one', 'T-3: three, see S-5/T-2 and S-1/T-3']);
    assert.deepEqual(tasksOf(after, 1), ['T-2: two, behind S-1/T-1']);
  });

  it('lets tasks be named as before, by their places', () => {
    const said = 'S-1/T-1, S-1/T-2, S-1/T-3, S-1/T-4.';
    const { after } = split(`${plan(FOUR.replace('three', '⟦⟧three'))}\n## Dependencies\n${said}\n`, 'extract');
    assert.ok(after.includes('\nS-1/T-1, S-1/T-2, S-5/T-1, S-1/T-3.\n'), after);
  });

  it('is not swallowed by an open fence', () => {
    const open = `${exampleStory('S-1', { tasks: '- [ ] one\n- [ ] ⟦⟧two' })}\n\`\`\`sh\nls\n`;
    assert.match(refused(examplePlan(open)), /not closed/);
  });

  it('keeps CRLF', () => {
    const { after } = split(crlf(plan(FOUR.replace('three', '⟦⟧three'))));
    assert.doesNotMatch(after, /(?<!\r)\n/);
    assert.equal(after.replace(/\r/g, ''), split(plan(FOUR.replace('three', '⟦⟧three'))).after);
  });

  for (const [id, plans] of samplesByFormat()) {
    it(`loses no line, and makes no error but for what is to be filled in (${id})`, function () {
      this.timeout(20_000);
      let count = 0;
      for (const { name, text, dialect } of plans) {
        const read = reading(text, dialect);
        const errors = new Set(errorsOf({ dialect }, text, LEFT_TO_THE_AUTHOR));
        for (const story of read.plan.stories.slice(0, 2)) {
          for (const [index, item] of story.tasks.entries()) {
            const { start } = read.plan.resolve(item.span);
            const cursor = { start, end: start };
            const mode = index % 2 === 0 ? 'split' : 'extract';
            const chosen = selectedToSplit(read, cursor, mode);
            assert.equal(chosen?.story, story, name);
            const outcome = splitStory(read, chosen);
            if (!outcome.ok) continue;
            count++;
            const after = applyEdits(text, outcome.edits);
            const left = [...linesOf(withoutTaskNames(after))];
            for (const line of linesOf(withoutTaskNames(text))) {
              const at = left.indexOf(line);
              assert.ok(at >= 0, `${name}: "${line}" is gone`);
              left.splice(at, 1);
            }
            const made = reading(after, dialect).plan.stories.find((other) => other.id === outcome.id);
            assert.ok(
              made?.tasks.some((task) => task.text === item.text),
              name,
            );
            const more = errorsOf({ dialect }, after, LEFT_TO_THE_AUTHOR).filter((rule) => !errors.has(rule));
            assert.deepEqual(more, [], name);
          }
        }
      }
      assert.equal(count > 0, id === codex.id);
    });
  }
});

/** Those of tasks that move are other ones then. */
function withoutTaskNames(text: string): string {
  return text.replace(/S[-‑]\d+\/T[-‑]\d+/g, 'S/T');
}
