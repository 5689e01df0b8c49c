import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dialects } from '../../../src/dialects';
import { codex } from '../../../src/dialects/codex';
import { house } from '../templates/support';
import { temporaryFolder, withoutPrivileges, type TemporaryFolder } from '../support/temporaryFolder';
import { cli } from './harness';

const A = 'tasks/a-20250101T000000Z/plan.md';
const B = 'tasks/b-20250102T000000Z/plan.md';
const CLEAN = codex.contract().template;
/** A marker that a merge left behind is an error at any stage; a missing section is not, but can be fixed. */
const BROKEN = CLEAN.replace('# Plan\n', '# Plan\n\n<<<<<<< ours\n').replace(/## Task Overview\n[^]*?(?=## )/, '');

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly dialect: string;
    readonly problems: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly start: { readonly line: number; readonly character: number; readonly offset: number };
      readonly fixable: boolean;
    }[];
  }[];
  readonly summary: Readonly<Record<string, number>>;
}

describe('planloom check', () => {
  let folder: TemporaryFolder;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const check = (...args: string[]): ReturnType<typeof cli> => cli(folder.path, ['check', ...args]);
  const report = async (...args: string[]): Promise<Report> =>
    JSON.parse((await check('--format', 'json', ...args)).out) as Report;
  const pathsOf = async (...args: string[]): Promise<string[]> => (await report(...args)).files.map(({ path }) => path);

  describe('paths', () => {
    beforeEach(() => {
      folder.write(A, CLEAN);
      folder.write(B, CLEAN);
      folder.write('packages/x/tasks/c/plan.md', CLEAN);
      folder.write('docs/notes.md', CLEAN);
      folder.write('tasks/no-plan/decision-log.md', '');
    });

    it('takes all plans of the current folder without paths', async () => assert.deepEqual(await pathsOf(), [B, A]));

    it('takes the plans in a folder and below it', async () => {
      assert.deepEqual(await pathsOf('tasks'), [A, B]);
      assert.deepEqual(await pathsOf('.'), ['docs/notes.md', 'packages/x/tasks/c/plan.md', A, B]);
      assert.deepEqual(await pathsOf('tasks/a-20250101T000000Z/'), [A]);
      assert.deepEqual(await pathsOf('packages/x'), ['packages/x/tasks/c/plan.md']);
    });

    it('leaves out what is no plan, and what tools keep for themselves', async () => {
      folder.write('docs/README.md', CLEAN);
      folder.write('docs/guide.md', '# Guide\n\nText.\n');
      for (const tool of ['node_modules', '.git', '.cache']) folder.write(`docs/${tool}/tasks/x/plan.md`, CLEAN);
      symlinkSync(folder.at('docs'), folder.at('docs/round'));
      assert.deepEqual(await pathsOf('docs'), ['docs/notes.md']);
      assert.doesNotMatch((await check('docs')).out, /left out/);
      assert.match((await check('docs', '--verbose')).out, /^2 Markdown files are no plans and were left out\.$/m);
    });

    it('passes over Markdown that is no text, unless its place says that it is a plan', async () => {
      folder.write('docs/image.md', Uint8Array.of(0xff));
      assert.deepEqual(await pathsOf('docs'), ['docs/notes.md']);
      folder.write(B, Uint8Array.of(0xff));
      assert.deepEqual((await check('tasks')).err, `planloom: ${B} is not UTF-8 text.\n`);
    });

    it('says that a file is no plan, and takes it with --as', async () => {
      folder.write('docs/guide.md', '# Guide\n\nText.\n');
      const { code, err } = await check('docs/guide.md', A);
      assert.equal(code, 2);
      assert.match(
        err,
        /^planloom: docs\/guide\.md does not look like a plan; say which format it is in with --as codex\b[^\n]*\.\n$/,
      );
      const { files } = await report('docs/guide.md', '--as', 'codex');
      assert.deepEqual(
        files.map(({ path, dialect }) => [path, dialect]),
        [['docs/guide.md', 'codex']],
      );
    });

    for (const [args, sentence] of [
      [['--as', 'codex'], /^planloom: --as is for files: [^\n]*\.\n$/],
      [['--as', 'codex', 'docs'], /^planloom: --as is for files: [^\n]*\.\n$/],
      [['--as', 'codexx', A], /^planloom: There is no plan format "codexx"; did you mean "codex"\?\n$/],
      [['--as', '', A], /^planloom: There is no plan format ""; planloom formats lists them\.\n$/],
    ] as const) {
      it(`refuses ${args.join(' ')}`, async () => {
        const { code, out, err } = await check(...args);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, sentence);
      });
    }

    it('takes a file, wherever it stands, and each only once', async () => {
      assert.deepEqual(await pathsOf('docs/notes.md', A, `./${A}`, 'tasks'), ['docs/notes.md', A, B]);
    });

    it('works from inside a feature folder and from beside the project', async () => {
      const inside = await cli(folder.at('tasks/a-20250101T000000Z'), ['check', '--format', 'json']);
      assert.deepEqual(
        (JSON.parse(inside.out) as Report).files.map(({ path }) => path),
        ['plan.md'],
      );
      const beside = await cli(folder.at('docs'), ['check', '--format', 'json', folder.at(A)]);
      assert.deepEqual(
        (JSON.parse(beside.out) as Report).files.map(({ path }) => path),
        [`../${A}`],
      );
    });

    it('says the same about a plan wherever it is called from', async () => {
      folder.write('src/app.ts', '');
      folder.write(A, `${CLEAN}\n[code](../../src/app.ts) [gone](../../src/gone.ts)\n`);
      const calls = await Promise.all([
        cli(folder.path, ['check', '--format', 'json', A]),
        cli(folder.at('docs'), ['check', '--format', 'json', `../${A}`]),
        cli(folder.at('tasks/a-20250101T000000Z'), ['check', '--format', 'json', 'plan.md']),
      ]);
      const [first, ...others] = calls.map(({ out }) => (JSON.parse(out) as Report).files[0]?.problems);
      const broken = first?.filter(({ message }) => message.includes('src/')) ?? [];
      assert.deepEqual(
        broken.map(({ message }) => message),
        ['../../src/gone.ts is not there.'],
      );
      for (const other of others) assert.deepEqual(other, first);
    });

    it('refuses a path that is not there, and a folder without plans', async () => {
      mkdirSync(folder.at('empty'));
      assert.deepEqual(await check(A, 'gone.md'), { code: 2, out: '', err: 'planloom: gone.md is not there.\n' });
      const { code, out, err } = await check('empty');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^planloom: empty holds no plan: [^\n]*\.\n$/);
    });
  });

  it('is content where there are no plans at all', async () => {
    const { code, out, err } = await check();
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^No plans found/);
    assert.deepEqual(await report(), { files: [], summary: { files: 0, errors: 0, warnings: 0, infos: 0, hints: 0 } });
  });

  describe('exit code', () => {
    it('is 0 for a fresh plan and 1 for errors', async () => {
      folder.write(A, CLEAN);
      assert.equal((await check()).code, 0);
      folder.write(A, BROKEN);
      const { code, err } = await check();
      assert.deepEqual([code, err], [1, '']);
    });

    it('is 1 for more warnings than allowed', async () => {
      folder.write(A, CLEAN);
      folder.write('planloom.config.json', '{ "rules": { "plan/placeholder": "warning" } }');
      const { warnings = 0 } = (await report()).summary;
      assert.ok(warnings > 1);
      assert.equal((await check()).code, 0);
      assert.equal((await check('--max-warnings', String(warnings))).code, 0);
      assert.equal((await check('--max-warnings', String(warnings - 1))).code, 1);
    });
  });

  describe('reports', () => {
    it('writes JSON in the documented shape', async () => {
      folder.write(A, BROKEN);
      const json = await report();
      assert.deepEqual(Object.keys(json), ['files', 'summary']);
      assert.deepEqual(Object.keys(json.summary), ['files', 'errors', 'warnings', 'infos', 'hints']);
      const [file] = json.files;
      assert.deepEqual([file?.path, file?.dialect], [A, 'codex']);
      const problem = file?.problems.find(({ severity }) => severity === 'error');
      assert.deepEqual(Object.keys(problem ?? {}), ['rule', 'severity', 'message', 'start', 'end', 'fixable']);
      assert.deepEqual(Object.keys(problem?.start ?? {}), ['line', 'character', 'offset']);
      const counts = new Map<string, number>();
      for (const { severity } of file?.problems ?? []) counts.set(severity, (counts.get(severity) ?? 0) + 1);
      assert.deepEqual(json.summary, {
        files: 1,
        errors: counts.get('error') ?? 0,
        warnings: counts.get('warning') ?? 0,
        infos: counts.get('info') ?? 0,
        hints: counts.get('hint') ?? 0,
      });
    });

    it('writes a line for each finding, from 1, and hides hints unless asked', async () => {
      folder.write(A, BROKEN);
      const { files, summary } = await report();
      const shown = (files[0]?.problems ?? []).filter(({ severity }) => severity !== 'hint');
      const lines = (await check()).out.split('\n').filter((line) => line.startsWith('tasks/'));
      assert.equal(lines.length, shown.length);
      shown.forEach(({ start, severity, rule }, index) => {
        assert.ok(lines[index]?.startsWith(`${A}:${start.line + 1}:${start.character + 1} ${severity} `), lines[index]);
        assert.ok(lines[index]?.endsWith(` ${rule}`), lines[index]);
      });
      const verbose = (await check('--verbose')).out.split('\n').filter((line) => line.startsWith('tasks/'));
      assert.equal(verbose.length, files[0]?.problems.length);
      assert.match(
        (await check()).out,
        new RegExp(`^1 plan checked \\(codex\\): .*${summary.hints} hints? not shown`, 'm'),
      );
    });

    it('colours only where it may, and never in JSON', async () => {
      folder.write(A, BROKEN);
      assert.ok(!(await check()).out.includes('\u001b'));
      assert.ok((await cli(folder.path, ['check'], { colours: true })).out.includes('\u001b[31merror\u001b[0m'));
      assert.ok(!(await cli(folder.path, ['check', '--format', 'json'], { colours: true })).out.includes('\u001b['));
    });

    it('shows control characters of a plan as codes', async () => {
      folder.write(A, BROKEN.replace('# Plan', '# Plan\n\n## Evil \u001b[2J\u202e section\nx'));
      const { out } = await check('--verbose');
      assert.ok(out.includes('\\u{1b}[2J\\u{202e}'));
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u202e]/);
    });
  });

  describe('--fix', () => {
    it('repairs what is safe, keeps line ends and byte order mark, and reports the rest', async () => {
      const text = `\uFEFF${BROKEN.replace('- [ ] ', '- [] ').replaceAll('\n', '\r\n')}`;
      folder.write(A, text);
      const before = await report();
      const fixable = before.files[0]?.problems.filter((problem) => problem.fixable).length ?? 0;
      assert.ok(fixable > 0);
      const { out } = await check('--fix');
      assert.match(out, /, 1 plan fixed\.\n$/);
      const after = readFileSync(folder.at(A), 'utf8');
      assert.notEqual(after, text);
      assert.ok(after.startsWith('\uFEFF') && !/[^\r]\n/.test(after));
      const left = await report();
      assert.equal(left.files[0]?.problems.filter((problem) => problem.fixable).length, 0);
    });

    it('leaves a file alone that has nothing to fix', async () => {
      folder.write(A, CLEAN);
      const { out } = await check('--fix');
      assert.doesNotMatch(out, /fixed/);
      assert.equal(readFileSync(folder.at(A), 'utf8'), CLEAN);
    });

    it('does not write through a link that leads out of the project', async () => {
      const outside = temporaryFolder();
      try {
        outside.write('plan.md', BROKEN.replace('- [ ] ', '- [] '));
        mkdirSync(folder.at('tasks/a-20250101T000000Z'), { recursive: true });
        symlinkSync(outside.at('plan.md'), folder.at(A));
        const { code, err } = await check('--fix');
        assert.equal(code, 2);
        assert.match(err, /leads out of the folder/);
        assert.equal(readFileSync(outside.at('plan.md'), 'utf8'), BROKEN.replace('- [ ] ', '- [] '));
      } finally {
        outside.remove();
      }
    });
  });

  describe('configuration', () => {
    it('is read from the current folder', async () => {
      folder.write(A, BROKEN);
      folder.write('planloom.config.json', '{ "rules": { "plan/merge-conflict": "off" } }');
      assert.equal((await check()).code, 0);
    });

    it('is read beside tasks for plans elsewhere', async () => {
      folder.write(`project/${A}`, BROKEN);
      folder.write('project/planloom.config.json', '{ "rules": { "plan/merge-conflict": "off" } }');
      mkdirSync(folder.at('elsewhere'));
      assert.equal((await cli(folder.at('elsewhere'), ['check', '../project'])).code, 0);
      assert.equal((await cli(folder.path, ['check', 'project'])).code, 1);
    });

    it('says which files are plans, and which are not', async () => {
      const none = '# Guide\n';
      folder.write('notes/one.md', none);
      folder.write('notes/deep/two.md', none);
      folder.write('notes/three.md', none);
      folder.write('other/four.md', none);
      folder.write('other/tasks/x/plan.md', CLEAN);
      folder.write(A, CLEAN);
      folder.write(
        'planloom.config.json',
        JSON.stringify({
          plans: { 'notes/**': 'codex', 'notes/three.md': 'none', '**/tasks/x/*.md': 'none', '**/four.md': 'codex' },
        }),
      );
      // `**` at the start of a glob is not searched for without being told where.
      assert.deepEqual(await pathsOf(), [A, 'notes/deep/two.md', 'notes/one.md']);
      assert.deepEqual(await pathsOf('other', 'notes'), ['other/four.md', 'notes/deep/two.md', 'notes/one.md']);
      assert.equal((await check('notes/three.md')).code, 2);
    });

    it('stops at a format that is not there', async () => {
      folder.write(A, CLEAN);
      folder.write('planloom.config.json', '{ "plans": { "notes/**": "codexx" } }');
      const { code, out, err } = await check();
      assert.deepEqual([code, out], [2, '']);
      assert.match(
        err,
        /^planloom: planloom\.config\.json:1:26: There is no plan format "codexx"; did you mean "codex"\?\n$/,
      );
    });

    for (const [what, text, sentence] of [
      ['broken JSON', '{\n  "rules": {,\n', /^planloom: planloom\.config\.json:2:13: [^\n]*\n$/],
      ['a bad severity', '{ "rules": { "plan/placeholder": "fatal" } }', /^planloom: planloom\.config\.json:1:34: /],
      ['an unknown rule', '{ "rules": { "plan/placeholdr": "off" } }', /did you mean "plan\/placeholder"\?\n$/],
      ['nothing', '', /^planloom: planloom\.config\.json:1:1: /],
    ] as const) {
      it(`stops at ${what}`, async () => {
        folder.write(A, CLEAN);
        folder.write('planloom.config.json', text);
        const { code, out, err } = await check();
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, sentence);
      });
    }
  });

  describe('several formats', () => {
    it('finds every format at its place, and names it', async () => {
      for (const dialect of dialects) {
        folder.write(`plans/${dialect.id}.md`, dialect.contract().template);
        folder.write('planloom.config.json', `{ "plans": { "plans/${dialect.id}.md": "${dialect.id}" } }`);
        const { files, summary } = await report(`plans/${dialect.id}.md`);
        assert.deepEqual([files[0]?.dialect, summary.errors], [dialect.id, 0]);
      }
      folder.write(A, CLEAN);
      const ids = dialects.map(({ id }) => id);
      folder.write(
        'planloom.config.json',
        JSON.stringify({ plans: Object.fromEntries(ids.map((id) => [`plans/${id}.md`, id])) }),
      );
      const { out } = await check();
      const others = ids.filter((id) => id !== 'codex').sort();
      const formats = ['2 codex', ...others.map((id) => `1 ${id}`)].join(', ');
      assert.ok(out.includes(`${ids.length + 1} plans checked (${formats}): `), out);
    });
  });

  describe('templates of the team', () => {
    const TEMPLATE = '.planloom/templates/house.md';
    const BROKEN_TEMPLATE = house.replace('    - Goal\n', '');

    it('make formats of their own', async () => {
      folder.write(TEMPLATE, house);
      folder.write('releases/one.md', '# Release 1\n\n## Notes\nNone.\n');
      folder.write('docs/two.md', '---\ntemplate: house\n---\n\n# Release 2\n\n## Goal\nShip.\n');
      const { files } = await report();
      assert.deepEqual(
        files.map(({ path, dialect }) => [path, dialect]),
        [
          [TEMPLATE, 'template'],
          ['releases/one.md', 'house'],
        ],
      );
      assert.ok(files[1]?.problems.some(({ message }) => message.includes('"Goal"')));
      const { files: below } = await report('docs');
      assert.deepEqual(
        below.map(({ path, dialect }) => [path, dialect]),
        [['docs/two.md', 'house']],
      );
    });

    it('are checked as such, and are no plans', async () => {
      folder.write(TEMPLATE, BROKEN_TEMPLATE);
      for (const args of [[], [TEMPLATE], ['.planloom'], ['.']]) {
        const { files, summary } = await report(...args);
        assert.deepEqual(
          files.map(({ path, dialect }) => [path, dialect]),
          [[TEMPLATE, 'template']],
        );
        assert.ok((summary.errors ?? 0) > 0);
      }
      const { code, out } = await check(TEMPLATE);
      assert.equal(code, 1);
      assert.match(out, /^\.planloom\/templates\/house\.md:\d+:\d+ error .* template$/m);
      assert.match(out, /^1 template checked: /m);
    });

    it('are heard of whatever is checked, when they make no format', async () => {
      folder.write(TEMPLATE, BROKEN_TEMPLATE);
      folder.write(A, CLEAN);
      assert.deepEqual(await pathsOf(A), [TEMPLATE, A]);
      assert.match((await check(A)).out, /^1 plan checked \(codex\), 1 template: \d+ errors?/m);
    });

    it('may be named by the configuration', async () => {
      folder.write('docs/our-plan.md', house);
      folder.write('planloom.config.json', '{ "templates": ["docs/our-plan.md"], "plans": { "notes/*.md": "house" } }');
      folder.write('notes/a.md', '# A\n');
      assert.deepEqual(await pathsOf(), ['docs/our-plan.md', 'notes/a.md']);
      assert.deepEqual(await pathsOf('docs'), ['docs/our-plan.md']);
    });
  });

  describe('files that are no plans', () => {
    it('checks an empty one like any other', async () => {
      folder.write(A, '');
      const { code, out, err } = await check();
      assert.deepEqual([code, err], [0, '']);
      assert.match(out, / plan\/section-missing$/m);
    });

    for (const [what, bytes, sentence] of [
      ['not UTF-8', Uint8Array.of(0x23, 0x20, 0xff), `planloom: ${A} is not UTF-8 text.\n`],
      ['binary', Uint8Array.of(0x23, 0x00, 0x41), `planloom: ${A} is a binary file, not text.\n`],
    ] as const) {
      it(`says that one is ${what}`, async () => {
        folder.write(A, bytes);
        assert.deepEqual(await check(), { code: 2, out: '', err: sentence });
        assert.deepEqual(await check(A), { code: 2, out: '', err: sentence });
      });
    }

    it('says that one is a folder, and names the folder that is no plan', async () => {
      mkdirSync(folder.at(A), { recursive: true });
      assert.deepEqual(await check(), { code: 2, out: '', err: `planloom: ${A} is a folder, not a file.\n` });
    });

    it('does not wait for a pipe', async function () {
      mkdirSync(folder.at('tasks/a-20250101T000000Z'), { recursive: true });
      if (spawnSync('mkfifo', [folder.at(A)]).status !== 0) this.skip();
      assert.deepEqual(await check(), { code: 2, out: '', err: `planloom: ${A} is not a regular file.\n` });
    });

    it('checks the others, and still says that it could not do all', async () => {
      folder.write(A, BROKEN);
      folder.write(B, Uint8Array.of(0xff));
      folder.write('tasks/c/plan.md', Uint8Array.of(0xff));
      const { code, out, err } = await check('--format', 'json');
      assert.deepEqual(
        (JSON.parse(out) as Report).files.map(({ path }) => path),
        [A],
      );
      assert.deepEqual([code, err], [2, `planloom: ${B} is not UTF-8 text, and 1 more plan could not be checked.\n`]);
    });

    it('says when permission is denied', async () => {
      chmodSync(folder.write(A, CLEAN), 0);
      folder.write(B, CLEAN);
      folder.write('tasks/b-20250102T000000Z/decision-log.md', '');
      chmodSync(folder.at('tasks/b-20250102T000000Z/decision-log.md'), 0);
      folder.write('locked/tasks/c/plan.md', CLEAN);
      chmodSync(folder.at('locked'), 0);
      await withoutPrivileges(async () => {
        assert.deepEqual(await check(A), {
          code: 2,
          out: '',
          err: `planloom: ${A} cannot be read: permission denied.\n`,
        });
        assert.deepEqual(await check(B), {
          code: 2,
          out: '',
          err: 'planloom: tasks/b-20250102T000000Z/decision-log.md cannot be read: permission denied.\n',
        });
        const { code, err } = await check('locked');
        assert.deepEqual([code, err], [2, 'planloom: locked cannot be listed: permission denied.\n']);
      });
      chmodSync(folder.at('locked'), 0o755);
    });
  });
});
