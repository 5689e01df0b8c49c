import assert from 'node:assert/strict';
import { toggleOf, toggleTasks } from '../../../../src/core/actions/edit/toggleTasks';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { applyEdits } from '../../../../src/core/text/edits';
import { brief } from '../../../../src/dialects/brief';
import { codexWeb } from '../../../../src/dialects/codex-web';
import { examplePlan, exampleStory } from '../../../../src/dialects/codex/examples';
import { phased } from '../../../../src/dialects/phased';
import { crlf, done, marked, reading, refusal, samplesByFormat } from './support';

function toggled(text: string, dialect?: Dialect): string {
  const read = marked(text, dialect);
  return done(read.text, toggleTasks(read, read.ranges));
}

const story = (tasks: string): string => examplePlan(exampleStory('S-1', { tasks }));

describe('toggleTasks', () => {
  it('ticks the task at the cursor, and unticks it', () => {
    assert.equal(toggled(story('- [ ] a⟦⟧\n- [ ] b')), story('- [x] a\n- [ ] b'));
    assert.equal(toggled(story('⟦⟧- [x] a\n- [ ] b')), story('- [ ] a\n- [ ] b'));
  });

  it('ticks what is begun', () => {
    assert.equal(toggled(story('- [~] a⟦⟧')), story('- [x] a'));
  });

  it('ticks with X where the list does', () => {
    assert.equal(toggled(story('- [X] a\n- [ ] b⟦⟧')), story('- [X] a\n- [X] b'));
    assert.equal(toggled(story('- [X] a\n- [x] c\n- [ ] b⟦⟧')), story('- [X] a\n- [x] c\n- [x] b'));
  });

  it('ticks all that is selected where one is not, else unticks all', () => {
    assert.equal(toggled(story('- [x] a⟦\n- [ ] b\n- [ ] c\n⟧- [ ] d')), story('- [x] a\n- [x] b\n- [x] c\n- [ ] d'));
    assert.equal(toggled(story('- [x] ⟦a\n- [x] b⟧\n- [x] c')), story('- [ ] a\n- [ ] b\n- [x] c'));
  });

  it('toggles at several cursors at once, each task once', () => {
    assert.equal(toggled(story('- [ ] ⟦⟧a⟦⟧\n- [ ] b\n- [ ] c⟦⟧')), story('- [x] a\n- [ ] b\n- [x] c'));
  });

  it('leaves what stands above and below in the list alone', () => {
    assert.equal(toggled(story('- [ ] a⟦⟧\n  - [ ] b')), story('- [x] a\n  - [ ] b'));
    assert.equal(toggled(story('- [ ] a\n  - [ ] b⟦⟧\n  - [ ] c')), story('- [ ] a\n  - [x] b\n  - [ ] c'));
  });

  it('takes a line that a task goes on in for the task', () => {
    assert.equal(toggled(story('- [ ] a\n  goes ⟦⟧on\n- [ ] b')), story('- [x] a\n  goes on\n- [ ] b'));
    const fenced = (mark: string): string => `- [${mark}] a\n\n  \`\`\`sh\n  ls⟦⟧\n  \`\`\`\n- [ ] b`;
    assert.equal(toggled(story(fenced(' '))), story(fenced('x').replace('⟦⟧', '')));
  });

  it('gives bullets of a checklist a box, by their list or by the template', () => {
    assert.equal(toggled(story('- [ ] a\n- b⟦⟧')), story('- [ ] a\n- [ ] b'));
    assert.equal(toggled(story('- a⟦\n- b⟧')), story('- [ ] a\n- [ ] b'));
    assert.equal(toggled(story('1. a⟦⟧')), story('1. [ ] a'));
  });

  it('leaves bullets below tasks alone where tasks are selected with them', () => {
    assert.equal(toggled(story('⟦- [ ] a\n  - a note\n- [ ] b⟧')), story('- [x] a\n  - a note\n- [x] b'));
  });

  it('gives no box to what the template writes without', () => {
    const task = (mark: string): string =>
      `# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: a\n- **Status:** todo${mark}\n- **Owner:** Codex\n- [ ] Plan\n`;
    const read = marked(task('⟦⟧'), codexWeb);
    assert.match(refusal(toggleTasks(read, read.ranges)), /no checklist/);
    const plan = marked(
      '# ExecPlan: a\n\n## Success Criteria / Acceptance Tests\n\n- [ ] a\n- Non‑Goals: b⟦⟧\n',
      brief,
    );
    assert.equal(toggleOf(plan, plan.ranges), undefined);
  });

  it('knows the checklists of a phase of any number', () => {
    const phase = (text: string): string =>
      `# A\n\n## Phase 4: B\n\n### Phase 4 Feature Checklist (F-Series)\n\n${text}\n`;
    assert.equal(toggled(phase('- F001 Write it⟦⟧'), phased), phase('- [ ] F001 Write it'));
  });

  it('says why where there is nothing to toggle', () => {
    const prose = marked(story('- [ ] a').replace('# Plan', '# ⟦⟧Plan'));
    assert.match(refusal(toggleTasks(prose, prose.ranges)), /no task here/);
    const code = marked(story('- [ ] a\n\n```md\n- [ ] ⟦⟧b\n```'));
    assert.match(refusal(toggleTasks(code, code.ranges)), /no task here/);
  });

  it('keeps CRLF', () => {
    assert.equal(toggled(crlf(story('- [ ] ⟦a\n- [ ] b⟧'))), crlf(story('- [x] a\n- [x] b')));
  });

  for (const [id, plans] of samplesByFormat()) {
    it(`changes boxes alone, wherever the cursor is (${id})`, function () {
      this.timeout(20_000);
      for (const { name, text, dialect } of plans) {
        const read = reading(text, dialect);
        const boxless = text.replace(/\[[ xX~]\] /g, '');
        for (const start of lineStarts(text)) {
          const cursor = { start, end: start };
          const outcome = toggleTasks(read, [cursor]);
          const kind = toggleOf(read, [cursor]);
          assert.equal(outcome.ok, kind !== undefined);
          if (!outcome.ok) continue;
          const after = applyEdits(text, outcome.edits);
          const at = `${name}, offset ${start}`;
          assert.equal(after.replace(/\[[ xX~]\] /g, ''), boxless, at);
          if (kind !== 'tick' || !text.startsWith('- [ ]', start)) continue;
          assert.equal(done(after, toggleTasks(reading(after, dialect), [cursor])), text, at);
        }
      }
    });
  }
});

/** Of a long text a share, but never those of one part alone. */
function lineStarts(text: string): readonly number[] {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const step = starts.length > 150 ? 11 : 1;
  return starts.filter((_, index) => index % step === 0);
}
