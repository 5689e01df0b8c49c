import assert from 'node:assert/strict';
import type { Evidence, GateFacts, UnitGate } from '../../../src/core/gates/gate';
import { toRun, unitGate } from '../../../src/core/gates/unitGate';
import {
  COMMAND,
  DONE_LOG,
  facts,
  folder,
  hashOf,
  type Meaning,
  NOW,
  planText,
  readCodex,
  run,
  type StoryOptions,
  storyText,
} from './support';

function gateOf(story: StoryOptions, around: GateFacts | ((hash: string) => GateFacts)): UnitGate {
  const plan = readCodex(planText([storyText(story)]));
  const [unit] = plan.units;
  assert.ok(unit);
  return unitGate(plan, unit, typeof around === 'function' ? around(hashOf(plan)) : around, NOW);
}

function evidenceFor(gate: UnitGate, meaning: Meaning): Evidence {
  const found = gate.evidence.find((evidence) => evidence.meaning === meaning);
  assert.ok(found, meaning);
  return found;
}

function said(meaning: Meaning, story: StoryOptions, around: GateFacts | ((hash: string) => GateFacts)): string {
  const { state, text } = evidenceFor(gateOf(story, around), meaning);
  return `${state}: ${text}`;
}

const TREE = { commit: 'a'.repeat(40), dirty: false, tree: '1'.repeat(40) };
const OTHER = { commit: 'a'.repeat(40), dirty: true, tree: '2'.repeat(40) };

describe('evidence for tests', () => {
  it('is a passed run of each command, for the text as it is', () => {
    assert.equal(
      said('tests', {}, (hash) => facts({ runs: [run({ hash })] })),
      `proven: "${COMMAND}" passed in runs/S-1/20251016T100000Z.`,
    );
  });

  it('fails with one command that failed, whatever the others did', () => {
    const tests = [`- \`${COMMAND}\``, '- `npm test`'];
    const { state, text, related } = evidenceFor(
      gateOf({ tests }, (hash) =>
        facts({
          runs: [
            run({ hash, outcome: 'failed', commands: [{ outcome: 'passed' }, { command: 'npm test', exitCode: 3 }] }),
          ],
        }),
      ),
      'tests',
    );
    assert.deepEqual(
      { state, text },
      { state: 'failed', text: '"npm test" failed in runs/S-1/20251016T100000Z: exit code 3.' },
    );
    assert.deepEqual(
      related.map(({ span }) => span.chunk.text.slice(span.start, span.end)),
      ['npm test'],
    );
  });

  it('counts the newest run of each command, be they in several runs', () => {
    const tests = [`- \`${COMMAND}\``, '- `npm test`'];
    const runs = (hash: string) => [
      run({ hash, id: '20251016T120000Z', commands: [{ command: 'npm test' }] }),
      run({
        hash,
        id: '20251016T110000Z',
        outcome: 'failed',
        commands: [{ outcome: 'passed' }, { command: 'npm test' }],
      }),
      run({ hash, id: '20251016T100000Z', outcome: 'failed' }),
    ];
    assert.equal(
      said('tests', { tests }, (hash) => facts({ runs: runs(hash) })),
      'proven: All 2 commands passed, the last in runs/S-1/20251016T120000Z.',
    );
  });

  it('looks past a run in which the command never had its turn', () => {
    const runs = (hash: string) => [
      run({ hash, id: '20251016T120000Z', outcome: 'cancelled', commands: [{ outcome: 'skipped' }] }),
      run({ hash, id: '20251016T110000Z' }),
    ];
    assert.match(
      said('tests', {}, (hash) => facts({ runs: runs(hash) })),
      /^proven: .*T110000Z\.$/,
    );
  });

  for (const outcome of ['interrupted', 'cancelled'] as const) {
    it(`is missing where the newest run was ${outcome}, also behind one that passed`, () => {
      const runs = (hash: string) => [
        run({ hash, id: '20251016T120000Z', outcome }),
        run({ hash, id: '20251016T110000Z' }),
      ];
      assert.match(
        said('tests', {}, (hash) => facts({ runs: runs(hash) })),
        new RegExp(`^missing: .* it was ${outcome}; run it again\\.$`),
      );
    });
  }

  it('does not believe an exit code that the test report contradicts', () => {
    const tests = { total: 5, passed: 3, failed: 1, errored: 1, skipped: 0 };
    assert.match(
      said('tests', {}, (hash) => facts({ runs: [run({ hash, commands: [{ tests }] })] })),
      /^failed: .*: its report has 2 failed tests\.$/,
    );
  });

  it('is stale when the text is another one', () => {
    assert.match(
      said('tests', {}, facts({ runs: [run({ hash: 'sha256:0' })] })),
      /^stale: .* the text was changed since; run it again\.$/,
    );
  });

  it('is stale when the sources are others, until the gate is passed and logged', () => {
    const sources = (log?: string) => (hash: string) =>
      facts({ runs: [run({ hash, source: TREE })], source: OTHER, ...(log !== undefined && { log }) });
    assert.match(said('tests', {}, sources()), /^stale: .* the sources were changed since; run it again\.$/);
    assert.match(said('tests', { ticked: 'all', tasks: 'x' }, sources()), /^stale/);
    assert.match(said('tests', { ticked: 'all', tasks: 'x' }, sources(DONE_LOG)), /^proven/);
    assert.match(said('tests', {}, sources(DONE_LOG)), /^stale/, 'the log alone seals nothing');
  });

  it('is missing when nothing was run, and unknown when other hands did', () => {
    assert.equal(
      said('tests', {}, facts()),
      'missing: Nothing was ever run for S-1: there is no run of it under runs/; run it.',
    );
    assert.match(said('tests', {}, facts({ runs: [folder('20251016T100000Z')] })), /^unknown: .*planloom run/);
    assert.match(said('tests', {}, {}), /^ask: Only a person can say .*: the plan stands in no feature folder/);
  });

  it('is missing for a command that Planloom ran others instead of', () => {
    assert.match(
      said('tests', {}, (hash) => facts({ runs: [run({ hash, commands: [{ command: 'npm test' }] })] })),
      /^missing: "pytest -q tests\/test_pay\.py" was never run; run it\.$/,
    );
  });

  it('is for people to say where there is no command', () => {
    assert.match(said('tests', { tests: ['- by hand'] }, facts()), /^ask: /);
  });

  it('does not count runs of another story', () => {
    assert.match(
      said('tests', {}, (hash) => facts({ runs: [run({ hash, unit: 'S-2' })] })),
      /^missing/,
    );
  });
});

describe('evidence for the other items', () => {
  it('evidence: a run that came to its end, of the text as it is, also a failed one or one by other hands', () => {
    const evidence = (make: (hash: string) => GateFacts): string => said('evidence', {}, make);
    assert.match(
      evidence((hash) => facts({ runs: [run({ hash, outcome: 'failed' })] })),
      /^proven: .*test-report\.md\.$/,
    );
    assert.match(
      evidence(() => facts({ runs: [folder('20251016T100000Z')] })),
      /^proven: There is a run by other hands/,
    );
    assert.match(
      evidence(() => facts({ runs: [run({ hash: 'sha256:0' })] })),
      /^stale: .*older text of S-1/,
    );
    assert.match(
      evidence((hash) => facts({ runs: [run({ hash, outcome: 'interrupted' })] })),
      /^missing: No run of S-1 came to its end/,
    );
    assert.match(
      evidence(() => facts()),
      /^missing: Nothing was ever run/,
    );
  });

  it('tasks: every box, and a person where there is none', () => {
    assert.match(said('tasks', { tasks: 'xx' }, facts()), /^proven: All 2 tasks/);
    assert.match(said('tasks', { tasks: 'x ~' }, facts()), /^failed: 2 tasks of it are open\.$/);
    assert.match(said('tasks', { tasks: '' }, facts()), /^ask: /);
  });

  it('decision log: a "done" entry for the story', () => {
    assert.match(said('decision-log', {}, facts({ log: DONE_LOG })), /^proven: /);
    assert.match(
      said('decision-log', {}, facts({ log: DONE_LOG.replace('S-1', 'S-2') })),
      /^missing: decision-log\.md has no entry for S-1\.$/,
    );
    assert.match(
      said('decision-log', {}, facts({ log: DONE_LOG.replace(/Done|done/g, 'continue') })),
      /^missing: .*no "done" entry/,
    );
    assert.match(said('decision-log', {}, facts()), /^missing: There is no decision-log\.md\.$/);
  });

  it('expertise: something is captured', () => {
    assert.match(said('expertise', {}, facts()), /^proven: /);
    assert.match(said('expertise', {}, facts({ captured: false })), /^missing: /);
    assert.match(said('expertise', {}, {}), /^ask: .*no feature folder/);
  });

  it('e2e: not applicable without such a command, else run within its budget', () => {
    const command = 'npx playwright test tests/e2e/pay.spec.ts -g "@smoke"';
    const tests = ['- E2E (Playwright):', `  - Fast: \`${command}\``, '  - Budget: finish ≤ 60 s'];
    const e2e = (over: object) => (hash: string) => facts({ runs: [run({ hash, commands: [{ command, ...over }] })] });
    assert.match(said('e2e', {}, facts()), /^proven: Not applicable/);
    assert.match(said('e2e', { tests }, facts()), /^missing: /);
    assert.match(
      said('e2e', { tests }, e2e({ budget: { limit: 60_000, text: 'finish ≤ 60 s', exceeded: false } })),
      /^proven: /,
    );
    assert.match(
      said('e2e', { tests }, e2e({ budget: { limit: 60_000, text: 'finish ≤ 60 s', exceeded: true } })),
      /^failed: .* took longer than its budget \(finish ≤ 60 s\)\.$/,
    );
    assert.match(said('e2e', { tests }, e2e({ outcome: 'failed' })), /^failed: /);
  });

  it('acceptance, DoD and items of the team’s own: only people can say', () => {
    const { evidence } = gateOf({ own: ['[ ] Ana has seen it'] }, facts());
    assert.deepEqual(
      evidence.filter(({ state }) => state === 'ask').map(({ item }) => item.text.slice(0, 12)),
      ['All Acceptan', 'Story Defini', 'Ana has seen'],
    );
  });
});

describe('the state of a unit', () => {
  const passing = (hash: string): GateFacts => facts({ runs: [run({ hash })], log: DONE_LOG });

  it('goes from not started to passed', () => {
    assert.equal(gateOf({ tasks: '  ' }, facts()).state, 'not-started');
    assert.equal(gateOf({ tasks: 'x ' }, facts()).state, 'in-progress');
    assert.equal(
      gateOf({ tasks: '  ' }, facts({ runs: [folder('20251016T100000Z')] })).state,
      'in-progress',
      'something was run',
    );
    assert.equal(
      gateOf({ tasks: '  ' }, facts({ log: '## [S-1] began — 2025-10-16T11:00:00Z\n' })).state,
      'in-progress',
    );
    assert.equal(gateOf({ tasks: 'xx' }, facts()).state, 'gate-open');
    assert.equal(gateOf({ tasks: 'xx', ticked: 'all' }, passing).state, 'passed');
  });

  for (const [what, make] of [
    ['missing', () => facts({ log: DONE_LOG })],
    ['stale', () => facts({ runs: [run({ hash: 'sha256:0' })], log: DONE_LOG })],
    ['failed', (hash: string) => facts({ runs: [run({ hash, outcome: 'failed' })], log: DONE_LOG })],
  ] as const) {
    it(`is contradicted by a tick whose evidence is ${what}`, () => {
      assert.equal(gateOf({ tasks: 'xx', ticked: 'all' }, make).state, 'contradicted');
    });
  }

  it('is not contradicted by what nobody can know', () => {
    const around = facts({ runs: [folder('20251016T100000Z')], log: DONE_LOG });
    assert.equal(gateOf({ tasks: 'xx', ticked: 'all' }, around).state, 'passed');
    assert.equal(gateOf({ tasks: 'xx', ticked: 'all' }, {}).state, 'passed');
  });

  it('is blocked by the newest entry of the log alone', () => {
    const blocked = '## [S-1] stuck — 2025-10-16T11:00:00Z\n- Decision: blocked\n';
    const after = '\n## [S-1] on again — 2025-10-16T12:00:00Z\n- Decision: continue\n';
    assert.equal(gateOf({}, facts({ log: blocked })).state, 'blocked');
    assert.equal(gateOf({}, facts({ log: blocked + after })).state, 'in-progress');
    assert.equal(gateOf({}, facts({ log: blocked.replace('S-1', 'S-2') })).state, 'not-started');
  });

  it('is blocked when the newest run took longer than its budget', () => {
    const over = { budget: { limit: 1000, text: 'total ≤ 1 s', exceeded: true } };
    const gate = gateOf({}, (hash) => facts({ runs: [run({ hash, over })] }));
    assert.equal(gate.state, 'blocked');
    assert.match(gate.blocked?.text ?? '', /runs\/S-1\/20251016T100000Z, took longer than its budget \(total ≤ 1 s\)/);
    const faster = gateOf({}, (hash) => facts({ runs: [run({ hash, id: '20251016T120000Z' }), run({ hash, over })] }));
    assert.equal(faster.state, 'in-progress');
  });

  it('is blocked when it was begun and its Due date has passed', () => {
    const due = (date: string, tasks: string): string => gateOf({ due: date, tasks }, facts()).state;
    assert.equal(due('2026-11-20', 'x '), 'blocked');
    assert.equal(due('2026-11-21', 'x '), 'in-progress', 'the day itself counts');
    assert.equal(due('2026-11-20', '  '), 'not-started');
    assert.equal(due('2026-02-31', 'x '), 'in-progress', 'no such day');
  });

  it('needs what did not pass to be run', () => {
    const tests = [`- \`${COMMAND}\``, '- `npm test`', '- `pytest <paths>`'];
    const gate = gateOf({ tests }, (hash) => facts({ runs: [run({ hash })] }));
    assert.deepEqual(
      toRun(gate).map(({ text }) => text),
      ['npm test'],
    );
  });
});

describe('three loops without progress', () => {
  /** The state after runs with so many failures each, oldest first. */
  const after = (failures: readonly number[], over: Partial<Parameters<typeof run>[0]> = {}): string =>
    gateOf({}, (hash) =>
      facts({
        runs: failures
          .map((failed, index) =>
            run({
              hash,
              id: `20251016T1${index}0000Z`,
              outcome: failed === 0 ? 'passed' : 'failed',
              over: { tests: { total: 9, passed: 9 - failed, failed, errored: 0, skipped: 0 } },
              ...over,
            }),
          )
          .toReversed(),
      }),
    ).state;

  it('are the three newest, when none has fewer failures', () => {
    assert.equal(after([3, 3, 3]), 'blocked');
    assert.equal(after([2, 3, 4]), 'blocked');
    assert.equal(after([5, 1, 5]), 'blocked', 'the gain was lost again');
  });

  it('are not three when there are two, when it gets better, or when one passed', () => {
    assert.equal(after([3, 3]), 'in-progress');
    assert.equal(after([3, 3, 2]), 'in-progress');
    assert.equal(after([0, 3, 3]), 'in-progress');
    assert.equal(after([3, 3, 3, 1]), 'in-progress');
    assert.equal(after([3, 3, 0]), 'in-progress');
  });

  it('are not counted for another text, nor when they were cut off', () => {
    assert.equal(after([3, 3, 3], { hash: 'sha256:0' }), 'in-progress');
    assert.equal(after([3, 3, 3], { outcome: 'interrupted' }), 'in-progress');
  });

  it('are read from the log where nothing is recorded', () => {
    const entry = (result: string, hour: number): string =>
      `## [S-1] try ${hour} — 2025-10-16T1${hour}:00:00Z\n- Result: ${result}\n- Decision: continue\n\n`;
    const log = (...results: readonly string[]): string =>
      gateOf({}, facts({ log: results.map(entry).join('') })).state;
    assert.equal(log('fail, 2 of 7', 'failed again', 'FAIL'), 'blocked');
    assert.equal(log('fail', 'fail'), 'in-progress');
    assert.equal(log('fail', 'fail', 'pass'), 'in-progress');
    assert.equal(log('fail', '<pass/fail, key deltas>', 'fail'), 'in-progress');
  });
});

describe('what only a person can say', () => {
  it('was said by one where it is ticked', () => {
    assert.equal(said('dod', {}, {}), 'ask: Only a person can say whether the Definition of Done is met.');
    assert.equal(said('dod', { ticked: ['dod'] }, {}), 'ask: A person said that the Definition of Done is met.');
    assert.equal(
      said('tests', { tests: [], ticked: ['tests'] }, {}),
      'ask: A person said that its tests pass: it names no command that runs them.',
    );
  });
});
