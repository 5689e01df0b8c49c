import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cli } from '../unit/cli/harness';
import { record } from '../../scripts/generate/record';
import { filesBelow, jsonOf, textOf } from './support/files';

/** What the command line says of the plans of an example, by path. */
async function checked(
  example: string,
): Promise<ReadonlyMap<string, { readonly dialect: unknown; readonly problems: unknown }>> {
  const { code, out } = await cli(path.resolve(example), ['check', '--format', 'json']);
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
    const dialects = [...(await checked('examples/formats')).values()].map(({ dialect }) => dialect);
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
    for (const [file, { problems }] of await checked('examples/formats')) {
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

describe('examples/execplans', () => {
  const folder = path.resolve('examples/execplans');
  const json = async (...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
    const { code, out, err } = await cli(folder, [...args, '--format', 'json']);
    assert.equal(code, 0, err);
    return record(JSON.parse(out));
  };

  it('has nothing that a check, or the strict one of the registry, finds', async () => {
    for (const [file, { problems }] of await checked('examples/execplans')) assert.deepEqual(problems, [], file);
    const { issues, notes } = await json('execplan-registry', 'check', '--strict');
    assert.deepEqual({ issues, notes }, { issues: [], notes: [] });
  });

  it('shows every status, relations, a plan that waits for another, and milestones open and done', () => {
    const { plans } = jsonOf('examples/execplans/.agent/exec_plans/registry.json');
    assert.ok(Array.isArray(plans));
    const all = plans.map((plan: unknown) => record(plan));
    const statuses = all.map(({ id, status }) => [String(id), String(status)] as const);
    assert.deepEqual([...new Set(statuses.map(([, status]) => status))].sort(), [
      'active',
      'archived',
      'done',
      'paused',
      'planned',
    ]);
    const statusOf = new Map(statuses);
    const waiting = all.filter(
      ({ status, depends_on: ids }) =>
        status === 'active' && Array.isArray(ids) && ids.some((id) => statusOf.get(String(id)) !== 'done'),
    );
    assert.equal(waiting.length, 1);
    assert.ok(all.some(({ supersedes }) => Array.isArray(supersedes) && supersedes.length > 0));
    const milestones = filesBelow('examples/execplans', /\/milestones\/(active|complete)\/MS\d{3}_[\w-]+\.md$/);
    const states = milestones.map((file) => file.split('/').at(-2));
    assert.deepEqual(states.filter((state) => state === 'active').length, 2);
    assert.deepEqual(states.filter((state) => state === 'complete').length, 3);
  });

  it('has the registry that Planloom builds of it', async () => {
    const out = path.join(mkdtempSync(path.join(tmpdir(), 'planloom-registry-')), 'registry.json');
    try {
      await json('execplan-registry', 'build', '--out', out);
      assert.equal(textOf(out), textOf('examples/execplans/.agent/exec_plans/registry.json'));
    } finally {
      rmSync(path.dirname(out), { recursive: true });
    }
  });
});
