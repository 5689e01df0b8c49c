import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { scanExperts } from '../../../src/core/actions/scanExperts';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { nodeSearch } from '../../../src/node/textSearch';
import { planOf } from '../support/plans';
import { ripgrepForTests } from '../support/ripgrep';
import { mendedScanScript as MENDED, scanScript as SCRIPT } from '../support/scanScript';
import { type TemporaryFolder, temporaryFolder } from '../support/temporaryFolder';

/** The format's defining document, where it stands beside the project. */
const FORMAT = path.resolve('..', 'shared', 'formats', 'codex.md');

const FEATURE = 'tasks/pay-20251015T194156Z';
const PLAN = `${FEATURE}/plan.md`;

const ripgrep = await ripgrepForTests();

interface Tree {
  readonly shows: string;
  /** What stands below "Experts to Scan (keywords)". */
  readonly keywords: string;
  /** What follows that section. */
  readonly behind?: string;
  readonly files: Readonly<Record<string, string>>;
  /** Links by path, with what they lead to. */
  readonly links?: Readonly<Record<string, string>>;
  /** Hits that only we find. `grep` and `rg` where the script's two ways differ from each other. */
  readonly ours?: Both;
  /** Hits that only the script finds. */
  readonly script?: Both;
}

type Both = readonly string[] | { readonly grep: readonly string[]; readonly rg: readonly string[] };

const BEHIND = '\n## Risks & Mitigations\n- none\n';

/** Trees on which the script does what it is meant to, made up from few words, always the same ones. */
const plain: readonly Tree[] = [1, 2, 3].map((seed) => {
  const next = randoms(seed);
  const words = ['async', 'pool', 'retry (3x)', 'a.b', 'cache', 'other', 'words', 'c++', '`code`', 'x: y', '-dash'];
  const line = (): string => Array.from({ length: 1 + next(4) }, () => words[next(words.length)] ?? '').join(' ');
  const text = (): string => Array.from({ length: next(25) }, () => (next(6) === 0 ? '' : line())).join('\n');
  const places = [
    'experts/a.md',
    'experts/b/c.txt',
    'docs/d.md',
    'docs/e f.md',
    'README.md',
    'CHANGELOG.md',
    'CHANGELOG-2.md',
  ];
  return {
    shows: `made up, number ${seed}`,
    keywords: words.slice(0, 2 + next(3)).join('\n'),
    files: Object.fromEntries(
      [...places, 'lib/AGENTS.md', 'lib/deep/agents.md', 'other.md'].map((file) => [file, text()]),
    ),
  };
});

const trees: readonly Tree[] = [
  ...plain,
  {
    shows: 'the last keyword is dropped where the section is the last of the plan',
    keywords: 'pool\nretry',
    behind: '',
    files: { 'docs/a.md': 'pool\nretry\n' },
    ours: ['docs/a.md:2:retry'],
  },
  {
    shows: 'bullets, quotes and comments are taken for parts of keywords',
    keywords: '<!-- One query per line. -->\n- pool\n"retry"\n- "backoff"',
    files: { 'docs/a.md': 'a pool\n- pool\nretry "retry"\nbackoff\n<!-- One query per line. -->\n' },
    ours: ['docs/a.md:1:a pool', 'docs/a.md:4:backoff'],
    script: ['docs/a.md:5:<!-- One query per line. -->'],
  },
  {
    shows: 'a | between synonyms, as the format’s own tip has it, is looked for as such',
    keywords: 'fastapi|starlette',
    files: { 'docs/a.md': 'starlette\nfastapi|starlette\nfastapi\n' },
    ours: ['docs/a.md:1:starlette', 'docs/a.md:3:fastapi'],
  },
  {
    shows: 'letter case counts where it takes grep',
    keywords: 'pool\nÉtat',
    files: { 'docs/a.md': 'Pool\nétat\n', 'README.md': 'POOL\n' },
    ours: { grep: ['README.md:1:POOL', 'docs/a.md:1:Pool', 'docs/a.md:2:état'], rg: [] },
  },
  {
    shows: 'hidden and git-ignored files are looked into by grep, and not by ripgrep; experts in capitals by neither',
    keywords: 'pool',
    files: {
      '.gitignore': 'docs/made/\n',
      '.git/HEAD': 'ref: refs/heads/main\n',
      'docs/.hidden.md': 'pool\n',
      'docs/made/a.md': 'pool\n',
      'docs/b.md': 'pool\n',
      'Experts/c.md': 'pool\n',
    },
    ours: {
      grep: ['Experts/c.md:1:pool'],
      rg: ['Experts/c.md:1:pool', 'docs/.hidden.md:1:pool', 'docs/made/a.md:1:pool'],
    },
  },
  {
    shows: 'links are followed, and AGENTS.md is opened in ignored folders; some secrets too',
    keywords: 'pool',
    files: {
      'docs/a.md': 'pool\n',
      'outside/b.md': 'pool\n',
      'node_modules/x/AGENTS.md': 'pool\n',
      'docs/SERVER.KEY': 'pool\n',
      'docs/.env': 'pool\n',
      'docs/.env.local': 'pool\n',
    },
    links: { experts: 'outside', 'docs/link': 'outside' },
    script: {
      grep: [
        ...['docs/.env.local:1:pool', 'docs/SERVER.KEY:1:pool', 'docs/link/b.md:1:pool', 'experts/b.md:1:pool'],
        'node_modules/x/AGENTS.md:1:pool',
      ],
      // ripgrep follows the link that it is given by name, and not the one that it comes upon.
      rg: ['docs/SERVER.KEY:1:pool', 'experts/b.md:1:pool', 'node_modules/x/AGENTS.md:1:pool'],
    },
  },
  {
    shows: 'the CR of a line is kept, and a keyword with one finds nothing else',
    keywords: 'pool\r\nretry\r',
    behind: BEHIND.replace(/\n/g, '\r\n'),
    files: { 'docs/a.md': 'pool\nretry\r\n' },
    ours: ['docs/a.md:1:pool', 'docs/a.md:2:retry'],
    script: ['docs/a.md:2:retry\r'],
  },
];

describe('scanExperts beside the format’s own shell', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;

  before(function () {
    const gnu = spawnSync('bash', ['-c', 'grep --version | grep -q GNU && sed --version | grep -q GNU']);
    if (gnu.status !== 0) this.skip();
  });
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('runs the commands that the format prints', function () {
    if (!existsSync(FORMAT)) this.skip();
    const printed = /### 2\) Expert Guidance Capture[^]*?\n```bash\n([^]*?)\n```/.exec(
      readFileSync(FORMAT, 'utf8'),
    )?.[1];
    assert.equal(SCRIPT, printed?.trim());
  });

  it('has ten trees', () => assert.equal(trees.length, 10));

  for (const way of ['grep', 'rg'] as const) {
    for (const tree of trees) {
      it(`finds what it finds by ${way}: ${tree.shows}`, async function () {
        if (way === 'rg' && ripgrep === undefined) this.skip();
        const plan = `# Plan\n\n## Experts to Scan (keywords)\n${tree.keywords}\n${tree.behind ?? BEHIND}`;
        folder.write(PLAN, plan);
        for (const [file, text] of Object.entries(tree.files)) folder.write(file, text);
        for (const [link, target] of Object.entries(tree.links ?? {})) symlinkSync(folder.at(target), folder.at(link));
        const theirs = new Set(runScript(MENDED, way));
        const all = await scan(plan);
        // ripgrep is given -I, which is meant for grep: there it takes the names of the files away.
        const named = (hit: string): string => (way === 'rg' ? hit.slice(hit.indexOf(':') + 1) : hit);
        const of = (both: Both = []): readonly string[] => ('grep' in both ? both[way] : both);
        const expected = new Set([...all.filter((hit) => !of(tree.ours).includes(hit)), ...of(tree.script)].map(named));
        assert.deepEqual([...theirs].sort(), [...expected].sort());
        assert.deepEqual(
          of(tree.ours).filter((hit) => !all.includes(hit)),
          [],
          'we do find these',
        );
        assert.deepEqual(
          of(tree.script).filter((hit) => all.includes(hit)),
          [],
          'we do not find these',
        );
        if (plain.includes(tree)) assert.ok(all.length > 5);
      });
    }
  }

  for (const tree of plain) {
    it(`finds what it finds for the default keywords: ${tree.shows}`, async () => {
      const plan = `# Plan\n\n## Experts to Scan (keywords)\n\n${BEHIND}`;
      folder.write(PLAN, plan);
      for (const [file, text] of Object.entries(tree.files)) folder.write(file, text);
      const hits = await scan(plan);
      assert.ok(hits.length > 5);
      for (const script of [SCRIPT, MENDED]) {
        folder.write(`${FEATURE}/referenced-expertise.md`, '');
        assert.deepEqual(runScript(script, 'grep').sort(), [...hits].sort());
        const excerpts = readFileSync(folder.at(`${FEATURE}/references/excerpts/pay-refs.txt`), 'utf8');
        assert.deepEqual(linesOf(excerpts), linesOf((await changesOf(plan))[1]));
      }
    });
  }

  it('takes the keywords of the plan, which the script as it is printed never does', async () => {
    assert.notEqual(MENDED, SCRIPT);
    const plan = `# Plan\n\n## Experts to Scan (keywords)\npool\n${BEHIND}`;
    folder.write(PLAN, plan);
    folder.write('docs/a.md', 'pool\nasync\n');
    assert.deepEqual(runScript(SCRIPT, 'grep'), ['docs/a.md:2:async']);
    folder.write(`${FEATURE}/referenced-expertise.md`, '');
    assert.deepEqual(runScript(MENDED, 'grep'), ['docs/a.md:1:pool']);
    assert.deepEqual(await scan(plan), ['docs/a.md:1:pool']);
  });

  it('looks for all of the default keywords where the plan has none', async () => {
    const plan = `# Plan\n\n## Experts to Scan (keywords)\n\n${BEHIND}`;
    folder.write(PLAN, plan);
    folder.write('docs/a.md', 'async\npython concurrency\npython\nfeature flags\nrollback\n');
    assert.deepEqual(runScript(SCRIPT, 'grep'), await scan(plan));
  });

  /** The hits that the script writes down, `path:line:text`, without `./` before the path. */
  function runScript(script: string, way: 'grep' | 'rg'): string[] {
    // It ends early, for a source that is not there is an error to it; the hits it has written by then.
    const withoutRipgrep = 'command() { [ "$2" != rg ] && builtin command "$@"; }\n';
    const bin = way === 'rg' ? path.dirname(ripgrep ?? '') + path.delimiter : '';
    const run = spawnSync('bash', ['-c', (way === 'grep' ? withoutRipgrep : '') + script], {
      cwd: folder.path,
      env: {
        ...process.env,
        FEATURE_DIR: FEATURE,
        FEATURE_SLUG: 'pay',
        LC_ALL: 'C.UTF-8',
        PATH: bin + (process.env.PATH ?? ''),
      },
    });
    const report = readFileSync(folder.at(`${FEATURE}/referenced-expertise.md`), 'utf8');
    assert.match(report, /^# Referenced Expertise\n\n## Scan @ .*\n- Keywords: /, run.stderr.toString());
    const [hits = ''] = report.split('\n### Context excerpts');
    return hits
      .split('\n')
      .filter((line) => line.startsWith(' - '))
      .map((line) => line.slice(3).replace(/^\.\//, ''));
  }

  /** What a scan writes into the report and into the excerpts. */
  async function changesOf(plan: string): Promise<readonly string[]> {
    const outcome = await scanExperts({
      plan: planOf(plan),
      path: PLAN,
      files: new NodeFiles(folder.path),
      search: nodeSearch(folder.path, { ripgrep: 'none' }),
      includeCode: false,
      now: new Date(),
    });
    assert.ok(outcome.ok);
    return outcome.changes.map((change) => {
      if (change.kind === 'createFile') return change.text;
      return change.kind === 'edit' ? (change.edits[0]?.newText ?? '') : '';
    });
  }

  async function scan(plan: string): Promise<string[]> {
    const [text = ''] = await changesOf(plan);
    const [hits = ''] = text.split('\n### Context excerpts');
    return hits
      .split('\n')
      .filter((line) => line.startsWith(' - '))
      .map((line) => line.slice(3));
  }
});

/** The lines of excerpts, in no order, without what stands between groups. */
function linesOf(excerpts = ''): readonly string[] {
  const lines = excerpts.split('\n').map((line) => line.replace(/^\.\//, ''));
  return lines.filter((line) => line !== '--' && line !== '').sort();
}

/** Numbers below a bound, always the same for a seed. */
function randoms(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
