import assert from 'node:assert/strict';
import {
  divisibleAt,
  emptied,
  itemsToTake,
  selectedToTake,
  type SplitMode,
} from '../../../../src/core/actions/edit/divisible';
import { splitUnit } from '../../../../src/core/actions/edit/splitUnit';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { applyEdits } from '../../../../src/core/text/edits';
import { brief } from '../../../../src/dialects/brief';
import { codexWeb } from '../../../../src/dialects/codex-web';
import { examplePlan as webPlan, exampleTask } from '../../../../src/dialects/codex-web/examples';
import { examplePlan, exampleStory } from '../../../../src/dialects/codex/examples';
import { execplan } from '../../../../src/dialects/execplan';
import { phased } from '../../../../src/dialects/phased';
import { examplePhase, examplePlan as phasedPlan } from '../../../../src/dialects/phased/examples';
import { crlf, done, errorsOf, linesOf, marked, reading, refusal, samplesByFormat } from './support';

/** Placeholders are to be filled in, and a task that is done may come to stand behind a gate that is open. */
const LEFT_TO_THE_AUTHOR = ['plan/placeholder', 'codex/gate'];

const FOUR = '- [x] one\n- [ ] two\n  - a note\n- [ ] three\n- [ ] four';

function splitAt(text: ReturnType<typeof marked>, mode: SplitMode): ReturnType<typeof splitUnit> {
  const chosen = selectedToTake(text, text.ranges, mode);
  assert.ok(chosen);
  return splitUnit(text, chosen);
}

function split(
  text: string,
  mode: SplitMode = 'split',
  dialect?: Dialect,
): { readonly after: string; readonly title: string } {
  const read = marked(text, dialect);
  const outcome = splitAt(read, mode);
  const after = done(read.text, outcome);
  assert.ok(outcome.ok);
  return { after, title: after.slice(outcome.title.start, outcome.title.end) };
}

function refused(text: string, mode: SplitMode = 'split', dialect?: Dialect): string {
  const read = marked(text, dialect);
  return refusal(splitAt(read, mode));
}

/** The story's tasks, after an edit. */
function tasksOf(text: string, index: number): readonly string[] {
  return (reading(text).plan.stories[index]?.tasks ?? []).map(({ text: said }) => said);
}

describe('splitUnit', () => {
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

  it('takes an item that is not typed yet', () => {
    const { after } = split(plan('- [ ] one\n- [ ] ⟦⟧').replace(/\n\n#### Story Tests[^]*/, '\n'), 'extract');
    assert.deepEqual(tasksOf(after, 0), ['one']);
    assert.deepEqual(tasksOf(after, 1), ['']);
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
      assert.equal(selectedToTake(read, read.ranges, mode), undefined);
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

  it('makes a story of subtasks of the plan, behind the last one, but not of those that the format has', () => {
    const list = '- [ ] Plan & Setup (repo/env ready, confirm requirements)\n- [x] Own⟦⟧ step.';
    const text = `${examplePlan(exampleStory('S-1'))}\n## Checklist of Subtasks\n${list}\n\n## Definition of Done (DoD)\n- done\n`;
    const { after, title } = split(text, 'extract');
    assert.equal(title, 'Own step');
    assert.deepEqual(tasksOf(after, 1), ['Own step.']);
    assert.ok(after.endsWith('requirements)\n\n## Definition of Done (DoD)\n- done\n'));
    const standing = marked(text.replace('⟦⟧', '').replace('Plan & Setup', 'Plan & ⟦⟧Setup'));
    assert.equal(selectedToTake(standing, standing.ranges, 'extract'), undefined);
    const asked = marked(text);
    assert.equal(selectedToTake(asked, asked.ranges, 'split'), undefined);
  });

  it('takes what several selections touch', () => {
    const { after } = split(plan('- [ ] one⟦⟧\n- [ ] two\n- [ ] three⟦⟧\n- [ ] four'), 'extract');
    assert.deepEqual(tasksOf(after, 0), ['two', 'four']);
    assert.deepEqual(tasksOf(after, 1), ['one', 'three']);
  });

  describe('phases', () => {
    const TESTS = '- [ ] T001 One\n- [x] T002 [P] Two in `src/two.ts`.\n  - a note\n- [ ] T003 Three';
    const FEATURES = '- [ ] F001 Four\n- [ ] F002 Five';
    const first = (tests = TESTS, features = FEATURES): string => examplePhase(1, { tests, features });
    const headings = (text: string): readonly string[] => text.match(/^## .*$/gm) ?? [];

    it('puts tasks into a phase behind, with the next number; they keep their ids', () => {
      const { after, title } = split(phasedPlan(first(TESTS.replace('Two', 'Two⟦⟧'))), 'extract', phased);
      assert.deepEqual(headings(after), ['## Phase 1: Import', '## Phase 2: Two in `src/two.ts`']);
      assert.equal(title, 'Two in `src/two.ts`');
      assert.match(after, /### Phase 1 Test Plan \(T-Series\)\n\n- \[ \] T001 One\n- \[ \] T003 Three\n/);
      assert.match(
        after,
        /### Phase 2 Test Plan \(T-Series\)\n\n- \[x\] T002 \[P\] Two in `src\/two.ts`\.\n {2}- a note\n\n### Phase 2 Feature Checklist \(F-Series\)\n\n- \[ \] F003 </,
      );
    });

    it('gives no other phase another number', () => {
      const three = (text: string): string => phasedPlan(text, examplePhase(2), examplePhase(3));
      const once = split(three(first(TESTS.replace('Three', '⟦⟧Three'))), 'split', phased).after;
      assert.deepEqual(headings(once), [
        '## Phase 1: Import',
        '## Phase 1.1: Three',
        '## Phase 2: Import',
        '## Phase 3: Import',
      ]);
      const twice = split(once.replace('F002 Five', 'F002 ⟦⟧Five'), 'split', phased).after;
      assert.deepEqual(headings(twice).slice(0, 3), [
        '## Phase 1: Import',
        '## Phase 1.1: Three',
        '## Phase 1.2: Five',
      ]);
      const gap = split(phasedPlan(first(TESTS.replace('Three', '⟦⟧Three')), examplePhase(5)), 'split', phased).after;
      assert.deepEqual(headings(gap), ['## Phase 1: Import', '## Phase 2: Three', '## Phase 5: Import']);
    });

    it('takes tests and features, and leaves one of each', () => {
      const both = phasedPlan(first(TESTS.replace('Three', 'Thr⟦⟧ee'), FEATURES.replace('Five', '⟦Five⟧')));
      const read = marked(both, phased);
      const chosen = selectedToTake(read, read.ranges, 'split');
      assert.deepEqual(
        chosen?.items.map(({ text }) => text),
        ['T003 Three', 'F002 Five'],
      );
      assert.match(
        refused(phasedPlan(first('⟦⟧' + TESTS)), 'split', phased),
        /nothing in "Phase 1 Test Plan \(T-Series\)"/,
      );
    });

    it('keeps the word and the form that the plan has', () => {
      const weeks =
        '# Tasks: A\n\n## Week 1: Setup\n\n- [ ] T001 a\n- [ ] ⟦⟧T002 b\n\n---\n\n## Week 2: Go\n\n- [ ] T003 c\n';
      const { after } = split(weeks, 'split', phased);
      assert.match(
        after,
        /\n---\n\n## Week 1\.1: b\n\n\*\*Purpose\*\*: <[^]*>\n\n- \[ \] T002 b\n\n\*\*Checkpoint[^]*\n\n---\n\n## Week 2/,
      );
      const roman = weeks.replace('Week 1', 'Phase I').replace('Week 2', 'Phase II');
      assert.match(refused(roman, 'split', phased), /Phase I is not numbered in digits/);
    });

    it('lets no gate take tasks that stand below no heading', () => {
      const loose = first(TESTS, FEATURES).replace(
        '**Exit Gate:**',
        '- [ ] T008 ⟦⟧Loose\n- [ ] T009 More\n\n**Exit Gate:**',
      );
      const { after } = split(phasedPlan(loose), 'extract', phased);
      assert.match(after, /## Phase 2[^]*Feature Checklist \(F-Series\)\n\n- \[ \] T008 Loose\n/);
      assert.deepEqual(reading(after, phased).plan.units[1]?.gate, undefined);
    });

    it('divides tasks that are headings by their criteria', () => {
      const text =
        '# Feature 3: A\n\n## Tasks\n\n### T001 - Parse\n\n**Status:** IN_PROGRESS\n\n#### Success Criteria\n\n- [ ] a\n- [x] ⟦⟧b\n\n### T002 - Other\n\n- [ ] c\n';
      const { after, title } = split(text, 'split', phased);
      assert.match(
        after,
        /- \[ \] a\n\n### T003 - <Task Title>\n\n\*\*Status:\*\* IN_PROGRESS\n\n#### Success Criteria\n\n- \[x\] b\n\n### T002/,
      );
      assert.equal(title, '<Task Title>');
    });
  });

  describe('task blocks', () => {
    const CHECKLIST =
      '- [ ] Plan created for [T-1]\n- [x] Map loaded ⟦⟧for [T-1]\n- [ ] Implementation landed\n- [ ] Tests passing\n- [ ] DoD verified\n- [ ] Notes merged';

    it('takes what the checklist has of its own, and leaves what every task has', () => {
      const task = exampleTask('T-1', { checklist: CHECKLIST }).replace('Owner:** Codex', 'Owner:** Mia');
      const { after, title } = split(webPlan([task, exampleTask('T-2')]), 'extract', codexWeb);
      assert.equal(title, 'Map loaded for [T-3]');
      assert.match(after, /### Task \[T-3\]: [^\n]*\n- \*\*Status:\*\* in-progress\n- \*\*Owner:\*\* Mia\n/);
      assert.match(after, /\*\*Checklist\*\*\n- \[x\] Map loaded for \[T-3\]\n- \[ \] Plan created for \[T‑3\]/);
      assert.match(after, /- \[ \] Plan created for \[T-1\]\n- \[ \] Implementation landed\n/);
      const plain = marked(
        webPlan([exampleTask('T-1', { checklist: CHECKLIST.replace('⟦⟧', '').replace('Tests', '⟦⟧Tests') })]),
        codexWeb,
      );
      assert.deepEqual(selectedToTake(plain, plain.ranges, 'split')?.items ?? [], []);
    });

    it('makes one of subtasks', () => {
      const text = webPlan([exampleTask('T-1')], '## Tests to Run\n- `pytest -q`\n').replace(
        '- [ ] Add the route',
        '- [ ] Add the ⟦⟧route.\n- [ ] Another',
      );
      const { after } = split(text, 'extract', codexWeb);
      assert.match(after, /## Checklist of Subtasks\n- \[ \] Another\n/);
      assert.match(
        after,
        /### Task \[T-2\]: Add the route\n- \*\*Status:\*\* todo\n[^]*\*\*Checklist\*\*\n- \[ \] Add the route\.\n- \[ \] Plan[^]*## Tests to Run/,
      );
    });
  });

  it('divides milestones that have lists, and leaves Progress in one piece', () => {
    const text = (mark: string): string =>
      `# A\n\n## Progress\n\n- [ ] ${mark === 'p' ? '⟦⟧' : ''}step\n- [ ] next\n\n## Milestones\n\n### Milestone 1: x\n\n${mark === 't' ? '⟦⟧' : ''}Text.\n\n### Milestone 2: y\n\n- one\n- ${mark === 'l' ? '⟦⟧' : ''}two\n`;
    const { after } = split(text('l'), 'split', execplan);
    assert.match(after, /- one\n\n### Milestone 3: <what exists at its end>\n\n<goal[^>]*>\n\n- two\n$/);
    const why = (mark: string): string => {
      const read = marked(text(mark), execplan);
      const found = divisibleAt(read, read.ranges[0]?.start ?? 0);
      return 'message' in found ? found.message : '';
    };
    assert.match(why('p'), /"Progress" is the one record of all steps/);
    assert.match(why('t'), /Milestone 1 is told in prose/);
  });

  it('says where a format has each list once', () => {
    const read = marked('# ExecPlan: a\n\n## Concrete Steps (Checklist)\n\n- [ ] ⟦⟧a\n- [ ] b\n', brief);
    const found = divisibleAt(read, read.ranges[0]?.start ?? 0);
    assert.match('message' in found ? found.message : '', /"Brief ExecPlan" have each list once/);
  });

  for (const [id, plans] of samplesByFormat()) {
    it(`loses no line, and makes no error but for what is to be filled in (${id})`, function () {
      this.timeout(20_000);
      let count = 0;
      for (const { name, text, dialect } of plans) {
        for (const sample of [text, crlf(text)]) {
          const read = reading(sample, dialect);
          const errors = new Set(errorsOf({ dialect }, sample, LEFT_TO_THE_AUTHOR));
          for (const [index, offset] of placesIn(sample).entries()) {
            const mode = index % 2 === 0 ? 'split' : 'extract';
            const chosen = selectedToTake(read, [{ start: offset, end: offset }], mode);
            if (!chosen) continue;
            const outcome = splitUnit(read, chosen);
            const where = `${name}, ${mode} at ${offset}`;
            if (!outcome.ok) {
              assert.ok(emptied(chosen) !== undefined || !chosen.from.newId().ok || sample.includes('```'), where);
              continue;
            }
            count++;
            const after = applyEdits(sample, outcome.edits);
            assert.equal(/(?<!\r)\n/.test(after), /(?<!\r)\n/.test(sample), where);
            const left = [...linesOf(withoutTaskNames(after))];
            for (const line of linesOf(withoutTaskNames(sample))) {
              const at = left.indexOf(line);
              assert.ok(at >= 0, `${where}: "${line}" is gone`);
              left.splice(at, 1);
            }
            const again = reading(after, dialect);
            const made = divisibleAt(again, outcome.title.start);
            assert.ok('name' in made, where);
            assert.equal(made.name, outcome.id, where);
            const there = itemsToTake(made, 'split').map(({ text: said }) => said);
            for (const { text: said } of chosen.items)
              assert.ok(there.map(withoutTaskNames).includes(withoutTaskNames(said)), `${where}: ${said}`);
            const more = errorsOf({ dialect }, after, LEFT_TO_THE_AUTHOR).filter((rule) => !errors.has(rule));
            assert.deepEqual(more, [], where);
          }
        }
      }
      assert.equal(count > 0, ['codex', 'codex-web', 'phased'].includes(id));
    });
  }
});

/** Where items begin; of many a share. */
function placesIn(text: string): readonly number[] {
  const starts = Array.from(text.matchAll(/^[ \t]*(?:[-*+]|\d+[.)]) /gm), ({ index }) => index);
  const step = Math.ceil(starts.length / 12);
  return starts.filter((_, index) => index % step === 0);
}

/** Those of tasks that move are other ones then. */
function withoutTaskNames(text: string): string {
  return text.replace(/(?:S[-‑]\d+\/)?T[-‑]\d+/g, 'S/T');
}
