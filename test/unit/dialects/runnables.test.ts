import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import { PlanSession } from '../../../src/core/lint/session';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import { applyEdits } from '../../../src/core/text/edits';
import { dialects } from '../../../src/dialects';
import { brief } from '../../../src/dialects/brief';
import { codexWeb } from '../../../src/dialects/codex-web';
import { execplan } from '../../../src/dialects/execplan';
import { execplanMilestone } from '../../../src/dialects/execplan-milestone';
import { phased } from '../../../src/dialects/phased';
import { resolvedRunnables, runnableLines } from '../support/runnables';

const webPlan = [
  '# Plan',
  '',
  '## Constraints & Requirements',
  '- E2E Runtime Budgets: total ≤ 3 min',
  '',
  '## Tasks',
  '',
  '### Task [T-1]: Measure',
  '- **Status:** todo',
  '- **Tests to run:** `pytest -q tests/perf`, `tests/test_a.py`',
  '- **Perf target (if any):** p95 < 120ms, see `make bench`',
  '',
  '**Checklist**',
  '- [ ] `npm run docs` is read',
  '',
  '### Task [T‑2]: Cache',
  '- Status: todo',
  '- Tests to run:',
  '  - Unit: `npm test -- cache`',
  '  - E2E: npx playwright test (≤ 90 s)',
  '',
  '### Task [T-3]: Document',
  '- Tests to run: <exact commands/files>',
  '',
  '## Tests to Run',
  '- E2E: `npx playwright test`',
  '',
].join('\n');

const briefPlan = [
  '# ExecPlan: Coupons',
  '',
  '- Status: Proposed',
  '',
  '## Test Plan',
  '',
  '- Unit: the parser, as `npm run unit` has it',
  '- How to run: `npm test` and `npm run e2e` (local/CI)',
  '',
  '### Quality Gates',
  '',
  '| Gate | Command | Threshold / Expectation |',
  '| --- | --- | --- |',
  '| Lint | `uv run ruff check .` / `bunx biome check src` | 0 errors |',
  '| Complexity | `uv run lizard -C 10 <paths>` | Max CC ≤ 10 |',
  '| Duplication | `duplicates --min 50` | ≤ 3% |',
  '| By hand | look at `coverage/index.html` | fine |',
  '',
].join('\n');

const execPlan = [
  '# Coupons',
  '',
  '## Plan of Work',
  '',
  'Run `npm run nothing` here.',
  '',
  '## Concrete Steps',
  '',
  'Work in the folder `web`, where `coupons.ts` stands. Never run `npm run seed`.',
  '',
  '    npm ci',
  '    npm test -- coupons',
  '    8 passed in 0.3s',
  '    src/coupons.ts',
  '',
  '1. Begin:',
  '',
  '   ```bash',
  '   cd web',
  '   npm run build',
  '   ```',
  '',
  '2. Export `type Coupon = string`, then `git commit -m "feat: coupons"`.',
  '',
  'Expected:',
  '',
  '    npm test',
  '    ok',
  '',
  '## 4. Validation and Acceptance',
  '',
  '- `pyright`',
  '- Tests: `npm test`',
  '- `npm test` and `npm run lint` pass; `coupon` is an id, `pytest` is not needed.',
  '- `curl http://<host>/coupons` gives a list',
  '',
  '### Manual steps',
  '',
  '- Start it with `./bin/shop --port 8080`',
  '',
  '## Validation Results',
  '',
  '- `npm run old` passed.',
  '',
].join('\n');

describe('what can be run, format by format', () => {
  const cases: readonly [string, Dialect, string, readonly string[]][] = [
    [
      'codex-web: the tests of tasks, and those of the plan',
      codexWeb,
      webPlan,
      [
        '# T-1 Measure',
        'test: pytest -q tests/perf',
        '# T-2 Cache',
        'test (Unit): npm test -- cache',
        'test (E2E): npx playwright test [90s: ≤ 90 s]',
        '# Tests to Run',
        'test (E2E): npx playwright test [180s: total ≤ 3 min]',
      ],
    ],
    [
      'brief: quality gates with their thresholds, and how to run',
      brief,
      briefPlan,
      [
        '# Test Plan',
        'test: npm test',
        'test: npm run e2e',
        'test (Lint): uv run ruff check . => 0 errors',
        'test (Lint): bunx biome check src => 0 errors',
        'test (Complexity): uv run lizard -C 10 <paths> => Max CC ≤ 10 !<paths>',
        'test (Duplication): duplicates --min 50 => ≤ 3%',
      ],
    ],
    [
      'brief: a section of its own for the gates, and later generations of the format',
      brief,
      '# ExecPlan: A\n\n## Quality Gates\n\n| Gate | Command | Expectation |\n|-|-|-|\n| Types | npx tsc --noEmit | < 2 min |\n',
      ['# Quality Gates', 'test (Types): npx tsc --noEmit [120s: < 2 min] => < 2 min'],
    ],
    [
      'execplan: commands among prose',
      execplan,
      execPlan,
      [
        '# Concrete Steps',
        'setup: npm ci',
        'test: npm test -- coupons',
        'test (Begin): cd web && npm run build',
        'setup: git commit -m "feat: coupons"',
        '# 4. Validation and Acceptance',
        'test: pyright',
        'test (Tests): npm test',
        'test: npm test',
        'test: npm run lint',
        'test: curl http://<host>/coupons !<host>',
        'test (Manual steps): ./bin/shop --port 8080',
      ],
    ],
    [
      'execplan-milestone: its plan for validation',
      execplanMilestone,
      '# MS001\n\n## Validation / QA Plan\n\n- Run `ruff check src`; green means no findings.\n- Commands to run (`hatch run lint`, `pytest …`).\n',
      ['# Validation / QA Plan', 'test: ruff check src', 'test: hatch run lint', 'test: pytest … !…'],
    ],
    ['phased: none, its format has none', phased, `${phased.contract().template}\n`, []],
    [
      'brief: none in the template but the gates',
      brief,
      brief.contract().template,
      [
        '# Test Plan',
        'test (Lint): uv run ruff check . => 0 errors',
        'test (Lint): bunx ultracite check src => 0 errors',
        'test (Type Check): uv run mypy src => 0 errors',
        'test (Type Check): bunx tsc --noEmit => 0 errors',
        'test (Complexity): uv run lizard -C 10 <paths> => Max CC ≤ 10 !<paths>',
        'test (Duplication): npx jscpd --min-tokens 50 => Duplication ≤ 3%',
        'test (Tests): pytest -q => 100% passing',
        'test (Tests): bun run test => 100% passing',
      ],
    ],
    ['codex-web: none in tasks that are not filled in', codexWeb, codexWeb.contract().template, []],
    ['execplan: none in the template', execplan, execplan.contract().template, []],
    ['execplan-milestone: none in the template', execplanMilestone, execplanMilestone.contract().template, []],
  ];
  for (const [title, dialect, text, expected] of cases) {
    it(title, () => {
      assert.deepEqual(runnableLines(dialect, text), expected);
      assert.deepEqual(runnableLines(dialect, text.replaceAll('\n', '\r\n')), expected);
    });
  }

  it('keeps the hash of a task when its status changes', () => {
    const hashes = (text: string): readonly string[] =>
      runnablesOf(readPlan(new MarkdownDocument(text), codexWeb.contract())).map(({ hash }) => hash);
    const now = hashes(webPlan);
    assert.deepEqual(hashes(webPlan.replace('todo', 'done')), now);
    const other = hashes(webPlan.replace('Measure', 'Measure all'));
    assert.notEqual(other[0], now[0]);
    assert.deepEqual(other.slice(1), now.slice(1));
  });
});

/** What people and agents type into tests, and what turns one construct into another. */
const pieces = [
  '',
  '\n',
  '\r\n',
  'x',
  '`',
  '- `npm test` (≤ 60 s)\n',
  '- Budget: finish ≤ 30 s\n',
  '- E2E Runtime Budgets: total ≤ 2 min; each spec ≤ 50 s\n',
  '#### Story Tests to Run\n- Unit: `make`\n',
  '\n### Task [T-9]: x\n- Tests to run: `make`\n',
  '\n## Tests to Run\nnpm test\n',
  '\n## Constraints & Requirements\n',
  '\n## Validation\n',
  '| Gate | Command | Threshold |\n| - | - | - |\n| a | `make` | 1 s |\n',
  '```\n',
  '<!--',
  '-->',
  '<paths>',
  'cd web\n',
] as const;

describe('the commands of a plan, while typing', function () {
  this.timeout(0);

  const starts: readonly [Dialect, readonly string[]][] = dialects.map((dialect) => [
    dialect,
    [
      dialect.contract().template,
      ...(dialect === codexWeb ? [webPlan] : dialect === brief ? [briefPlan] : dialect === execplan ? [execPlan] : []),
    ],
  ]);
  for (const [dialect, texts] of starts) {
    it(`are those that a fresh look finds: ${dialect.id}`, () => {
      const step = fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        atLineStart: fc.boolean(),
        removed: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(300)),
        piece: fc.constantFrom(...pieces),
      });
      fc.assert(
        fc.property(fc.constantFrom(...texts), fc.array(step, { minLength: 1, maxLength: 5 }), (start, steps) => {
          const session = new PlanSession(start, dialect, defaultConfig);
          let text = start;
          resolvedRunnables(session.plan);
          for (const { at, atLineStart, removed, piece } of steps) {
            const place = Math.floor(at * text.length);
            const from = atLineStart ? text.lastIndexOf('\n', place - 1) + 1 : place;
            const edit = { start: from, end: Math.min(text.length, from + removed), newText: piece };
            session.edit([edit]);
            text = applyEdits(text, [edit]);
            const fresh = readPlan(new MarkdownDocument(text), dialect.contract());
            assert.deepEqual(resolvedRunnables(session.plan), resolvedRunnables(fresh));
          }
        }),
        { seed: 7, numRuns: 25 },
      );
    });
  }
});
