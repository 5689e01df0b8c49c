import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkPlan, resolveProblem, type ResolvedProblem } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import { PlanSession } from '../../../../src/core/lint/session';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import type { EntryKind } from '../../../../src/core/plan/entries';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { applyEdits } from '../../../../src/core/text/edits';
import { phased } from '../../../../src/dialects/phased';

/** The text with one entry more; the cursor stands at `‸`, where there is one. */
function add(kind: EntryKind, marked: string): string {
  const at = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const plan = readPlan(new MarkdownDocument(text), phased.contract());
  const result = phased.entries?.[kind]?.(plan, { now: new Date(0), ...(at >= 0 && { at }) });
  assert.ok(result, 'there is such an entry');
  if (!result.ok) return result.message;
  return applyEdits(text, [{ ...plan.resolve(result.insertion.span), newText: result.insertion.newText }]);
}

/** The text after the fix of that title, of the first finding of the rule that has it. */
function fix(text: string, rule: string, title: RegExp): string {
  const { problems } = checkPlan({ text, dialect: phased, config: defaultConfig });
  const found = problems
    .filter((problem) => problem.rule === rule)
    .flatMap(({ fixes }) => fixes)
    .find((candidate) => title.test(candidate.title));
  assert.ok(found, `${rule} has such a fix: ${problems.map((problem) => problem.rule).join()}`);
  return applyEdits(
    text,
    [...found.edits].sort((a, b) => a.start - b.start),
  );
}

const errors = (text: string): readonly string[] =>
  checkPlan({ text, dialect: phased, config: defaultConfig })
    .problems.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter(({ rule }) => rule !== 'plan/placeholder')
    .map(({ rule, message }) => `${rule} ${message}`);

const two = `# A

## Phase 1: X

### Phase 1 Test Plan

* [x] **T001** — first

### Phase 1 Features

- [ ] J001 build

---

## Phase 2: Y

### Phase 2 Features

- [ ] J002 more
  with a second line

### Phase 2 Details

None.

---

## Notes

None.
`;

describe('entries of phased plans', () => {
  it('add a test task to the phase at the cursor, written as its neighbours are', () => {
    assert.equal(
      add('test-task', two.replace('build', 'bu‸ild')),
      two.replace(
        '— first\n',
        '— first\n* [ ] **T002** — <Test task description with exact file path and assertions>\n',
      ),
    );
  });

  it('add the Test Plan itself where the phase has none', () => {
    assert.equal(
      add('test-task', two),
      two.replace(
        '### Phase 2 Features',
        '### Phase 2 Test Plan (T-Series)\n\n- [ ] T002 <Test task description with exact file path and assertions>\n\n### Phase 2 Features',
      ),
    );
  });

  it('add a feature task in the series of the plan, behind all of the last one', () => {
    const line = '- [ ] J003 <Feature task description with exact file path>\n';
    assert.equal(add('feature-task', two), two.replace('second line\n', `second line\n${line}`));
    assert.equal(add('task', two), add('feature-task', two));
  });

  it('add a phase behind the last one, with its rule, its number and free ids', () => {
    const text = add('phase', two);
    assert.match(text, /None\.\n\n---\n\n## Phase 3: <Phase Title>\n/);
    assert.match(text, /\n---\n\n## Notes\n/);
    assert.match(text, /### Phase 3 Test Plan \(T-Series\)\n\n- \[ \] T002 [^\n]+\n- \[ \] T003 /);
    assert.match(text, /- \[ \] J003 [^\n]+\n- \[ \] J004 \[P\] /);
    assert.doesNotMatch(text, /Phase 1 Details/);
    assert.deepEqual(errors(text), errors(two));
  });

  it('add the first phase before the other sections', () => {
    assert.match(add('phase', '# A\n\n## Notes\n\nNone.\n'), /^# A\n\n## Phase 1: [^]*\n\n## Notes\n/);
  });

  it('follow numbers of two levels and the style of plain lists', () => {
    const plain =
      '# Tasks: A\n\n## Phase 3.1: X\n\n- [ ] T001 a\n\n## Phase 3.2: Y\n\n- [ ] T002 b\n\n**Checkpoint**: ok\n';
    assert.match(
      add('phase', plain),
      /ok\n\n## Phase 3\.3: <Phase Title>\n\n\*\*Purpose\*\*: [^]*- \[ \] T003 [^]*\*\*Checkpoint\*\*: /,
    );
    assert.equal(
      add('task', plain.replace('T001 a', 'T001 a‸')),
      plain.replace('T001 a\n', 'T001 a\n- [ ] T003 <Feature task description with exact file path>\n'),
    );
    assert.equal(add('test-task', plain), add('task', plain));
  });

  it('add a heading where tasks are headings', () => {
    const text =
      '# Feature 001: A\n\n## Tasks\n\n### T007: First\n\n**Status:** COMPLETED\n\nText.\n\n## Notes\n\nNone.\n';
    assert.equal(
      add('task', text),
      text.replace(
        'Text.\n',
        'Text.\n\n### T008: <Task Title>\n\n**Status:** NOT_STARTED\n\n#### Success Criteria\n\n- [ ] <Criterion>\n',
      ),
    );
    assert.match(add('phase', text), /add a task instead/);
  });

  it('say why they cannot', () => {
    assert.match(add('task', '# A\n'), /add one first/);
    assert.match(add('phase', '# A\n\n## Phase 1: X\n\n```\nopen\n'), /swallowed/);
  });
});

describe('fixes of phased plans', () => {
  it('renumber a series everywhere: ranges, gates, commands', () => {
    const text = `# A

## Phase 1: X

**Exit Gate:** F010–F011 run (see T001).

### Phase 1 Features

- [ ] F010 a
- [ ] F011 b after F010

## Phase 2: Y

### Phase 2 Features

- [ ] F010 c
- [ ] F030 d after F010

## Parallel Execution Examples

\`\`\`
/run-task F010 | /run-task F030
\`\`\`
`;
    assert.equal(
      fix(text, 'phased/id-duplicate', /^Renumber/),
      text
        .replace('F010–F011 run', 'F001–F002 run')
        .replace('F010 a\n- [ ] F011 b after F010', 'F001 a\n- [ ] F002 b after F001')
        .replace('F010 c\n- [ ] F030 d after F010', 'F003 c\n- [ ] F004 d after F003')
        .replace('/run-task F010 | /run-task F030', '/run-task F001 | /run-task F004'),
    );
  });

  it("bring the format's own ids in order", () => {
    const { template } = phased.contract();
    const odd = template.replaceAll('F004', 'F003').replaceAll('F010', 'F050');
    assert.equal(
      fix(odd, 'phased/id-duplicate', /^Renumber/),
      template.replace('/run-task F004 |', '/run-task F003 |'),
    );
  });

  it('move a phase that stands at the end of the file to the others', () => {
    const late = '# A\n\n## Phase 1: X\n\n- [ ] F001 a\n\n---\n\n## Notes\n\nNone.\n\n## Phase 2: Y\n\n- [ ] F002 b\n';
    assert.equal(
      fix(late, 'plan/section-order', /^Move/),
      '# A\n\n## Phase 1: X\n\n- [ ] F001 a\n\n---\n\n## Phase 2: Y\n\n- [ ] F002 b\n\n---\n\n## Notes\n\nNone.\n',
    );
  });

  it('put the sections that are missing behind the phases, in the format’s own style only', () => {
    const own = '# A\n\n## Phase 1: X\n\n### Phase 1 Features\n\n- [ ] F001 a\n';
    assert.match(fix(own, 'plan/section-missing', /Exit Criteria/), /F001 a\n\n## Exit Criteria\n/);
    const plain = '# Tasks: A\n\n## Phase 1: X\n\n- [ ] T001 a\n';
    const rules = checkPlan({ text: plain, dialect: phased, config: defaultConfig }).problems.map(({ rule }) => rule);
    assert.deepEqual(rules, []);
  });
});

describe('new phased plans', () => {
  it('have title and branch, and no errors', () => {
    const { template } = phased.contract();
    const text = phased.fill?.(template, { title: "Pay $& invoices $'", now: new Date(0) }) ?? '';
    assert.match(text, /^# Pay \$& invoices \$'\n/);
    assert.match(text, /`feature\/pay-invoices`/);
    assert.deepEqual(errors(text), []);
  });
});

describe('checking phased plans while typing', function () {
  this.timeout(0);

  const pieces = [
    '\n## Phase 2: Again\n\n',
    '\n### Phase 3 Test Plan\n\n',
    '- [x] T001 ',
    '- [ ] F1 ',
    '[P] ',
    'T001–T009 ',
    '**Exit Gate:** T001 (T002 optional)\n',
    '/run-task F001 | /run-task T099\n',
    '\n### T007: A heading\n\n**Status:** COMPLETED\n',
    '\n## Notes\n',
    '```\n',
    '[ ]',
    '---\n',
  ];

  it('finds what a check of the whole text finds', () => {
    const step = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(60),
      piece: fc.constantFrom(...pieces),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        let current = two + phased.contract().template.slice(0, 2500);
        const session = new PlanSession(current, phased, defaultConfig, throwOn);
        for (const { at, cut, piece } of steps) {
          const start = Math.floor(at * current.length);
          const edit = { start, end: Math.min(current.length, start + cut), newText: piece };
          session.edit([edit]);
          current = applyEdits(current, [edit]);
          const { problems } = checkPlan({ text: current, dialect: phased, config: defaultConfig, onCrash: throwOn });
          const found = session.problems().map((problem) => resolveProblem(problem, session.plan, session.document));
          assert.deepEqual(found.map(plain), problems.map(plain));
        }
      }),
      { seed: 3, numRuns: 25 },
    );
  });
});

function throwOn(_rule: string, error: unknown): never {
  throw error;
}

function plain({ rule, severity, message, start, end, fixes, related }: ResolvedProblem): unknown {
  return { rule, severity, message, start, end, fixes, related };
}
