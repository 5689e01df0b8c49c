import assert from 'node:assert/strict';
import { codex } from '../../../src/dialects/codex';
import { exampleStory, examplePlan } from '../../../src/dialects/codex/examples';
import { covered, planOf } from '../support/plans';

const plan = (body: string): ReturnType<typeof planOf> => planOf(`# Plan\n\n${body}`);

describe('the plan model', () => {
  it('reads title, sections and stories with their places', () => {
    const text = examplePlan(exampleStory('S-1'), exampleStory('S-2', { title: 'Send a receipt' }));
    const read = planOf(text);
    assert.equal(read.title?.text, 'Plan');
    assert.deepEqual(
      read.sections.map((section) => section.spec?.name),
      ['User Stories'],
    );
    const [, second] = read.stories;
    assert.equal(second?.id, 'S-2');
    assert.equal(second.title, 'Send a receipt');
    assert.equal(covered(read, second.heading.span, text), '### Story [S-2]: Send a receipt');
    assert.equal(second.idSpan && covered(read, second.idSpan, text), 'S-2');
    assert.deepEqual(
      second.fields.map((field) => [field.name, field.value, covered(read, field.valueSpan, text)]),
      [
        ['Story ID', 'S-2', 'S-2'],
        ['Priority', 'P1', 'P1'],
        ['Owner', 'Ana', 'Ana'],
        ['Due', '2026-12-04', '2026-12-04'],
        [
          'User Story',
          'As a customer, I want to pay online, so that I save a trip.',
          'As a customer, I want to pay online, so that I save a trip.',
        ],
      ],
    );
    assert.deepEqual(
      second.tasks.map((item) => covered(read, item.textSpan, text)),
      ['Call the bank'],
    );
  });

  it('compares names forgivingly', () => {
    const names = [
      '## risks and mitigations',
      '## Definition of ready',
      '## Observability, rollout & rollback plan (draft)',
      '## Data\u202f&\u202fMigrations',
    ];
    const read = plan(names.map((name) => `${name}\nText.\n`).join('\n'));
    assert.ok(read.sections.every((section) => section.spec));
  });

  it('reads ids in any spelling', () => {
    const read = plan('## User Stories\n\n### Story [S\u20112]: Pay\n\n### story [s-3]: Send\n');
    assert.deepEqual(
      read.stories.map((story) => [story.id, story.title, story.wellFormed]),
      [
        ['S-2', 'Pay', true],
        ['S-3', 'Send', true],
      ],
    );
  });

  it('does not count what stands in fences, quotes and comments', () => {
    const read = plan(
      '## User Stories\n\n### Story [S-1]: Pay\n\n#### Tasks Checklist\n```\n- [x] in a fence\n## Dependencies\n```\n<!--\n- [x] in a comment\n## Tests to Run\n-->\n> - [x] quoted\n\n- [ ] a task\n',
    );
    assert.equal(read.sections.length, 1);
    assert.deepEqual(
      read.stories[0]?.tasks.map((item) => item.text),
      ['a task'],
    );
  });

  it('keeps what stands before an unclosed fence', () => {
    const read = plan(
      '## User Stories\n\n### Story [S-1]: Pay\n\n#### Tasks Checklist\n- [x] done\n\n```\n### Story [S-2]: swallowed\n',
    );
    assert.equal(read.stories.length, 1);
    assert.equal(read.stories[0]?.progress.tasksDone, 1);
  });

  it('reads boxes of every kind, nested ones too', () => {
    const read = plan(
      '## User Stories\n\n### Story [S-1]: Pay\n\n#### Tasks Checklist\n- [ ] a\n  - [x] b\n- [X] c\n- [~] d\n- [P] a flag\n- plain\n',
    );
    assert.deepEqual(
      read.stories[0]?.tasks.map((item) => [item.text, item.box?.state]),
      [
        ['a', 'open'],
        ['b', 'done'],
        ['c', 'done'],
        ['d', 'partial'],
      ],
    );
  });

  it('knows exit items by what they mean', () => {
    const exit = [
      'All Acceptance Criteria satisfied for S\u20111',
      'Evidence captured in Runbook (test report, logs)',
      'Listed tests passing: ok and db_down',
      'DoD items verified',
      'Tasks Checklist reflects final state',
      'Decision Log includes final "Done" entry `[S\u20111]`',
      'Expertise captured; proposals filed if needed',
      'E2E ran in Fast mode within budget',
      'The cat is fed',
    ];
    const read = planOf(examplePlan(exampleStory('S-1', { exit: exit.map((item) => `- [ ] ${item}`).join('\n') })));
    assert.deepEqual(
      read.stories[0]?.exit?.items.map((item) => item.meaning),
      ['acceptance', 'evidence', 'tests', 'dod', 'tasks', 'decision-log', 'expertise', 'e2e', undefined],
    );
  });

  it('reads clarifications and whether they are answered', () => {
    const read = plan(
      [
        '## Clarification Questions',
        '- [Critical] Open?',
        '- [critical] How are conflicts resolved?',
        '- [Critical] Which? **Resolved (Option A)** \u2014 Postgres',
        '- [Critical] Which region?',
        '  - Answer: eu-west-1',
        '- [x] [Critical] Ticked?',
        '- **[Nice-to-have]** Colour?',
        '- No tag',
        '- [Critical] <question>',
        '- [Critical] ~~Which colour?~~',
        '- [Critical] Managed database?',
        '  - A managed one would be nice?',
        '- [Critical] Which size?',
        '  - A: small',
        '',
      ].join('\n'),
    );
    assert.deepEqual(
      read.clarifications.map((clarification) => [
        clarification.tag,
        clarification.resolved,
        clarification.placeholder,
      ]),
      [
        ['critical', false, false],
        ['critical', false, false],
        ['critical', true, false],
        ['critical', true, false],
        ['critical', true, false],
        ['nice', false, false],
        [undefined, false, false],
        ['critical', false, true],
        ['critical', true, false],
        ['critical', false, false],
        ['critical', true, false],
      ],
    );
  });

  it('reads keywords from plain lines, bullets and quotes, not from comments', () => {
    const text =
      '# Plan\n\n## Experts to Scan (keywords)\n<!-- One query per line -->\nfastapi healthcheck\n<keyword 2>\n\n- "database timeout"\n- connection pool\n';
    const read = planOf(text);
    assert.deepEqual(
      read.keywords.map((keyword) => keyword.text),
      ['fastapi healthcheck', 'database timeout', 'connection pool'],
    );
    assert.deepEqual(
      read.keywords.map((keyword) => covered(read, keyword.span, text)),
      ['fastapi healthcheck', 'database timeout', 'connection pool'],
    );
  });

  it('reads commands in code, fences and bare lines, and nothing that only looks like one', () => {
    const text = [
      '# Plan',
      '',
      '## User Stories',
      '',
      '### Story [S-1]: Pay',
      '',
      '#### Story Tests to Run',
      '- Unit: `npm test -- pay`, see `pay.test.ts`',
      '- `make`',
      '- pytest -q tests/test_pay.py',
      '  # a comment',
      '- Budget: finish in 60 s, else `raise BLOCKED now`',
      '- Integration: <e.g., `pytest -q`>',
      '',
      '```sh',
      '# the slow ones',
      'npm run e2e',
      '```',
      '',
      '## Tests to Run',
      'npm test',
      'All of them have to pass.',
      '',
    ].join('\n');
    const read = planOf(text);
    const commands = read.stories[0]?.commands ?? [];
    assert.deepEqual(
      commands.map((command) => command.text),
      ['npm test -- pay', 'make', 'pytest -q tests/test_pay.py', 'npm run e2e'],
    );
    assert.deepEqual(
      commands.map((command) => covered(read, command.span, text)),
      commands.map((command) => command.text),
    );
    assert.deepEqual(
      read.commands.map((command) => covered(read, command.span, text)),
      ['npm test'],
    );
  });

  it('finds the commands that the template itself gives', () => {
    const { contract } = planOf('');
    const read = planOf(contract.template);
    assert.deepEqual(
      read.stories[0]?.commands.map((command) => command.text.split(' ', 3).join(' ')),
      ['E2E_MODE=fast npx playwright', '(/usr/bin/time -v ||'],
    );
  });

  it('finds sections and stories at another level', () => {
    const read = plan(
      '### Dependencies\n- None\n\n## User Stories\n\n## Story [S-1]: Pay\n\n##### Tasks Checklist\n- [ ] a\n',
    );
    assert.deepEqual(
      read.sections.map((section) => section.spec?.name),
      ['Dependencies', 'User Stories'],
    );
    assert.equal(read.stories[0]?.tasks.length, 1);
  });

  describe('stage', () => {
    const ready = '## Definition of Ready (DoR)\n- Clarifications resolved: all of them\n\n';
    const cases: readonly [string, string, string][] = [
      ['draft', 'the template', codex.contract().template],
      [
        'draft',
        'a Definition of Ready copied as it is',
        '# Plan\n\n## Definition of Ready (DoR)\n- Test strategy agreed (matrix)\n',
      ],
      ['ready', 'a Definition of Ready filled in', `# Plan\n\n${ready}`],
      ['executing', 'a ticked task', examplePlan(exampleStory('S-1', { tasks: '- [x] a\n- [ ] b' }))],
      ['executing', 'a task begun', examplePlan(exampleStory('S-1', { tasks: '- [~] a\n- [ ] b' }))],
      ['executing', 'one gate of two', examplePlan(exampleStory('S-1', { exit: '- [x] Tasks' }), exampleStory('S-2'))],
      ['done', 'every gate ticked', examplePlan(exampleStory('S-1', { exit: '- [x] Tasks' }))],
      ['done', 'every subtask ticked', '# Plan\n\n## Checklist of Subtasks\n- [x] all\n'],
    ];
    for (const [stage, title, text] of cases) {
      it(`${stage}: ${title}`, () => {
        assert.equal(planOf(text).stage, stage);
      });
    }
  });
});
