import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readDecisionLog } from '../../../src/core/repo/decisionLog';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { cli } from './harness';

const FEATURE = 'tasks/health-20261120T190000Z';
const PLAN = `${FEATURE}/plan.md`;
const LOG = `${FEATURE}/decision-log.md`;
const RUN = '20261121T080000Z';
const environment = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 21, 8, 30) / 1000), USER: 'ada' };

const STORIES =
  '# Plan\n\n## User Stories\n\n### Story [S-1]: Health route\n\n#### Tasks Checklist\n- [ ] route\n\n#### Story Exit Checklist\n- [ ] All Acceptance Criteria satisfied\n';
const WEB =
  '---\ncodex_mode: PLAN_ONLY\n---\n\n# Plan\n\n## Definition of Ready (DoR)\n- Clarifications resolved: schema confirmed by Ada\n\n## Clarification Questions\n- [Nice] Git SHA?\n\n## Web Research Summary\n- none\n\n## Checklist of Subtasks\n\n### Task [T-1]: Route\n- **Status:** todo\n\n**Checklist**\n- [ ] Implementation landed\n';
const METRICS = JSON.stringify({
  version: 1,
  id: RUN,
  plan: PLAN,
  unit: 'S-1',
  outcome: 'failed',
  startedAt: '2026-11-21T08:00:00.000Z',
  endedAt: '2026-11-21T08:00:02.000Z',
  duration: 2000,
  environment: {},
  textHash: `sha256:${'0'.repeat(64)}`,
  commands: [{ command: 'pytest -q', cwd: '', outcome: 'failed', exitCode: 1, duration: 2000 }],
});

describe('planloom decide', () => {
  let folder: TemporaryFolder;
  const log = (): string => readFileSync(folder.at(LOG), 'utf8');
  beforeEach(() => {
    folder = temporaryFolder();
    folder.write(PLAN, STORIES);
    folder.write(LOG, '');
  });
  afterEach(() => folder.remove());

  it('writes what the newest run tells, and nothing that nobody said', async () => {
    folder.write(`${FEATURE}/runs/S-1/${RUN}/metrics.json`, METRICS);
    const result = await cli(folder.path, ['decide', PLAN, '--decision', 'refine', '--next', 'bound the ping'], {
      environment,
    });
    assert.equal(result.err, '');
    assert.equal(result.code, 0);
    assert.equal(
      log(),
      `## [S-1] Refine — 2026-11-21T08:30:00Z\n- Attempt: ran \`pytest -q\`\n- Result: fail (exit code 1)\n- Evidence: $FEATURE_DIR/runs/S-1/${RUN}/\n- Decision: refine\n- Next step: bound the ping\n`,
    );
    assert.equal(result.out, `${LOG}\n${log()}`);
    assert.deepEqual(
      readDecisionLog(log()).entries.map(({ decision, runs }) => [decision, runs]),
      [['refine', [RUN]]],
    );
  });

  it('follows the form of the log, and answers in JSON', async () => {
    folder.write(LOG, '2026-11-20T22:20Z | Baseline recorded\r\n');
    const result = await cli(
      folder.path,
      ['decide', FEATURE, '--story', 's-1', '--decision', 'done', '--outcome', 'Route answers', '--format', 'json'],
      { environment },
    );
    assert.equal(result.code, 0, result.err);
    const entry = '2026-11-21T08:30Z | [S-1] Route answers. Decision: done';
    assert.deepEqual(JSON.parse(result.out), { path: LOG, story: 'S-1', decision: 'done', entry });
    assert.equal(log(), `2026-11-20T22:20Z | Baseline recorded\r\n${entry}\r\n`);
  });

  it('leaves out the story where the plan has none', async () => {
    folder.write(PLAN, '# Plan\n\n## User Stories\n');
    const result = await cli(folder.path, ['decide', PLAN, '--decision', 'continue'], { environment });
    assert.equal(result.code, 0, result.err);
    assert.equal(log(), '## Continue — 2026-11-21T08:30:00Z\n- Decision: continue\n');
    assert.equal(readDecisionLog(log()).entries.length, 1);
  });

  it('is about the story that run and gate are at', async () => {
    const second = STORIES.slice(STORIES.indexOf('### Story')).replace('S-1', 'S-2');
    folder.write(
      PLAN,
      STORIES.replaceAll('- [ ]', '- [x]').replace('All Acceptance Criteria', 'Evidence captured in Runbook') + second,
    );
    const gate = await cli(folder.path, ['gate', PLAN, '--format', 'json'], { environment });
    assert.match(gate.out, /"unit": "S-1"/);
    const result = await cli(folder.path, ['decide', PLAN, '--decision', 'refine'], { environment });
    assert.equal(result.code, 0, result.err);
    assert.match(log(), /^## \[S-1\] Refine/);
  });

  it('leaves out a result that nobody said in codex-web, too', async () => {
    folder.write(PLAN, WEB);
    const result = await cli(folder.path, ['decide', PLAN, '--decision', 'continue'], { environment });
    assert.equal(result.code, 0, result.err);
    assert.equal(log(), '- [T-1 | 20261121T083000Z] Decision: continue\n');
  });

  it('writes the one line of codex-web where that is the plan’s format', async () => {
    folder.write(PLAN, WEB);
    const result = await cli(folder.path, ['decide', PLAN, '--decision', 'continue', '--result', 'pass'], {
      environment,
    });
    assert.equal(result.code, 0, result.err);
    assert.equal(log(), '- [T-1 | 20261121T083000Z] Result: pass. Decision: continue\n');
  });

  for (const [what, args, message] of [
    ['no decision', [], /--decision: continue, refine/],
    ['another word', ['--decision', 'maybe'], /not "maybe"/],
    ['an unknown story', ['--decision', 'done', '--story', 'S-9'], /no S-9; it has S-1/],
    ['an unknown run', ['--decision', 'done', '--from-run', 'x'], /no run "x"/],
    ['no run at all', ['--decision', 'done', '--from-run', 'latest'], /no runs yet/],
  ] as const) {
    it(`refuses ${what} and writes nothing`, async () => {
      const result = await cli(folder.path, ['decide', PLAN, ...args], { environment });
      assert.equal(result.code, 2);
      assert.match(result.err, message);
      assert.equal(log(), '');
    });
  }
});

describe('planloom approve', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('approves a plan that is ready', async () => {
    folder.write(PLAN, WEB);
    const result = await cli(folder.path, ['approve', PLAN, '--by', 'Ada'], { environment });
    assert.equal(result.code, 0, result.err);
    assert.match(result.out, /is in mode EXECUTE/);
    assert.match(readFileSync(folder.at(PLAN), 'utf8'), /^---\ncodex_mode: EXECUTE\n/);
    assert.equal(readFileSync(folder.at(LOG), 'utf8'), '- [approval | 20261121T083000Z] Approved for EXECUTE by Ada\n');
    assert.ok(existsSync(folder.at(`${FEATURE}/runs`)));
    const again = await cli(folder.path, ['approve', PLAN], { environment });
    assert.equal(again.code, 2);
    assert.match(again.err, /EXECUTE already/);
  });

  it('names the user of the machine, in JSON too', async () => {
    folder.write(PLAN, WEB);
    const result = await cli(folder.path, ['approve', PLAN, '--format', 'json'], { environment });
    assert.deepEqual(JSON.parse(result.out), {
      plan: PLAN,
      mode: 'EXECUTE',
      by: 'ada',
      at: '2026-11-21T08:30:00.000Z',
    });
  });

  for (const [what, text, code] of [
    ['a critical question is open', WEB.replace('[Nice]', '[Critical]'), 3],
    ['the plan is a draft', WEB.replace('schema confirmed by Ada', '<which, and how>'), 1],
    ['the plan has no modes', STORIES, 2],
  ] as const) {
    it(`refuses with ${code} while ${what}`, async () => {
      folder.write(PLAN, text);
      const result = await cli(folder.path, ['approve', PLAN], { environment });
      assert.equal(result.code, code, result.err);
      assert.equal(readFileSync(folder.at(PLAN), 'utf8'), text);
      assert.ok(!existsSync(folder.at(LOG)));
    });
  }
});

describe('planloom check of decision logs', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('reports what is wrong in the log beside the plan', async () => {
    folder.write(PLAN, STORIES);
    folder.write(LOG, '\uFEFF# Log\n\n## [S-7] Done — 2026-11-20T10:00:00Z\n- Decision: refine\n');
    const result = await cli(folder.path, ['check', PLAN, '--verbose']);
    assert.match(result.out, new RegExp(`${LOG}:3:5 warning The plan has no S-7; .* log/story-unknown`));
    const json = JSON.parse((await cli(folder.path, ['check', PLAN, '--format', 'json'])).out) as {
      files: { path: string; dialect: string; problems: { rule: string }[] }[];
    };
    assert.deepEqual(
      json.files.map(({ path, dialect }) => [path, dialect]),
      [
        [PLAN, 'codex'],
        [LOG, 'decision-log'],
      ],
    );
    assert.equal(json.files[1]?.problems[0]?.rule, 'log/story-unknown');
  });

  it('says nothing of a log that is in order', async () => {
    folder.write(PLAN, STORIES);
    folder.write(LOG, '## [S-1] Done — 2026-11-20T10:00:00Z\n- Decision: refine\n');
    assert.doesNotMatch((await cli(folder.path, ['check', PLAN, '--verbose'])).out, /decision-log\.md:/);
  });
});
