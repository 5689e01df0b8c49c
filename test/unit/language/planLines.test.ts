import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type PlanLines, readingPlanLines } from '../../../src/core/language/planLines';
import { finish } from '../../../src/core/markdown/parsePieces';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { unitLabel } from '../../../src/core/plan/unitLabel';
import { builtIn } from '../../../src/dialects';
import { examplePlan, exampleStory } from '../../../src/dialects/codex/examples';

function linesOf(text: string, at = 'tasks/pay-by-card-20251015T190000Z/plan.md'): PlanLines {
  return finish(readingPlanLines(at, text));
}

/** `5 S-1 Pay an invoice · 1/2 · gate 0/1 (partial)`. */
function told({ entries }: PlanLines): readonly string[] {
  return entries.map(
    ({ line, label, detail, state }) => `${line} ${label}${detail === '' ? '' : ` · ${detail}`} (${state})`,
  );
}

describe('Lines of a plan', () => {
  it('tell its stories, how far they are, and how far it is', () => {
    const text = examplePlan(
      exampleStory('S-1', { tasks: '- [x] a\n- [ ] b' }),
      exampleStory('S-2', { tasks: '- [x] a', exit: '- [x] Tasks Checklist reflects final state', title: 'Refund' }),
    );
    const lines = linesOf(text);
    assert.deepEqual(told(lines), [
      '4 S-1 Pay an invoice · 1/2 · gate 0/1 (partial)',
      '18 S-2 Refund · 1/1 · gate 1/1 (done)',
    ]);
    assert.deepEqual([lines.title, lines.state, lines.detail], ['Pay by card', 'partial', '1/2 stories']);
  });

  it('leave out front matter, code and comments', () => {
    const text =
      '---\ntitle: "From: the front"\n# no heading\n---\n\n```md\n### Story [S-1]: code\n```\n<!--\n### Story [S-2]: comment\n-->\n~~~\n```\n### Story [S-4]: code\n~~~\n### Story [S-3]: real\n';
    const lines = linesOf(text);
    assert.deepEqual(told(lines), ['15 S-3 real (open)']);
    assert.equal(lines.title, 'From: the front');
  });

  it('name a plan by its title, by its folder where every plan is called so, or by its file', () => {
    assert.equal(linesOf('# ExecPlan: Export orders\n').title, 'Export orders');
    assert.equal(linesOf('# Plan\n').title, 'Pay by card');
    assert.equal(linesOf('').title, 'Pay by card');
    assert.equal(linesOf('', 'docs/some_plan.md').title, 'Some plan');
    assert.equal(linesOf('# <title>\n').title, 'Pay by card');
  });

  it('know the ids of ExecPlans and milestones', () => {
    const folder = '.agent/exec_plans/active/pay';
    assert.equal(linesOf('', `${folder}/EP-20260117-014_pay.md`).id, 'EP-20260117-014');
    assert.equal(
      linesOf('---\nid: "EP-20260117-014/MS002"\n---\n', `${folder}/milestones/MS002_ask.md`).id,
      'EP-20260117-014/MS002',
    );
    assert.equal(linesOf('', `${folder}/milestones/MS002_ask.md`).id, undefined);
  });

  it('name tasks by their ids, once where they have a heading too', () => {
    const text =
      '# Plan\n\n## Checklist of Subtasks\n- [x] [T-1] Read\n\n### Task [T\u20111]: Read\n- [ ] Plan\n\n## Phase 1: Go\n- [x] **T014**: Test\n- [ ] [P] F001 Do `it`\n- [ ] plain\n- [ ] T-shirt\n';
    assert.deepEqual(told(linesOf(text)), [
      '5 T-1 Read · gate 0/1 (open)',
      '8 Phase 1: Go · 1/4 (partial)',
      '9 T014 Test (done)',
      '10 F001 Do it (open)',
    ]);
  });

  it('reads all line ends alike', () => {
    const text = `\uFEFF${examplePlan(exampleStory('S-1'))}`;
    for (const eol of ['\r\n', '\r']) assert.deepEqual(linesOf(text.replaceAll('\n', eol)), linesOf(text));
  });

  it('tell the units that the plan has, in the examples and the templates', () => {
    const texts = [
      ...plansBelow('examples'),
      ...builtIn.all.map((dialect) => ({ at: `tasks/${dialect.id}/plan.md`, text: dialect.contract().template })),
    ];
    assert.ok(texts.length > 15);
    for (const { at, text } of texts) {
      const dialect = builtIn.detect(at, text)?.dialect;
      assert.ok(dialect, at);
      const document = new MarkdownDocument(text);
      const plan = readPlan(document, dialect.contract());
      // Checklists without a name are no place to go to.
      const units = plan.units.filter(({ id }) => id !== undefined);
      const expected = units.map(
        (unit) => `${document.positionAt(plan.offsetOf(unit.heading.span)).line} ${unitLabel(unit)}`,
      );
      const found = linesOf(text, at).entries.map(({ line, label }) => `${line} ${label}`);
      assert.deepEqual(
        found.filter((entry) => expected.includes(entry)),
        expected,
        at,
      );
    }
  });
});

/** The plans of a folder, by their paths from where they would be opened. */
function plansBelow(folder: string): readonly { readonly at: string; readonly text: string }[] {
  assert.ok(existsSync(folder));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /tasks\/[^/]+\/plan\.md$|exec_plans\/.*\.md$/.test(file))
    .map((file) => ({
      at: /(?:tasks|\.agent)\/.*$/.exec(file)?.[0] ?? file,
      text: readFileSync(path.join(folder, file), 'utf8'),
    }));
}
