import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import { codex } from '../../../src/dialects/codex';
import { covered, planOf } from '../support/plans';
import { runnableLines } from '../support/runnables';

/** A plan with one story, whose tests these lines are. */
const story = (...lines: readonly string[]): string =>
  ['# Plan', '', '## User Stories', '', '### Story [S-1]: Pay', '', '#### Story Tests to Run', ...lines, ''].join('\n');
/** A plan with these tests of its own. */
const tests = (...lines: readonly string[]): string => ['# Plan', '', '## Tests to Run', ...lines, ''].join('\n');

const commandsIn = (text: string): readonly string[] => runnableLines(codex, text).slice(1);

describe('what can be run in a plan', () => {
  it('is grouped by story, and what is run for the whole plan', () => {
    const text = [
      '# Plan',
      '## Tests to Run',
      '- Unit: `npm test`',
      '## User Stories',
      '### Story [S-1]: Pay',
      '#### Story Tests to Run',
      '- Unit/Integration: `npm test -- pay`',
      '### Story [S-2]: Refund',
      '#### Story Tests to Run',
      '- by hand',
      '### Story [s‑3]: Report',
      '#### Story Tests to Run',
      'pytest -q tests/report.py',
      '',
    ].join('\n');
    assert.deepEqual(runnableLines(codex, text), [
      '# Tests to Run',
      'test (Unit): npm test',
      '# S-1 Pay',
      'test (Unit/Integration): npm test -- pay',
      '# S-3 Report',
      'test: pytest -q tests/report.py',
    ]);
    assert.deepEqual(
      runnablesOf(planOf(text)).map(({ runnables }) => runnables.map(({ unit }) => unit)),
      [[undefined], ['S-1'], ['S-3']],
    );
  });

  it('reads the template: roles, budgets, what is still to be filled in', () => {
    assert.deepEqual(runnableLines(codex, codex.contract().template), [
      '# S-1 <short, actionable title> [60s: finish ≤ 60 s]',
      'test (Fast): E2E_MODE=fast npx playwright test tests/e2e/<story>.spec.ts -g "@smoke" --workers=2 --retries=1 --timeout=30000',
      'monitoring (Monitoring): (/usr/bin/time -v || time -lp) npx playwright test ... 2>&1 | tee "$FEATURE_DIR/runs/S-1/<RUN_ID>/stdout.log" !...',
      '# Tests to Run [300s: total ≤ 5 min]',
      'setup (Setup): npx playwright install --with-deps',
      'test (Fast): E2E_MODE=fast npx playwright test --project=chromium -g "@smoke" --workers=2 --retries=1 --timeout=30000 --reporter=list,junit',
      'full (Full): E2E_MODE=full npx playwright test --project=chromium --retries=2 --timeout=45000 --reporter=junit',
    ]);
  });

  const cases: readonly [string, readonly string[], readonly string[]][] = [
    // Inline code.
    [
      'several in a line',
      ['- Unit: `npm test`, `npm run lint`'],
      ['test (Unit): npm test', 'test (Unit): npm run lint'],
    ],
    [
      'labels within a line',
      ['- Unit: `npm test`; E2E: `npx playwright test`'],
      ['test (Unit): npm test', 'test (E2E): npx playwright test'],
    ],
    [
      'bold labels',
      ['- **Unit (fast):** `npm test`', '- **Lint**: `make`'],
      ['test (Unit): npm test', 'test (Lint): make'],
    ],
    ['labels of the list above', ['- E2E:', '  - `npx cypress run`'], ['test (E2E): npx cypress run']],
    ['labels that say nothing', ['- Unit:', '  - Run: `npm test`'], ['test (Unit): npm test']],
    ['names in code', ['- `tests/test_pay.py`', '- see `pay`', '- `returns 200 when up` in `a.spec.ts`'], []],
    ['files behind a label', ['- Unit/Integration: `tests/test_pay.py::test_ok`'], []],
    ['requests', ['- `GET /health` answers'], []],
    ['struck through', ['- ~~`npm run old`~~', '- `npm run new`'], ['test: npm run new']],
    ['warnings', ['- `npm test`, but do not run `npm run seed` on production'], ['test: npm test']],
    ['in emphasis', ['- **`npm test -- pay`**'], ['test: npm test -- pay']],
    [
      'arrows between steps',
      ['- `make up -> make test -> make down`'],
      ['test: make up', 'test: make test', 'test: make down'],
    ],
    ['arrows in quotes', ['- `node -e "[].map((x) => x)"`'], ['test: node -e "[].map((x) => x)"']],
    ['over two lines', ['- `npm test', '  -- pay`'], ['test: npm test -- pay']],
    // Bare lines.
    ['bare lines', ['npm test', 'All of them pass.'], ['test: npm test']],
    [
      'prose that begins like a command',
      ['- make sure that it works', '- go to the page', 'python 3.12', 'node is needed'],
      [],
    ],
    [
      'remarks behind',
      ['- pytest -q tests/a.py — all green', '- npm test (12 of them)'],
      ['test: pytest -q tests/a.py', 'test: npm test'],
    ],
    ['comments behind', ["- npm test # don't skip", '  # npm run slow'], ['test: npm test']],
    ['two in a line', ['- Unit: npm test, npm run lint'], ['test (Unit): npm test', 'test (Unit): npm run lint']],
    [
      'HTML comments',
      ['<!-- npm run a -->', '- npm test <!-- and', '  npm run b -->', '<!--', 'npm run c', '-->'],
      ['test: npm test'],
    ],
    ['continued', ['npx vitest run \\', '  --reporter=junit'], ['test: npx vitest run --reporter=junit']],
    // Fences.
    ['fences', ['```bash', '# slow', 'npm test   # all', '', './run.sh', '```'], ['test: npm test', 'test: ./run.sh']],
    ['fences without a language', ['```', 'npm test', '12 passed in 0.3s', '✓ pays', '```'], ['test: npm test']],
    [
      'fences of data',
      [
        '```json',
        '{ "npm": "test" }',
        '```',
        '```ts',
        'npm test',
        '```',
        '```diff',
        '+ npm test',
        '```',
        '```text',
        'npm test',
        '```',
      ],
      [],
    ],
    [
      'transcripts',
      ['```console', '$ npm test \\', '>   -- pay', '12 passed', 'npm notice', '$ echo ok', 'ok', '```'],
      ['test: npm test -- pay', 'test: echo ok'],
    ],
    ['prompts in other fences', ['```sh', '$ npm test', 'npm warn old', '```'], ['test: npm test']],
    [
      'continued lines',
      ['```sh', 'npx vitest run \\', '  --coverage |', '  tee log', 'make', '```'],
      ['test: npx vitest run --coverage | tee log', 'test: make'],
    ],
    [
      'heredocs',
      ['```sh', "python - <<'PY'", '# checks', 'print("<b>")', '', 'PY', 'make', '```'],
      ['test: python - <<\'PY\'\n# checks\nprint("<b>")\n\nPY !<b>', 'test: make'],
    ],
    [
      'quotes over lines',
      ['```sh', 'node -e "', '  // one', '"', 'make', '```'],
      ['test: node -e "\n  // one\n"', 'test: make'],
    ],
    [
      'loops',
      ['```sh', 'for f in a b; do', '  npm test -- $f', 'done', 'make', '```'],
      ['test: for f in a b; do\n  npm test -- $f\ndone', 'test: make'],
    ],
    [
      'what follows a cd',
      ['```sh', 'make', 'cd web', '# there', 'npm test', 'npm run lint', '```'],
      ['test: make', 'test: cd web && npm test && npm run lint'],
    ],
    [
      'fences in lists',
      ['- Unit:', '  ```sh', '  npm test \\', '    -- pay', '  ```'],
      ['test (Unit): npm test -- pay'],
    ],
    ['indented code', ['All:', '', '    npm test', '    8 passed'], ['test (All): npm test']],
    ['a fence that never ends', ['```sh', 'npm test'], ['test: npm test']],
    [
      'what was seen',
      ['Expected output:', '', '```sh', 'npm test', '```', 'Then run:', '', '```sh', 'make', '```'],
      ['test: make'],
    ],
    // Tables.
    [
      'tables',
      [
        '| What | Command | Expected |',
        '| --- | --- | --- |',
        '| Unit | `npm test` / `make` | < 2 min |',
        '| Lint | npm run lint | |',
        '| Pipe | `npm test \\| tee log` | ok |',
      ],
      [
        'test (Unit): npm test [120s: < 2 min] => < 2 min',
        'test (Unit): make [120s: < 2 min] => < 2 min',
        'test (Lint): npm run lint',
        'test (Pipe): npm test | tee log => ok',
      ],
    ],
    // Roles.
    [
      'setup',
      [
        '- `npm ci`',
        '- `npm ci && npm test`',
        '- Setup: `node seed.js`',
        '- `git commit -m "x"`',
        '- `printf a > b.md`',
      ],
      [
        'setup: npm ci',
        'test: npm ci && npm test',
        'setup (Setup): node seed.js',
        'setup: git commit -m "x"',
        'setup: printf a > b.md',
      ],
    ],
    [
      'full',
      ['- Full (nightly): `npm run all`', '- `E2E_MODE=full npx playwright test`', '- Optional: `npm run live`'],
      ['full (Full): npm run all', 'full: E2E_MODE=full npx playwright test', 'full (Optional): npm run live'],
    ],
    [
      'monitoring',
      ['- `npm test`', '- `/usr/bin/time -v npm test`', '- `(/usr/bin/time -v || time -lp) pytest -q`'],
      ['test: npm test', 'monitoring: /usr/bin/time -v npm test', 'test: (/usr/bin/time -v || time -lp) pytest -q'],
    ],
    // Holes.
    [
      'holes',
      [
        '- `npx jscpd <paths> …`',
        '- `npm test -- <story> <RUN_ID> <run id> $FEATURE_DIR`',
        '- `A=... npm test -- "..."`',
      ],
      [
        'test: npx jscpd <paths> … !<paths> !…',
        'test: npm test -- <story> <RUN_ID> <run id> $FEATURE_DIR',
        'test: A=... npm test -- "..." !... !...',
      ],
    ],
    [
      'what only looks like a hole',
      ['- `go test ./...`', '- `sort < in.txt > out.txt`', '- `diff <(ls a) <(ls b)`', '- `node x.js <in >out`'],
      [
        'test: go test ./...',
        'test: sort < in.txt > out.txt',
        'test: diff <(ls a) <(ls b)',
        'test: node x.js <in >out',
      ],
    ],
    [
      'leftovers of the template',
      ['- Unit: <e.g., `pytest -q`, `npm test`>', '- Unit/Integration: <exact commands or test files>'],
      [],
    ],
    // Budgets.
    [
      'budgets of a command',
      [
        '- Fast (≤ 60 s): `npm test`',
        '- `npm run lint` (max 90 s)',
        '- npm run types (≤ 1 min)',
        '- `npm run bench`, p95 < 50ms',
      ],
      [
        'test (Fast): npm test [60s: ≤ 60 s]',
        'test: npm run lint [90s: max 90 s]',
        'test: npm run types [60s: ≤ 1 min]',
        'test: npm run bench',
      ],
    ],
    [
      'advice',
      [
        '- Monitoring during run: wrap with `/usr/bin/time -v npm test`',
        '- Practices: prefer `npm ci`',
        '- Budget: else `raise BLOCKED now`',
      ],
      [],
    ],
  ];
  for (const [title, lines, expected] of cases) {
    it(title, () => {
      assert.deepEqual(commandsIn(story(...lines)), expected);
    });
  }

  const alike: readonly [string, string][] = [
    ['the template', codex.contract().template],
    ...cases.map(([title, lines]): [string, string] => [title, tests(...lines)]),
  ];
  for (const [title, text] of alike) {
    it(`covers each command, with LF and with CRLF: ${title}`, () => {
      const written = text.replaceAll('\n', '\r\n');
      assert.deepEqual(runnableLines(codex, written).map(withLf), runnableLines(codex, text));
      const hashes = (plan: string): readonly string[] => runnablesOf(planOf(plan)).map(({ hash }) => hash);
      assert.deepEqual(hashes(written), hashes(text));
      const plan = planOf(written);
      for (const { text: command, span } of runnablesOf(plan).flatMap(({ runnables }) => runnables)) {
        assert.equal(onOneLine(covered(plan, span, written)), onOneLine(command));
      }
    });
  }

  describe('budgets', () => {
    const plan = (constraint: string, own: string, wide: string): readonly string[] =>
      runnableLines(
        codex,
        [
          '# Plan',
          '## Constraints & Requirements',
          '- Performance: p95 < 50ms',
          constraint,
          '## User Stories',
          '### Story [S-1]: Pay',
          '#### Story Tests to Run',
          '- Unit: `npm test`',
          '- E2E:',
          '  - Fast: `npx x`',
          own,
          '## Tests to Run',
          '- E2E: `npx y`',
          '- Unit: `npm test`',
          wide,
          '',
        ].join('\n'),
      );

    it('of a story and of the plan', () => {
      assert.deepEqual(
        plan('', '  - Budget: finish ≤ 60 s for this spec', '- Runtime budgets: total ≤ 5 min; each spec ≤ 60 s'),
        [
          '# S-1 Pay [60s: finish ≤ 60 s]',
          'test (Unit): npm test',
          'test (Fast): npx x',
          '# Tests to Run [300s: total ≤ 5 min]',
          'test (E2E): npx y',
          'test (Unit): npm test',
        ],
      );
    });

    it('of the constraints, for end-to-end commands that have none of their own', () => {
      const constraint = '- E2E Runtime Budgets: total ≤ 4 min; per‑spec ≤ 45 s; flakiness ≤ 1%';
      assert.deepEqual(plan(constraint, '', ''), [
        '# S-1 Pay',
        'test (Unit): npm test',
        'test (Fast): npx x [45s: per‑spec ≤ 45 s]',
        '# Tests to Run',
        'test (E2E): npx y [240s: total ≤ 4 min]',
        'test (Unit): npm test',
      ]);
      assert.deepEqual(plan(constraint, '  - Budget: 60 s', '- Runtime budget: 2 min')[0], '# S-1 Pay [60s: 60 s]');
      assert.deepEqual(plan(constraint, '  - Budget: 60 s', '- Runtime budget: 2 min').slice(3), [
        '# Tests to Run [120s: 2 min]',
        'test (E2E): npx y',
        'test (Unit): npm test',
      ]);
    });

    it('are known by what they stand below, with words behind it or without', () => {
      const ends = (lines: readonly string[]): (boolean | undefined)[] =>
        runnablesOf(planOf(story(...lines))).flatMap(({ runnables }) => runnables.map(({ isEndToEnd }) => isEndToEnd));
      assert.deepEqual(ends(['- Unit: `npm test`', '- E2E (if applicable): no browser', '  - Fast: `npm run x`']), [
        false,
        true,
      ]);
      assert.deepEqual(ends(['- E2E (Playwright):', '  - Fast: `npm run x`']), [true]);
    });

    it('are none where they are not filled in, or not of time', () => {
      const constraint = '- E2E Runtime Budgets: <total ≤ X min; per‑spec ≤ Y sec; flakiness ≤ Z%>';
      const all = plan(constraint, '  - Budget: ≤ X s', '- Performance budget: p95 < 50 ms');
      assert.deepEqual(
        all.filter((line) => line.includes('[')),
        [],
      );
    });
  });

  describe('the hash', () => {
    const hash = (text: string): string | undefined => runnablesOf(planOf(text))[0]?.hash;
    const base = story('- `npm test`', '#### Tasks Checklist', '- [ ] one', '  1. [ ] two');

    it('is that of the story, whatever is ticked', () => {
      assert.match(hash(base) ?? '', /^sha256:[0-9a-f]{64}$/);
      assert.equal(hash(base.replaceAll('[ ]', '[x]')), hash(base));
      assert.equal(hash(base.replace('one', 'one  \t')), hash(base));
      assert.notEqual(hash(base.replace('one', 'three')), hash(base));
    });

    it('does not change with what came of the story', () => {
      const links = (text: string): string =>
        `${base}\n#### Links/Artifacts\n- ${text}\n\n#### Story Runbook & Logs\n- ${text}\n`;
      assert.equal(hash(links('PR 12')), hash(links('none')));
      assert.equal(hash(links('PR 12')), hash(base));
    });

    it('does not change with the rest of the plan', () => {
      assert.equal(hash(`${base}\n## Dependencies\n- none\n`), hash(base));
    });

    it('takes no long time over long lines', () => {
      const started = performance.now();
      hash(story('- `npm test`', `a${' '.repeat(200_000)}b`));
      assert.ok(performance.now() - started < 3000);
    });
  });

  it('reads nothing again that an edit elsewhere left as it is', () => {
    const document = new MarkdownDocument(`${codex.contract().template}\n`);
    const before = readPlan(document, codex.contract());
    const old = runnablesOf(before);
    const at = codex.contract().template.indexOf('## Dependencies');
    document.edit(at, at, '- more\n\n');
    const now = runnablesOf(readPlan(document, codex.contract(), before));
    assert.ok(old.length === 2 && now.length === 2);
    assert.ok(now.every((group, index) => group === old[index]));
  });

  it('never fails, and takes no long time over long texts', function () {
    this.timeout(20_000);
    const pieces = [
      '`npm test` ',
      '<',
      '...',
      'npm ',
      '(',
      '"',
      "'",
      '\\\n',
      'A=',
      '- ',
      '| ',
      ': ',
      '```\n',
      'a:',
      ' -> ',
      '$ ',
      'cd a\n',
      'x\n',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (chosen) => {
        runnableLines(codex, tests(chosen.join('')));
      }),
      { seed: 3, numRuns: 400 },
    );
    for (const piece of pieces) {
      const started = performance.now();
      runnableLines(codex, tests('```sh', piece.replace(/`/g, '').repeat(3000)));
      runnableLines(codex, tests(`npm test ${piece.replace(/\n/g, '').repeat(3000)}`));
      assert.ok(performance.now() - started < 3000, JSON.stringify(piece));
    }
    assert.deepEqual(commandsIn(tests(`- ${'> '.repeat(5000)}\`npm test\` <a>`)), []);
    const long = ' '.repeat(60_000);
    for (const before of [
      'npm test',
      '- `npm test`',
      '- `npm test ->',
      '- `npm test &&',
      '- a',
      '- Budget: 60',
      '```sh\nnpm',
      '- a@b',
    ]) {
      const started = performance.now();
      runnableLines(codex, tests(`${before}${long}x\`: y (`));
      assert.ok(performance.now() - started < 3000, before);
    }
  });
});

function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** What joining lines does to them, and the bars of a table. */
function onOneLine(text: string): string {
  return text.replace(/\\\||\\\r?\n>?|&&|#[^\r\n]*/g, (found) => (found === '\\|' ? '|' : ' ')).replace(/\s+/g, ' ');
}
