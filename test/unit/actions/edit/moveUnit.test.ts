import assert from 'node:assert/strict';
import { type Direction, moveUnit, neighbourOf } from '../../../../src/core/actions/edit/moveUnit';
import { unitAt } from '../../../../src/core/actions/edit/units';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { applyEdits } from '../../../../src/core/text/edits';
import { examplePlan as webPlan, exampleTask } from '../../../../src/dialects/codex-web/examples';
import { codexWeb } from '../../../../src/dialects/codex-web';
import { examplePlan, exampleStory } from '../../../../src/dialects/codex/examples';
import { brief } from '../../../../src/dialects/brief';
import { execplan } from '../../../../src/dialects/execplan';
import { phased } from '../../../../src/dialects/phased';
import { examplePhase, examplePlan as phasedPlan } from '../../../../src/dialects/phased/examples';
import { crlf, done, errorsOf, linesOf, marked, reading, refusal, samplesByFormat } from './support';

function moved(text: string, direction: Direction, dialect?: Dialect): string {
  const read = marked(text, dialect);
  const unit = unitAt(read, read.ranges[0]?.start ?? 0);
  assert.ok(unit);
  return done(read.text, moveUnit(read, unit, direction));
}

function refused(text: string, direction: Direction, dialect?: Dialect): string {
  const read = marked(text, dialect);
  const unit = unitAt(read, read.ranges[0]?.start ?? 0);
  assert.ok(unit);
  return refusal(moveUnit(read, unit, direction));
}

const story = (id: string): string => exampleStory(id, { title: `Title of ${id}` });
const at = (text: string, id: string): string => text.replace(`Title of ${id}`, `⟦⟧Title of ${id}`);
const three = examplePlan(story('S-1'), story('S-2'), story('S-3'));

/** Rules that are about the order of units, which moving one changes. */
const ORDER = [
  'codex/gate',
  'codex-web/mode-progress',
  'phased/phase-number',
  'phased/id-order',
  'phased/parallel-order',
  'phased/test-after-feature',
  'phased/phase-reference',
];

describe('moveUnit', () => {
  it('lets a story and its neighbour change places', () => {
    assert.equal(moved(at(three, 'S-2'), 'up'), examplePlan(story('S-2'), story('S-1'), story('S-3')));
    assert.equal(moved(at(three, 'S-2'), 'down'), examplePlan(story('S-1'), story('S-3'), story('S-2')));
    assert.equal(moved(at(three, 'S-1'), 'down'), examplePlan(story('S-2'), story('S-1'), story('S-3')));
    assert.equal(moved(at(three, 'S-3'), 'up'), examplePlan(story('S-1'), story('S-3'), story('S-2')));
  });

  it('leaves the text of the story alone, so that a cursor in it stays', () => {
    for (const direction of ['up', 'down'] as const) {
      const read = marked(at(three, 'S-2'));
      const unit = unitAt(read, read.ranges[0]?.start ?? 0);
      assert.ok(unit);
      const outcome = moveUnit(read, unit, direction);
      assert.ok(outcome.ok);
      const { start, end } = read.plan.resolve(unit.heading.span);
      assert.ok(outcome.edits.every((edit) => edit.end <= start || edit.start >= end));
      const after = applyEdits(read.text, outcome.edits);
      assert.ok(after.startsWith('### Story [S-2]', outcome.at));
    }
  });

  it('says so at both ends', () => {
    assert.equal(refused(at(three, 'S-1'), 'up'), 'S-1 is the first story here, so it cannot be moved up.');
    assert.equal(refused(at(three, 'S-3'), 'down'), 'S-3 is the last story here, so it cannot be moved down.');
  });

  it('leaves rules between stories, and what stands between them, where they are', () => {
    const plan = (first: string, second: string): string =>
      `# Plan\n\n## User Stories\n\n${story(first)}\n---\n\n### A word between\nText.\n\n${story(second)}\n## Dependencies\n- Internal: none\n`;
    assert.equal(moved(at(plan('S-1', 'S-2'), 'S-1'), 'down'), plan('S-2', 'S-1'));
    assert.equal(moved(at(plan('S-1', 'S-2'), 'S-2'), 'up'), plan('S-2', 'S-1'));
  });

  it('puts a blank line where there was none', () => {
    const tight = (first: string, second: string): string =>
      `# Plan\n\n## User Stories\n${first}\n${second}\n## Dependencies\n- Internal: none\n`;
    const [one, two] = [story('S-1').trimEnd(), story('S-2').trimEnd()];
    const after = moved(at(tight(one, two), 'S-1'), 'down');
    assert.equal(after, tight(`${two}\n`, `${one}\n`));
  });

  it('does not let an open fence swallow a story', () => {
    const open = examplePlan(story('S-1'), `${story('S-2')}\n\`\`\`sh\nls\n`);
    assert.match(refused(at(open, 'S-2'), 'up'), /not closed/);
    assert.match(refused(at(open, 'S-1'), 'down'), /not closed/);
    const html = examplePlan(story('S-1'), `${story('S-2')}\n<pre>\nls\n`);
    assert.match(refused(at(html, 'S-2'), 'up'), /not closed/);
  });

  it('moves task blocks and phases, but no section of the format', () => {
    const tasks = [1, 2].map((number) => exampleTask(`T-${number}`, { title: `Title of T-${number}` }));
    const [one = '', two = ''] = tasks;
    assert.equal(moved(at(webPlan([one, two]), 'T-1'), 'down', codexWeb), webPlan([two, one]));
    const [first, second] = [examplePhase(1), examplePhase(2)];
    const phases = phasedPlan(first, second);
    assert.equal(moved(phases.replace('## Phase 2', '## ⟦⟧Phase 2'), 'up', phased), phasedPlan(second, first));
    const steps = '# ExecPlan: a\n\n## Concrete Steps (Checklist)\n\n- [ ] ⟦⟧a\n';
    assert.match(refused(steps, 'up', brief), /a section of the format/);
  });

  it('takes along what stands below deeper headings, whatever the format reads of it', () => {
    const milestone = (number: number): string =>
      `### Milestone ${number}: M${number}\n\nText ${number}.\n\n#### Deep ${number}\n\n- a\n`;
    const plan = (...all: readonly number[]): string => `# A\n\n## Milestones\n\n${all.map(milestone).join('\n')}`;
    assert.equal(moved(plan(1, 2, 3).replace('Deep 2', 'De⟦⟧ep 2'), 'up', execplan), plan(2, 1, 3));
    assert.equal(moved(plan(1, 2, 3).replace('M2', '⟦⟧M2'), 'down', execplan), plan(1, 3, 2));
    const task = (id: string): string =>
      `### ${id}: Do it\n\n**Status:** NOT_STARTED\n\n#### Success Criteria\n\n- [ ] ${id} works\n`;
    const tasks = (...ids: readonly string[]): string => `# Feature 3: A\n\n## Tasks\n\n${ids.map(task).join('\n')}`;
    assert.equal(
      moved(tasks('T001', 'T002').replace('T001 works', '⟦⟧T001 works'), 'down', phased),
      tasks('T002', 'T001'),
    );
  });

  for (const [id, plans] of samplesByFormat()) {
    it(`is undone by moving back, loses no line and makes no error (${id})`, function () {
      this.timeout(20_000);
      let count = 0;
      for (const { name, text, dialect } of plans) {
        for (const sample of [text, crlf(text)]) {
          const read = reading(sample, dialect);
          for (const [index, unit] of read.plan.units.entries()) {
            const neighbour = neighbourOf(read, unit, 'down');
            const outcome = moveUnit(read, unit, 'down');
            if (!outcome.ok) continue;
            count++;
            assert.equal(outcome.neighbour, neighbour);
            const after = applyEdits(sample, outcome.edits);
            const where = `${name}, unit ${index}`;
            assert.deepEqual(linesOf(after), linesOf(sample), where);
            assert.equal(/(?<!\r)\n/.test(after), /(?<!\r)\n/.test(sample), where);
            const again = reading(after, dialect);
            const same = unitAt(again, outcome.at);
            assert.ok(same, where);
            assert.equal(same.title, unit.title, where);
            const back = moveUnit(again, same, 'up');
            assert.equal(back.ok, true, where);
            // Where a blank line was missing there is one more.
            assert.deepEqual(done(after, back).replace(/\s+/g, ' '), sample.replace(/\s+/g, ' '), where);
            if (sample === text)
              assert.deepEqual(errorsOf({ dialect }, after, ORDER), errorsOf({ dialect }, text, ORDER), where);
          }
        }
      }
      const isListed = plans.every(({ dialect }) => ['brief', 'execplan-milestone'].includes(dialect.id));
      assert.equal(count > 0, !isListed);
    });
  }
});
