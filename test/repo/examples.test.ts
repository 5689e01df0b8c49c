import assert from 'node:assert/strict';
import path from 'node:path';
import { cli } from '../unit/cli/harness';
import { record } from '../../scripts/generate/record';

/** What the command line says of the plans of examples/formats, by path. */
async function checked(): Promise<ReadonlyMap<string, { readonly dialect: unknown; readonly problems: unknown }>> {
  const { code, out } = await cli(path.resolve('examples/formats'), ['check', '--format', 'json']);
  assert.equal(code, 0);
  const { files } = record(JSON.parse(out));
  assert.ok(Array.isArray(files));
  return new Map(
    files.map((file: unknown) => {
      const { path: own, dialect, problems } = record(file);
      return [String(own), { dialect, problems }];
    }),
  );
}

describe('examples/formats', () => {
  it('has a plan of each format, told from its text and place', async () => {
    const dialects = [...(await checked()).values()].map(({ dialect }) => dialect);
    assert.deepEqual(dialects.sort(), [
      'brief',
      'codex-web',
      'execplan',
      'execplan-milestone',
      'phased',
      'release',
      'template',
    ]);
  });

  it('is in order: nothing but hints', async () => {
    for (const [file, { problems }] of await checked()) {
      assert.ok(Array.isArray(problems));
      const severities = problems.map((problem: unknown) => record(problem).severity);
      assert.deepEqual(
        severities.filter((severity) => severity !== 'hint'),
        [],
        file,
      );
    }
  });
});
