import assert from 'node:assert/strict';
import fc from 'fast-check';
import { namesIn } from '../../../src/core/language/planNames';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Plan } from '../../../src/core/plan/model';
import type { Name, NameUse } from '../../../src/core/plan/names';
import { readContract } from '../../../src/core/plan/readContract';
import { readPlan } from '../../../src/core/plan/readPlan';
import { dialects } from '../../../src/dialects';
import { codex } from '../../../src/dialects/codex';
import { exampleStory } from '../../../src/dialects/codex/examples';
import { readMarks, writeMarks } from '../support/markers';

function read(text: string, dialect: string): Plan {
  const found = dialects.find(({ id }) => id === dialect) ?? codex;
  return readPlan(new MarkdownDocument(text), found.contract());
}

/** `*` in front of a definition, its title behind. */
function told({ name, isDefinition, title }: NameUse): string {
  return isDefinition ? `*${name.id}${title === undefined ? '' : ` ${title}`}` : name.id;
}

/** Every name stands where it is marked, and is told as that. */
function expectNames(dialect: string, marked: string, expected: readonly string[], contract?: Plan['contract']): void {
  const { text } = readMarks(marked);
  const plan = contract ? readPlan(new MarkdownDocument(text), contract) : read(text, dialect);
  const { uses } = namesIn(plan);
  assert.equal(
    writeMarks(
      text,
      uses.map(({ span }) => plan.resolve(span)),
    ),
    marked,
  );
  assert.deepEqual(uses.map(told), expected);
}

describe('Names in a codex plan', () => {
  it('are read in headings, fields, prose, tags and dependencies', () => {
    expectNames(
      'codex',
      [
        '# Plan\n\n## User Stories\n',
        '### Story [⟦S-1⟧]: Warm the cache, then ⟦S-2⟧\n- Story ID: ⟦S-1⟧ | Priority: P0\n- Dependencies: ⟦s‑2⟧, **⟦S-02⟧**\n',
        '#### Tasks Checklist\n- [x] ⟦T-1⟧: Warm it\n- [ ] [⟦S-1⟧/⟦T-2⟧] Cool it\n  - [ ] after ⟦T-1⟧\n',
        '#### Story Progress & Hygiene (per loop)\n- Append Decision Log entry `[⟦S-1⟧]`, name `[⟦S‑1⟧/⟦T-2⟧]` and (⟦S-2⟧/⟦T-7⟧)\n',
        '### Story [⟦S-2⟧]: Cold\n- As ⟦T-1⟧\n',
        '## Checklist of Subtasks\n- [ ] ⟦S-1⟧ to ⟦S-2⟧, ⟦S-1⟧–⟦S-2⟧, ⟦S-1⟧-⟦S-2⟧, ⟦S-1⟧/⟦S-2⟧\n- [ ] ⟦T-3⟧ release\n',
      ].join('\n'),
      [
        ...['*S-1 Warm the cache, then S-2', 'S-2', 'S-1', 'S-2', 'S-2'],
        ...['*S-1/T-1 Warm it', 'S-1', '*S-1/T-2 Cool it', 'S-1/T-1', 'S-1', 'S-1', 'S-1/T-2', 'S-2', 'S-2/T-7'],
        ...['*S-2 Cold', 'S-2/T-1', 'S-1', 'S-2', 'S-1', 'S-2', 'S-1', 'S-2', 'S-1', 'S-2', '*T-3 release'],
      ],
    );
  });

  it('are not read in code, comments, addresses, paths and longer words', () => {
    expectNames(
      'codex',
      '# Plan\n\n## Tests to Run\n- `S-1` and `npm test -- -g "S-1"`, runs/S-1/x, S-1.png, AWS-1, S-1x, S-1-login, $S-1\n' +
        '- https://example.org/?id=S-1 <https://example.org/S-1>\n- [text](S-1.md) <!-- S-1 -->\n\n```sh\n# S-1\n```\n\n<!-- S-1\n-->\n\n    S-1\n',
      [],
    );
  });

  it('stand in the labels of links', () => {
    expectNames(
      'codex',
      '# Plan\n\n## Dependencies\n- [⟦S-1⟧](#story-s-1) [⟦S-2⟧] [⟦S-3⟧][]\n\n[⟦S-3⟧]: #story-s-3\n',
      ['S-1', 'S-2', 'S-3', 'S-3'],
    );
  });

  it('are those of ExecPlans, too', () => {
    expectNames(
      'codex',
      '# Plan\n\n## Dependencies\n- after ⟦EP-20260117-014⟧/⟦MS002⟧, not EP-20260117-014_x.md or MS003\n',
      ['EP-20260117-014', 'EP-20260117-014/MS002'],
    );
  });

  it('are found by place where tasks have no ids', () => {
    const text =
      '# Plan\n\n## User Stories\n\n### Story [S-1]: a\n#### Tasks Checklist\n- [ ] one\n  - [ ] inner\n- [ ] two\n\n' +
      '### Story [S-2]: b\n#### Tasks Checklist\n- [ ] T-1 one\n- [ ] two\n\nSee S-1/T-2 and S-2/T-2.\n';
    const names = namesIn(read(text, 'codex'));
    const shown = (id: string): readonly unknown[] =>
      names.definitionsOf({ kind: 'task', id }).map(({ item, isImplied }) => [item?.text, isImplied]);
    assert.deepEqual(shown('S-1/T-2'), [['two', true]]);
    assert.deepEqual(shown('S-1/T-3'), []);
    assert.deepEqual(shown('S-2/T-1'), [['T-1 one', undefined]]);
    assert.deepEqual(shown('S-2/T-2'), []);
  });

  it('answers for a place', () => {
    const text = '# Plan\n\n## Dependencies\n- S-1/T-2 x\n';
    const names = namesIn(read(text, 'codex'));
    const at = text.indexOf('S-1');
    const shown = Array.from({ length: 9 }, (_, index) => names.at(at + index)?.name.id);
    assert.deepEqual(shown, ['S-1', 'S-1', 'S-1', 'S-1', 'S-1/T-2', 'S-1/T-2', 'S-1/T-2', 'S-1/T-2', undefined]);
    assert.equal(names.at(at - 1), undefined);
    assert.deepEqual(
      names.between(at + 1, at + 4).map(({ name }) => name.id),
      ['S-1'],
    );
  });
});

describe('A name that nothing has', () => {
  it('is missing where others of its kind are there', () => {
    const text = '# Plan\n\n## User Stories\n\n### Story [S-1]: a\n- Dependencies: S-2, S-1, T-1, EP-20260117-014\n';
    const names = namesIn(read(text, 'codex'));
    assert.deepEqual(
      names.uses.filter(({ name }) => names.isMissing(name)).map(({ name }) => name.id),
      ['S-2'],
    );
  });
});

describe('Names in plans of other formats', () => {
  it('codex-web: tasks with headings of their own', () => {
    expectNames(
      'codex-web',
      '# Plan\n\n## Checklist of Subtasks\n- [ ] [⟦T-1⟧] as below\n\n### Task [⟦T-1⟧]: Read the file, as ⟦T-2⟧\n- **Status:** todo\n\n**Checklist**\n' +
        '- [ ] Plan created for [⟦T‑1⟧]\n- [ ] ⟦T-2⟧ waits\n\n### Task [⟦T-2⟧]: Write it\n',
      ['*T-1 as below', '*T-1 Read the file, as T-2', 'T-2', 'T-1', 'T-2', '*T-2 Write it'],
    );
    const plan = read('# Plan\n\n## Checklist of Subtasks\n- [ ] T-1 x\n\n### Task [T-1]: y\n', 'codex-web');
    assert.deepEqual(namesIn(plan).definitionsOf({ kind: 'task', id: 'T-1' }).map(told), ['*T-1 y']);
  });

  it('phased: tasks, ranges and phases', () => {
    expectNames(
      'phased',
      '# Feature\n\n## ⟦Phase 1⟧: Read\n\n**Exit Gate:** ⟦T001⟧–⟦T003⟧ pass, ⟦T001⟧-⟦003⟧, then ⟦Phase 2⟧; not A1, AT01 or `T001`\n\n### ⟦Phase 1⟧ Test Plan (T-Series)\n\n' +
        '- [ ] ⟦T001⟧ Reads\n- [x] [P] **⟦T002⟧** Refuses T9\n- ⟦T003⟧ no box\n\n### ⟦Phase 1⟧ Feature Checklist (F-Series)\n\n- [ ] ⟦F001⟧ [P] Reader, after ⟦T001⟧\n\n' +
        '## ⟦Phase 2⟧: Write\n\n- [ ] ⟦F002⟧–⟦F004⟧: Writers\n\n## Implementation Order\n\n1. ⟦Phase 1⟧, then ⟦phase 2⟧; phases ⟦1⟧ and ⟦2⟧\n\n- [ ] ⟦F001⟧ first\n\n## Parallel Execution Examples\n\n```\n/run-task ⟦F001⟧ | /run-task ⟦T001⟧\n⟦T002⟧\n```\n',
      [
        ...['*Phase 1 Read', 'T001', 'T003', 'T001', 'T003', 'Phase 2', 'Phase 1'],
        ...['*T001 Reads', '*T002 Refuses T9', '*T003 no box', 'Phase 1', '*F001 [P] Reader, after T001', 'T001'],
        ...['*Phase 2 Write', '*F002 –F004: Writers', '*F004 Writers', 'Phase 1', 'Phase 2', 'Phase 1', 'Phase 2'],
        ...['F001', 'F001', 'T001', 'T002'],
      ],
    );
    const plan = read('# F\n\n## Phase 1: x\n- [ ] F002–F004: Writers\n', 'phased');
    assert.deepEqual(namesIn(plan).definitionsOf({ kind: 'entry', id: 'F003' }).map(told), ['*F002 –F004: Writers']);
  });

  it('phased: tasks that are headings', () => {
    expectNames('phased', '# Feature 1: x\n\n## Overview\n\n### ⟦T007⟧: Parse\n\n- Status: done\n- after ⟦T006⟧\n', [
      '*T007 Parse',
      'T006',
    ]);
  });

  it('ExecPlans: front matter, relations, milestones of the plan', () => {
    expectNames(
      'execplan',
      '---\nid: "⟦EP-20260117-014⟧"\ntitle: After ⟦EP-20260101-001⟧\ndepends_on: [⟦EP-20260101-001⟧, ⟦EP-20260101-002⟧] # EP-20260101-003\nsupersedes:\n  - ⟦EP-20260101-004⟧\n---\n\n# x\n\n## Progress\n- [ ] ⟦MS002⟧ and ⟦EP-20260117-014⟧/⟦MS003⟧, milestones/MS002_x.md\n',
      [
        ...['*EP-20260117-014', 'EP-20260101-001', 'EP-20260101-001', 'EP-20260101-002', 'EP-20260101-004'],
        ...['EP-20260117-014/MS002', 'EP-20260117-014', 'EP-20260117-014/MS003'],
      ],
    );
  });

  it('milestones', () => {
    expectNames(
      'execplan-milestone',
      '---\nid: ⟦EP-20260117-014⟧/⟦MS002⟧\nexecplan_id: ⟦EP-20260117-014⟧\nms: 2\n---\n\n# x\n\n## Objective\nAfter ⟦MS001⟧.\n',
      ['EP-20260117-014', '*EP-20260117-014/MS002', 'EP-20260117-014', 'EP-20260117-014/MS001'],
    );
  });

  it('templates of a team: the forms that they have', () => {
    const template =
      '---\noutput_contract:\n  allowed_sections: [Requirements, Tasks]\nids: [REQ-###]\n---\n\n# Plan\n\n## Requirements\n\n## Tasks\n';
    expectNames(
      '',
      '# Plan\n\n## Requirements\n- **⟦REQ-001⟧**: Log in\n- Log out, as ⟦REQ‑001⟧\n\n### ⟦REQ-002⟧ More\n\n## Tasks\n- [ ] S-1 `REQ-001` ⟦EP-20260117-014⟧\n',
      ['*REQ-001 Log in', 'REQ-001', '*REQ-002 More', 'EP-20260117-014'],
      readContract({ dialect: 'team', template }),
    );
  });
});

describe('Names of a long text', () => {
  const cases = [
    ['codex', 'S-1/'],
    ['codex', 'S-1-'],
    ['codex', 'EP-20260105-001 S-1 '],
    ['codex-web', 'T-1/'],
    ['execplan', 'EP-20260105-001/MS001 '],
  ] as const;
  for (const [dialect, piece] of cases)
    it(`take time by its length alone: ${dialect}, ${piece}`, function () {
      // With a look at every other name for each it takes half a minute and more.
      this.timeout(8_000);
      const text = `# Plan\n\n## Phase 1: x\n\n${piece.repeat(40_000)}`;
      assert.ok(namesIn(read(text, dialect)).uses.length > 39_000);
    });
});

describe('What many names of a plan stand for', () => {
  const stories = (count: number): string =>
    Array.from(
      { length: count },
      (_, at) => `### Story [S-${String(at + 1)}]: s\n\n#### Tasks Checklist\n- [ ] One, after S-${String(at)}/T-1\n\n`,
    ).join('');

  for (const [dialect, text] of [
    ['codex', `# Plan\n\n## User Stories\n\n${stories(30)}### Story [S-4]: again\n- [ ] Once more, S-4/T-1 and S-99\n`],
    ['phased', `# Plan\n\n## Phase 1: x\n\n- [ ] T001–T030 all\n- [ ] T004 one\n\n${'T007 T012 F001 T030 '.repeat(9)}`],
  ] as const)
    it(`is the same in whatever order it is asked: ${dialect}`, () => {
      const asked = new Map(namesIn(read(text, dialect)).uses.map(({ name }) => [`${name.kind} ${name.id}`, name]));
      const names = [
        ...asked.values(),
        ...Array.from({ length: 30 }, (_, at) => ({ ...one(asked), id: `T0${String(at)}` })),
      ];
      const [there, back] = [namesIn(read(text, dialect)), namesIn(read(text, dialect))];
      const forwards = names.map((name) => there.definitionsOf(name).map(told));
      const backwards = names.toReversed().map((name) => back.definitionsOf(name).map(told));
      assert.deepEqual(forwards, backwards.toReversed());
      assert.ok(forwards.flat().length > 5);
    });

  it('takes time by the number of names alone', function () {
    // With a look at every story for each name it takes half a minute and more.
    this.timeout(8_000);
    const plan = read(`# Plan\n\n## User Stories\n\n${stories(8_000)}`, 'codex');
    const names = namesIn(plan);
    assert.ok(names.uses.every(({ name }) => name.id.startsWith('S-0') || names.definitionsOf(name).length === 1));
  });
});

/** Any task's name, or else any name. */
function one(names: ReadonlyMap<string, Name>): Name {
  const all = [...names.values()];
  return all.find(({ kind }) => kind === 'task') ?? all[0] ?? assert.fail();
}

function placed(plan: Plan): readonly unknown[] {
  return namesIn(plan).uses.map((use) => [told(use), plan.resolve(use.span)]);
}

describe('Names after an edit', () => {
  const pieces = [
    '',
    'x',
    ' S-2',
    'S-1/T-1',
    '\n## User Stories\n',
    '\n### Story [S-3]: new\n',
    '`',
    '\n- [ ] T-1 do\n',
    '<!--',
    'T001–T003',
    '\n## Phase 2: y\n',
    '---\nid: EP-20260117-014\n---\n',
    'MS001',
  ];

  for (const dialect of dialects) {
    it(`are those of a fresh reading: ${dialect.id}`, function () {
      this.timeout(20_000);
      const texts = [
        ...dialect.contract().template.split(/(?=\n## )/),
        ...['S-1', 'S-2'].map((id) => exampleStory(id)),
      ];
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.constantFrom(...pieces)), { minLength: 1, maxLength: 8 }),
          fc.shuffledSubarray(texts, { minLength: 1 }),
          (edits, parts) => {
            const document = new MarkdownDocument(parts.join('\n'));
            let plan = readPlan(document, dialect.contract());
            for (const [at, length, newText] of edits) {
              const start = at % (document.length + 1);
              document.edit(start, Math.min(start + length, document.length), newText);
              plan = readPlan(document, dialect.contract(), plan);
              const fresh = readPlan(new MarkdownDocument(document.text()), dialect.contract());
              assert.deepEqual(placed(plan), placed(fresh));
              for (const name of new Map(
                namesIn(fresh).uses.map(({ name }) => [`${name.kind} ${name.id}`, name]),
              ).values()) {
                assert.deepEqual(
                  namesIn(plan).definitionsOf(name).map(told),
                  namesIn(fresh).definitionsOf(name).map(told),
                );
              }
            }
          },
        ),
        { numRuns: 15 },
      );
    });
  }
});
