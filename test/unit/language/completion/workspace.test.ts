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
      { text: 'make test', name: 'test', source: 'Makefile', says: 'All tests', nearness: 'root' },
      { text: 'make build', name: 'build', source: 'Makefile', says: 'Makes it', nearness: 'root' },
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

  it('reads the packages that a workspace is made of, to be run in its root', async () => {
    const scripts = '{"scripts":{"test":"x","lint":"y"}}';
    const app = { 'packages/app/package.json': scripts, 'packages/.git/package.json': scripts };
    const npm = { ...app, 'package.json': '{"workspaces":["packages/*","!packages/app"]}' };
    assert.deepEqual(await commandsIn(npm), ['npm test -w packages/app', 'npm run lint -w packages/app']);
    assert.deepEqual(await commandsIn({ ...npm, 'yarn.lock': '' }), [
      'yarn --cwd packages/app test',
      'yarn --cwd packages/app lint',
    ]);
    const bun = {
      ...app,
      'package.json': '{"workspaces":{"packages":["./packages/app"]},"packageManager":"bun@1.2.0"}',
    };
    assert.equal((await commandsIn(bun))[0], 'cd packages/app && bun run test');
    const pnpm = 'packages:\n  - "packages/*"  # all\n  - \'!x\'\nother:\n  - tools\n';
    assert.deepEqual(
      await commandsIn({ ...app, 'pnpm-workspace.yaml': pnpm, 'pnpm-lock.yaml': '', 'package.json': '' }),
      ['pnpm -C packages/app test', 'pnpm -C packages/app run lint'],
    );
    const cargo = { 'Cargo.toml': '[workspace]\nmembers = [\n  "crates/*", # all\n]\n', 'crates/a/Cargo.toml': '' };
    assert.deepEqual((await commandsIn(cargo)).slice(4), [
      'cargo test --manifest-path crates/a/Cargo.toml',
      'cargo build --manifest-path crates/a/Cargo.toml',
      'cargo clippy --manifest-path crates/a/Cargo.toml -- -D warnings',
      'cargo fmt --check --manifest-path crates/a/Cargo.toml',
    ]);
    const go = { 'go.work': 'go 1.24\nuse (\n\t./a // first\n)\nuse ./b\n', 'a/go.mod': '', 'b/go.mod': '' };
    assert.deepEqual(
      (await commandsIn(go)).filter((text) => text.startsWith('go test')),
      ['go test -C a ./...', 'go test -C b ./...'],
    );
  });

  it('reads the package that a path leads into', async () => {
    const files = new MemoryFiles({
      'service/api/src/pay.py': '',
      'service/api/pyproject.toml': '[tool.poe.tasks]\ntest = "pytest"\n[tool.pytest.ini_options]\n',
      'service/Makefile': 'test:\n',
      'web/package.json': '{"scripts":{"test":"x"}}',
      'a b/package.json': '{"scripts":{"test":"x"}}',
      '-w/package.json': '{"scripts":{"test":"x"}}',
    });
    const paths = [
      'service/api/src/pay.py',
      './web/src/none.ts',
      '../web/x',
      'a b/x',
      '-w/x',
      '/etc/passwd',
      'service/x',
    ];
    const found = await workspaceCommands(files, paths);
    assert.deepEqual(
      found.map(({ text, source, nearness }) => `${text} | ${source} | ${nearness}`),
      [
        'cd service/api && poe test | service/api/pyproject.toml | near',
        'cd service/api && pytest -q | service/api/pyproject.toml | near',
        'npm --prefix web test | web/package.json | near',
        'make -C service test | service/Makefile | near',
      ],
    );
  });

  it('reads few files, however many packages there are', async () => {
    const many: Record<string, string> = {};
    for (let index = 0; index < 500; index++) many[`packages/p${index}/package.json`] = '{"scripts":{"test":"x"}}';
    const files = new MemoryFiles({ ...many, 'package.json': '{"workspaces":["packages/*"]}' });
    const paths = Array.from({ length: 500 }, (_, index) => `packages/p${index}/src/deep/a.ts`);
    assert.ok((await workspaceCommands(files, paths)).length <= 30);
    assert.ok(files.reads.length <= 60, `${files.reads.length} reads`);
    assert.ok(files.listed.length <= 120, `${files.listed.length} listings`);
  });

  it('takes odd lists of members for none', async () => {
    const scripts = { 'a/package.json': '{"scripts":{"test":"x"}}' };
    for (const odd of [
      '{"workspaces":"a"}',
      '{"workspaces":[1,null,"../a","/a","!a",""]}',
      '{"workspaces":{"packages":1}}',
    ])
      assert.deepEqual(await commandsIn({ ...scripts, 'package.json': odd }), []);
    for (const odd of ['packages', 'packages: [a]', '- a', 'packages:\n  a: b'])
      assert.deepEqual(await commandsIn({ ...scripts, 'pnpm-workspace.yaml': odd }), []);
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

  it('offers the tests of the package that is spoken of before those of the root', async () => {
    const files = {
      ...FILES,
      'apps/web/package.json': '{"scripts":{"build":"x","test":"y"}}',
      'apps/web/src/a.ts': '',
    };
    const { labels } = await complete(
      `${STORY}Change \`apps/web/src/a.ts\`.\n\n#### Story Tests to Run\n- Unit: \`‸\`\n`,
      { files, trigger: '`' },
    );
    assert.deepEqual(labels, ['npm --prefix apps/web test', 'npm test', 'npm --prefix apps/web run build']);
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
    assert.deepEqual((await ask('We raise ‸')).labels, ['S-1'], 'no stop token');
    assert.deepEqual((await ask('6) Decide — raise ‸', ' ')).labels, []);
  });
});
