import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commands } from '../../../src/cli/commands';
import { cli } from './harness';

describe('planloom', () => {
  it('prints help that names every command', async () => {
    for (const flag of ['--help', '-h']) {
      const { code, out, err } = await cli('/', [flag]);
      assert.deepEqual([code, err], [0, '']);
      // Verbs of several words are listed by their group.
      for (const { name } of commands) assert.match(out, new RegExp(`^  ${name.split(' ')[0] ?? ''} `, 'm'));
    }
  });

  for (const command of commands) {
    it(`prints help for ${command.name} that names every option`, async () => {
      const { code, out, err } = await cli('/', [...command.name.split(' '), '--help']);
      assert.deepEqual([code, err], [0, '']);
      for (const name of Object.keys(command.options)) assert.match(out, new RegExp(`^  --${name}\\b`, 'm'));
      for (const line of out.split('\n')) assert.ok(line.length <= 120, line);
    });
  }

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual(await cli('/', ['--version']), { code: 0, out: `${version}\n`, err: '' });
  });

  for (const [args, sentence] of [
    [[], /^planloom: Say what to do, .*\n$/],
    [['chek'], /^planloom: There is no command "chek"; did you mean "check"\?\n$/],
    [['frobnicate'], /^planloom: There is no command "frobnicate"; .*\.\n$/],
    [['check', '--fixx'], /^planloom: Unknown option '--fixx'; "planloom check --help" lists the options\.\n$/],
    [['check', '--max-warnings'], /^planloom: Option '--max-warnings <value>' argument missing; .*\.\n$/],
    [['check', '--max-warnings', '-1'], /^planloom: Option '--max-warnings' argument is ambiguous; .*\.\n$/],
    [['check', '--max-warnings=-1'], /^planloom: --max-warnings takes a whole number from 0, not "-1"\.\n$/],
    [['check', '--max-warnings', 'many'], /^planloom: --max-warnings takes a whole number from 0, not "many"\.\n$/],
    [['check', '--format', 'xml'], /^planloom: --format takes text or json, not "xml"\.\n$/],
    [['check', '--fix=yes'], /^planloom: Option '--fix' does not take an argument; .*\.\n$/],
    [['new'], /^planloom: Give the feature a title, .*\.\n$/],
    [['new', 'Auth', 'token'], /^planloom: Give one title; put it in quotes: planloom new "Auth token"\.\n$/],
  ] as const) {
    it(`answers "${args.join(' ')}" with one sentence and 2`, async () => {
      const { code, out, err } = await cli('/', args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, sentence);
    });
  }
});
