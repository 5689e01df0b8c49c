import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readDecisionLog } from '../../src/core/repo/decisionLog';
import { parseRunRecord } from '../../src/core/repo/runRecordFile';

const SCRIPT = path.resolve('examples/loop/loop.sh');
const FEATURE = 'tasks/tide-in-words-20261118T080000Z';

describe('examples/loop (made by `npm run build`)', function () {
  this.timeout(120_000);
  let folder: string;
  let output: string;

  const read = (file: string): string => readFileSync(path.join(folder, FEATURE, file), 'utf8');

  before(function () {
    if (process.platform === 'win32') this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'planloom-loop-'));
    const { status, stdout, stderr, error } = spawnSync(SCRIPT, [folder], { encoding: 'utf8' });
    assert.equal(error, undefined);
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    output = stdout;
  });

  after(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('goes the whole way, from NEEDS_CLARIFICATION to all gates passed', () => {
    const codes = [...output.matchAll(/^\(exit code (\d)\)$/gm)].map(([, code]) => Number(code));
    assert.deepEqual(codes, [3, 3, 1, 1, 0, 0, 1, 0, 0, 0]);
    assert.ok(output.indexOf('NEEDS_CLARIFICATION') < output.indexOf('all gates are passed'));
  });

  it('leaves every box of both gates ticked', () => {
    assert.equal(read('plan.md').match(/^- \[x\]/gm)?.length, 3 + 2 * 8);
  });

  it('leaves a run for each time that something was run, with what came of it', () => {
    const outcomes = ['S-1', 'S-2'].map((story) =>
      readdirSync(path.join(folder, FEATURE, 'runs', story))
        .sort()
        .map((id) => parseRunRecord(read(`runs/${story}/${id}/metrics.json`))?.outcome),
    );
    assert.deepEqual(outcomes, [['failed', 'passed'], ['passed']]);
  });

  it('leaves an entry for each decision', () => {
    const { entries } = readDecisionLog(read('decision-log.md'));
    assert.deepEqual(
      entries.map(({ stories, done }) => [...stories, done]),
      [
        ['S-1', false],
        ['S-1', true],
        ['S-2', true],
      ],
    );
  });

  it('leaves what was looked up', () => {
    assert.match(read('referenced-expertise.md'), /^ - experts\/water-levels\.md:4:.*[Ss]lack water/m);
    assert.match(read('references/excerpts/tide-in-words-refs.txt'), /^experts\/water-levels\.md:5:/m);
  });
});
