import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { bundle } from '../support/bundle';
import { temporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';

const MANY = 20;
const SOME = 6;
const PLANS = '.agent/exec_plans';

/** Several processes of the command line at once: real ones, as agents start them. */
describe('planloom execplan in many processes', function () {
  this.timeout(180_000);
  let folder: TemporaryFolder;
  let script: string;

  before(async () => {
    folder = temporaryFolder();
    script = folder.at('cli.cjs');
    await bundle('src/cli/main.ts', script);
  });
  after(() => folder.remove());

  const planloom = (...args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, ...args], { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (out += text));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out }));
    });
  const atOnce = async (count: number, argsOf: (number: number) => readonly string[]): Promise<void> => {
    const numbers = Array.from({ length: count }, (_, at) => at + 1);
    const ended = await Promise.all(numbers.map((number) => planloom(...argsOf(number))));
    const failed = ended.filter(({ code }) => code !== 0);
    assert.deepEqual(failed, []);
  };
  /** Where one gave way to another, a number may be left out. */
  const assertDifferent = (numbers: readonly string[], count: number, form: RegExp): void => {
    for (const number of numbers) assert.match(number, form);
    assert.equal(numbers.length, count);
    assert.deepEqual([...new Set(numbers)], numbers);
  };

  it('gives every plan an id of its own', async () => {
    const options = ['--date', '20260105', '--no-update-registry'];
    await atOnce(MANY, (number) => ['execplan', 'new', `Plan ${number}`, ...options]);
    const folders = readdirSync(folder.at(`${PLANS}/active`));
    const ids = folders
      .flatMap((name) => readdirSync(folder.at(`${PLANS}/active/${name}`)))
      .map((name) => name.slice(0, 15));
    assertDifferent(ids, MANY, /^EP-20260105-\d{3}$/);
    const { code, out } = await planloom('execplan-registry', 'check');
    assert.equal(code, 0, out);
  });

  it('gives every milestone a number of its own', async () => {
    const [home = ''] = readdirSync(folder.at(`${PLANS}/active`));
    const [plan = ''] = readdirSync(folder.at(`${PLANS}/active/${home}`));
    await atOnce(MANY, (number) => ['execplan', 'milestone', 'new', plan.slice(0, 15), `Step ${number}`]);
    const files = readdirSync(folder.at(`${PLANS}/active/${home}/milestones/active`));
    const numbers = files.map((name) => name.slice(0, 5));
    assertDifferent(numbers, MANY, /^MS\d{3}$/);
  });

  it('lets one of many have a folder, and one a number that is asked for', async () => {
    const titles = Array.from({ length: SOME }, (_, at) => `Title ${at}`);
    const slug = ['--slug', 'same', '--date', '20260106', '--no-update-registry'];
    const plans = await Promise.all(titles.map((title) => planloom('execplan', 'new', title, ...slug)));
    assert.deepEqual(plans.map(({ code }) => code).sort(), [0, ...Array<number>(SOME - 1).fill(2)]);
    const [plan = '', ...others] = readdirSync(folder.at(`${PLANS}/active/same`));
    assert.deepEqual(others, []);
    const asked = ['execplan', 'milestone', 'new', plan.slice(0, 15)];
    const milestones = await Promise.all(titles.map((title) => planloom(...asked, title, '--ms', '7')));
    assert.deepEqual(milestones.map(({ code }) => code).sort(), [0, ...Array<number>(SOME - 1).fill(2)]);
  });

  it('keeps the registry whole when all write it', async () => {
    await atOnce(SOME, (number) => ['execplan', 'new', `More ${number}`, '--date', '20260107']);
    const { plans } = JSON.parse(readFileSync(folder.at(`${PLANS}/registry.json`), 'utf8')) as { plans: unknown[] };
    assert.equal(plans.length, MANY + 1 + SOME);
    const { code, out } = await planloom('execplan-registry', 'check', '--strict', '--format', 'json');
    assert.equal(code, 0, out);
    assert.deepEqual(
      readdirSync(folder.at(PLANS)).sort(),
      ['active', 'registry.json'],
      'nothing is left of locks and half-written files',
    );
  });
});
