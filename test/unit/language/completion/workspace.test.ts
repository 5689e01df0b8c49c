import assert from 'node:assert/strict';
import { workspaceCommands } from '../../../../src/core/language/completion/workspaceCommands';
import { MemoryFiles } from '../../support/memoryFiles';
import { complete, FEATURE } from './support';

const commandsIn = async (texts: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await workspaceCommands(new MemoryFiles(texts))).map(({ text }) => text);

describe('commands of a workspace', () => {
  const manifest = JSON.stringify({
    scripts: { test: 'mocha', pretest: 'tsc', 'lint:fix': 'eslint', 'a b': 'x', n: 1 },
  });

  it('asks the package manager in use', async () => {
    assert.deepEqual(await commandsIn({ 'package.json': manifest }), ['npm test', 'npm run lint:fix']);
    assert.deepEqual(await commandsIn({ 'package.json': manifest, 'pnpm-lock.yaml': '' }), [
      'pnpm test',
      'pnpm run lint:fix',
    ]);
    assert.deepEqual(await commandsIn({ 'package.json': manifest, 'yarn.lock': '' }), ['yarn test', 'yarn lint:fix']);
    assert.deepEqual(await commandsIn({ 'package.json': manifest, 'bun.lock': '' }), [
      'bun run test',
      'bun run lint:fix',
    ]);
    const named = JSON.stringify({ packageManager: 'yarn@4.1.0', scripts: { test: 'x' } });
    assert.deepEqual(await commandsIn({ 'package.json': named, 'package-lock.json': '' }), ['yarn test']);
    for (const odd of ['{', '[]', 'null', '{"scripts": []}', '{"scripts": "x"}'])
      assert.deepEqual(await commandsIn({ 'package.json': odd }), []);
  });

  it('reads Makefiles, pyproject.toml, and knows cargo and go', async () => {
    const make =
      '.PHONY: test\nVAR := x\n# All tests\ntest: build\n\tgo test\nbuild lint: ## Makes it\n%.o: %.c\nX = a:b\n';
    const targets = await workspaceCommands(new MemoryFiles({ Makefile: make }));
    assert.deepEqual(targets, [
      { text: 'make test', source: 'Makefile', says: 'All tests' },
      { text: 'make build', source: 'Makefile', says: 'Makes it' },
    ]);
    const python = `[project.scripts]\nserve = "a:b"\n[tool.poe.tasks]\ntest = "pytest"\n_hidden = "x"\n[tool.poe.tasks.lint]\ncmd = "ruff"\n[tool.pdm.scripts]\nfmt = {shell = "x"}\n[tool.hatch.envs.default.scripts]\ncov = "x"\n[tool.hatch.envs.docs.scripts]\nbuild = "x"\n[tool.poetry.scripts]\napp = "a:b"\n[tool.pytest.ini_options]\n`;
    assert.deepEqual(await commandsIn({ 'pyproject.toml': python, 'uv.lock': '' }), [
      'poe test',
      'poe lint',
      'pdm run fmt',
      'hatch run cov',
      'hatch run docs:build',
      'poetry run app',
      'uv run pytest -q',
    ]);
    assert.equal((await commandsIn({ 'Cargo.toml': '' }))[0], 'cargo test');
    assert.equal((await commandsIn({ 'go.mod': '' }))[0], 'go test ./...');
  });

  it('does without a file that cannot be read', async () => {
    const files = new MemoryFiles({ 'package.json': manifest, Makefile: 'test:\n' });
    files.makeUnreadable('package.json');
    assert.deepEqual(
      (await workspaceCommands(files)).map(({ text }) => text),
      ['make test'],
    );
  });
});

const RUN = `${FEATURE}/runs/S-1/20261106T134210Z/stdout.log`;
const FILES = {
  'package.json': '{"scripts":{"test":"mocha"}}',
  'src/a.ts': '',
  'src/deep/b.ts': '',
  '.env': '',
  [RUN]: '',
  [`${FEATURE}/decision-log.md`]: '',
};
const STORY = '# Plan\n\n## User Stories\n\n### Story [S-1]: A\n';

describe('completion from the workspace', () => {
  const ask = async (line: string, trigger?: string, dialect = 'codex'): ReturnType<typeof complete> =>
    complete(`${STORY}${line}\n`, { dialect, files: FILES, ...(trigger !== undefined && { trigger }) });

  it('offers commands where tests are listed', async () => {
    const inCode = await ask('#### Story Tests to Run\n- Unit: `‸`', '`');
    assert.deepEqual(inCode.labels, ['npm test']);
    assert.match(inCode.taken('npm test'), /- Unit: `npm test`\n$/);
    assert.match((await ask('#### Story Tests to Run\n- Unit: ‸')).taken('npm test'), /- Unit: `npm test`\n$/);
    assert.match((await ask('#### Story Tests to Run\n```bash\nnp‸\n```')).taken('npm test'), /\nnpm test\n```\n$/);
    assert.deepEqual((await ask('#### Links/Artifacts\n- `‸`', '`')).labels, []);
    assert.deepEqual((await ask('#### Story Tests to Run\n- Unit: ‸', ' ')).labels, []);
    // A blank or a hyphen in a command that is begun asks anew.
    assert.deepEqual((await ask('#### Story Tests to Run\n- Unit: `npm ‸`', ' ')).labels, ['npm test']);
    assert.deepEqual((await ask('#### Story Tests to Run\n```bash\nnpm ‸\n```', ' ')).labels, ['npm test']);
    assert.deepEqual((await ask('#### Story Tests to Run\n- Unit: `node ‸`', ' ')).labels, []);
    const task = await complete('# Plan\n\n## Checklist of Subtasks\n\n### Task [T-1]: A\n- **Tests to run:** `‸`\n', {
      dialect: 'codex-web',
      files: FILES,
      trigger: '`',
    });
    assert.deepEqual(task.labels, ['npm test']);
  });

  it('offers tests before other commands', async () => {
    const files = { ...FILES, 'package.json': '{"scripts":{"start":"node .","test":"mocha","smoke":"mocha smoke"}}' };
    const { labels } = await complete(`${STORY}#### Story Tests to Run\n- Unit: \`‸\`\n`, { files, trigger: '`' });
    assert.deepEqual(labels, ['npm test', 'npm run smoke', 'npm run start']);
  });

  it('offers paths by listing one folder', async () => {
    assert.deepEqual((await ask('- `src/‸`', '/')).labels, ['deep/', 'a.ts']);
    assert.deepEqual((await ask('- $FEATURE_DIR/‸', '/')).labels, ['runs/', 'decision-log.md', 'plan.md']);
    assert.match((await ask('- `$FE‸`')).taken('$FEATURE_DIR/'), /- `\$FEATURE_DIR\/`\n$/);
    assert.deepEqual((await ask('- `../../‸`', '/')).labels, ['src/', 'tasks/', 'package.json']);
    assert.deepEqual((await ask('- `../../../‸`', '/')).labels, []);
    assert.deepEqual((await ask('- `/etc/‸`', '/')).labels, []);
    assert.deepEqual((await ask('- and/‸', '/')).labels, []);
    assert.deepEqual((await ask('- [a](src/‸)', '/')).labels, []);
  });

  it('offers runs with what came of them', async () => {
    const offered = await ask('- Logs: `$FEATURE_DIR/runs/S-1/‸<RUN_ID>/stdout.log`');
    const run = offered.get('20261106T134210Z/');
    assert.equal(run.detail, 'S-1: no record');
    assert.match(offered.taken('20261106T134210Z/'), /`\$FEATURE_DIR\/runs\/S-1\/20261106T134210Z\/stdout\.log`\n$/);
  });

  it('offers stop tokens where work pauses', async () => {
    assert.deepEqual((await ask('6) Decide — raise ‸')).labels, ['NEEDS_CLARIFICATION', 'BLOCKED']);
    assert.deepEqual((await ask('We raise ‸')).labels, []);
    assert.deepEqual((await ask('6) Decide — raise ‸', ' ')).labels, []);
  });
});
