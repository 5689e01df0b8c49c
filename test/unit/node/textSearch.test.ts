import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Search, SearchResult } from '../../../src/core/ports';
import { MOST_LINES } from '../../../src/node/ripgrep';
import { findRipgrep } from '../../../src/node/ripgrepProgram';
import { bytePattern, variantsOf } from '../../../src/node/textScanPattern';
import { nodeSearch } from '../../../src/node/textSearch';
import { ripgrepForTests } from '../support/ripgrep';
import { type TemporaryFolder, temporaryFolder, withoutPrivileges } from '../support/temporaryFolder';

const IGNORED = ['.git', 'node_modules', 'build'];
const ripgrep = await ripgrepForTests();

const searches: readonly (readonly [string, string | undefined, (root: string) => Search])[] = [
  ['a scan in Node', 'none', (root) => nodeSearch(root, { ripgrep: 'none' })],
  ['ripgrep', ripgrep, (root) => nodeSearch(root, { ripgrep: ripgrep ?? 'none', fewFiles: 0 })],
];

for (const [name, program, make] of searches) {
  describe(`nodeSearch by ${name}`, () => {
    let folder: TemporaryFolder;

    before(function () {
      if (program === undefined) this.skip();
    });
    beforeEach(() => {
      folder = temporaryFolder();
    });
    afterEach(() => folder.remove());

    const search = (
      texts: readonly string[],
      sources: readonly string[] = ['docs'],
      context = 0,
    ): Promise<SearchResult> => make(folder.path).search({ texts, sources, ignoredFolders: IGNORED, context });
    const hits = async (texts: readonly string[], sources?: readonly string[], context?: number): Promise<string[]> => {
      const result = await search(texts, sources, context);
      assert.deepEqual(result.problems, []);
      return result.lines.map(({ path: file, line, text, isHit }) => `${file}${isHit ? ':' : '-'}${line}:${text}`);
    };

    it('says who looked', async () => {
      folder.write('docs/a.md', 'cache\n');
      assert.equal((await search(['cache'])).by, name === 'ripgrep' ? 'ripgrep' : 'node');
    });

    it('finds texts as they stand, letter case aside, sorted by path and line', async () => {
      folder.write('docs/b.md', 'x\nA Cache (L2+) here\nCACHE cache\n');
      folder.write('docs/a/z.md', 'async\n');
      assert.deepEqual(await hits(['cache', 'ASYNC', 'l2+) h']), [
        'docs/a/z.md:1:async',
        'docs/b.md:2:A Cache (L2+) here',
        'docs/b.md:3:CACHE cache',
      ]);
      assert.deepEqual(await hits(['c.che', 'a|c']), []);
    });

    it('gives the lines around, each once', async () => {
      folder.write('docs/a.md', '1\n2\n3\nhit\n5\nhit\n7\n8\n9\n10\n\nhit');
      assert.deepEqual(await hits(['hit'], ['docs'], 2), [
        ...['docs/a.md-2:2', 'docs/a.md-3:3', 'docs/a.md:4:hit', 'docs/a.md-5:5', 'docs/a.md:6:hit', 'docs/a.md-7:7'],
        ...['docs/a.md-8:8', 'docs/a.md-10:10', 'docs/a.md-11:', 'docs/a.md:12:hit'],
      ]);
    });

    it('leaves line ends and the BOM out of texts, and knows no lone CR', async () => {
      folder.write('docs/a.md', '\uFEFFhit one\r\n\r\nhit\rtwo\r\n');
      assert.deepEqual(await hits(['hit'], ['docs'], 1), [
        'docs/a.md:1:hit one',
        'docs/a.md-2:',
        'docs/a.md:3:hit\rtwo',
      ]);
    });

    it('folds case as Unicode does', async () => {
      folder.write(
        'docs/a.md',
        ['É', 'straße', 'STRAẞE', 'STRASSE', 'İstanbul', 'istanbul', '\u212Ang', 'ſun'].join('\n'),
      );
      assert.deepEqual(await hits(['é']), ['docs/a.md:1:É']);
      assert.deepEqual(await hits(['STRAẞE']), ['docs/a.md:2:straße', 'docs/a.md:3:STRAẞE']);
      assert.deepEqual(await hits(['straße']), ['docs/a.md:2:straße', 'docs/a.md:3:STRAẞE']);
      assert.deepEqual(await hits(['istan']), ['docs/a.md:6:istanbul']);
      assert.deepEqual(await hits(['İ']), ['docs/a.md:5:İstanbul']);
      assert.deepEqual(await hits(['kng', 'Sun']), ['docs/a.md:7:\u212Ang', 'docs/a.md:8:ſun']);
    });

    it('looks into hidden and git-ignored files, not into ignored folders', async () => {
      folder.write('.gitignore', 'docs/\n');
      folder.write('.ignore', 'docs/\n');
      for (const file of ['.hidden/a.md', 'x/.b.md', 'build', 'node_modules.md']) folder.write(`docs/${file}`, 'hit');
      folder.write('docs/x/node_modules/a.md', 'hit');
      folder.write('docs/.git/a.md', 'hit');
      folder.write('node_modules/a.md', 'hit');
      assert.deepEqual(await hits(['hit'], ['docs', 'node_modules', 'node_modules/a.md']), [
        ...['docs/.hidden/a.md:1:hit', 'docs/build:1:hit', 'docs/node_modules.md:1:hit', 'docs/x/.b.md:1:hit'],
      ]);
    });

    it('opens no secrets, however they are named', async function () {
      const secrets = ['.env', '.ENV', '.env.local', 'a.pem', 'b.KEY', '.env.d/a.md', 'c.pem/a.md'];
      for (const secret of secrets) folder.write(`docs/${secret}`, 'hit');
      folder.write('docs/environment.md', 'hit');
      // Were one of them opened, that would be a problem: nobody may read them.
      for (const secret of secrets) chmodSync(folder.at(`docs/${secret}`), 0);
      await withoutPrivileges(async () => {
        const sources = ['docs', ...secrets.map((secret) => `docs/${secret}`)];
        assert.deepEqual(await hits(['hit'], sources), ['docs/environment.md:1:hit']);
      });
    });

    it('follows no links', async () => {
      folder.write('outside/a.md', 'hit');
      folder.write('docs/a.md', 'hit');
      symlinkSync(folder.at('outside'), folder.at('docs/folder'));
      symlinkSync(folder.at('outside/a.md'), folder.at('docs/file.md'));
      symlinkSync(folder.at('outside'), folder.at('experts'));
      const sources = ['docs', 'docs/file.md', 'docs/folder/a.md', 'experts', 'experts/a.md'];
      assert.deepEqual(await hits(['hit'], sources), ['docs/a.md:1:hit']);
    });

    it('takes each file once, and refuses what lies outside', async () => {
      folder.write('docs/a.md', 'hit');
      assert.deepEqual(await hits(['hit'], ['docs/a.md', 'docs', 'docs/', './docs', 'nowhere']), ['docs/a.md:1:hit']);
      assert.deepEqual(await hits(['hit'], ['']), ['docs/a.md:1:hit']);
      const { problems, lines } = await search(['hit'], ['../x']);
      assert.deepEqual(lines, []);
      assert.match(problems.join(), /lies outside/);
    });

    it('skips binary files, UTF-16 among them', async () => {
      folder.write('docs/a.bin', Buffer.from('hit\n\0\nhit\n'));
      folder.write('docs/b.md', Buffer.from('\uFEFFhit\n', 'utf16le'));
      folder.write('docs/c.md', `hit\n${'x\n'.repeat(100_000)}\0`);
      folder.write('docs/d.md', `${'hit\n'.repeat(50_000)}\0${'hit\n'.repeat(50_000)}`);
      folder.write('docs/e\n.md', 'hit\0');
      assert.deepEqual(await hits(['hit'], ['docs', 'docs/a.bin']), []);
      folder.write('docs/b.md', Buffer.from('caf\xe9 hit\n', 'latin1'));
      folder.write('docs/f.md', 'hit: WARNING: stopped searching binary file after match (');
      assert.deepEqual(await hits(['hit']), [
        'docs/b.md:1:caf\uFFFD hit',
        'docs/f.md:1:hit: WARNING: stopped searching binary file after match (',
      ]);
    });

    it('cuts a line of many megabytes, between characters', async () => {
      folder.write('docs/a.md', `hit${'é'.repeat(3_000_000)}\nhit`);
      const { lines } = await search(['hit']);
      assert.deepEqual(
        lines.map(({ text }) => text),
        [`hit${'é'.repeat(1998)}`, 'hit'],
      );
    });

    it('reads names with line breaks, colons and hyphens', async () => {
      for (const file of ['-rf', 'a\nb.md', 'a:1:x.md', 'a-2-x.md', '--', 'ü.md']) folder.write(`docs/${file}`, 'hit');
      const found = (await search(['hit'])).lines.map(({ path: file }) => file);
      assert.deepEqual(
        found,
        ['--', '-rf', 'a\nb.md', 'a-2-x.md', 'a:1:x.md', 'ü.md'].map((file) => `docs/${file}`).sort(),
      );
    });

    it('tells of what cannot be read, and goes on', async function () {
      folder.write('docs/a.md', 'hit');
      folder.write('docs/b.md', 'hit');
      folder.write('docs/closed/c.md', 'hit');
      chmodSync(folder.at('docs/a.md'), 0);
      chmodSync(folder.at('docs/closed'), 0);
      await withoutPrivileges(async () => {
        const { lines, problems, files } = await search(['hit']);
        assert.deepEqual(
          lines.map(({ path: file }) => file),
          ['docs/b.md'],
        );
        assert.deepEqual(
          files.map(({ path: file }) => file),
          ['docs/a.md', 'docs/b.md'],
        );
        assert.ok(problems.includes('docs/a.md cannot be read: permission denied.'), problems.join());
        assert.ok(
          problems.some((problem) => problem.startsWith('docs/closed cannot be ')),
          problems.join(),
        );
      });
      chmodSync(folder.at('docs/closed'), 0o755);
    });

    it('does not wait for a pipe', async function () {
      if (process.platform === 'win32') this.skip();
      folder.write('docs/a.md', 'hit');
      execFileSync('mkfifo', [folder.at('docs/pipe.md')]);
      assert.deepEqual(await hits(['hit'], ['docs', 'docs/pipe.md']), ['docs/a.md:1:hit']);
    });

    it('can be cancelled', async () => {
      folder.write('docs/a.md', 'hit');
      const controller = new AbortController();
      const request = { texts: ['hit'], sources: ['docs'], ignoredFolders: [], context: 0 };
      controller.abort(new Error('enough'));
      await assert.rejects(make(folder.path).search(request, controller.signal), /enough/);
      const later = new AbortController();
      for (let n = 0; n < 300; n++) folder.write(`docs/many/${n}.md`, 'hit\n'.repeat(1000));
      const pending = make(folder.path).search(request, later.signal);
      setImmediate(() => later.abort(new Error('enough')));
      await assert.rejects(pending, /enough/);
    });

    it('ends at a bound, and says so', async () => {
      for (let n = 0; n < 6; n++) folder.write(`docs/${n}.md`, 'hit\n'.repeat(50_000));
      const { lines, problems } = await search(['hit']);
      assert.equal(lines.length, MOST_LINES);
      assert.match(problems.join(), /too common/);
    });

    it('finds nothing for no text', async () => {
      folder.write('docs/a.md', 'hit');
      assert.deepEqual(await hits([]), []);
      assert.deepEqual(await hits(['']), []);
    });

    it('looks again only where something changed', async () => {
      folder.write('docs/a.md', 'hit a');
      folder.write('docs/b.md', 'hit b');
      folder.write('docs/c.md', 'hit c');
      for (const file of ['a', 'b', 'c']) utimesSync(folder.at(`docs/${file}.md`), 1000, 1000);
      const searcher = make(folder.path);
      const request = { texts: ['hit'], sources: ['docs'], ignoredFolders: [], context: 0 };
      await searcher.search(request);
      // Written behind its back with the same size and time: what was read is what is given.
      folder.write('docs/a.md', 'hit x');
      utimesSync(folder.at('docs/a.md'), 1000, 1000);
      folder.write('docs/b.md', 'hit y');
      rmSync(folder.at('docs/c.md'));
      folder.write('docs/d.md', 'hit d');
      const texts = async (over = {}): Promise<string[]> =>
        (await searcher.search({ ...request, ...over })).lines.map(({ text }) => text);
      assert.deepEqual(await texts(), ['hit a', 'hit y', 'hit d']);
      assert.deepEqual(await texts({ texts: ['HIT'] }), ['hit x', 'hit y', 'hit d'], 'other texts');
    });

    it('trusts no file that was written just now', async () => {
      const request = { texts: ['hit'], sources: ['docs'], ignoredFolders: [], context: 0 };
      folder.write('docs/a.md', 'hit a');
      const { mtimeMs } = statSync(folder.at('docs/a.md'));
      const searcher = make(folder.path);
      await searcher.search(request);
      folder.write('docs/a.md', 'hit b');
      utimesSync(folder.at('docs/a.md'), mtimeMs / 1000, mtimeMs / 1000);
      assert.deepEqual(
        (await searcher.search(request)).lines.map(({ text }) => text),
        ['hit b'],
      );
    });
  });
}

describe('nodeSearch', () => {
  it('gives the same by ripgrep and by itself, whatever the tree', async function () {
    if (ripgrep === undefined) this.skip();
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.array(word, { minLength: 1, maxLength: 4 }),
        fc.nat(3),
        async (files, texts, context) => {
          const folder = temporaryFolder();
          try {
            for (const [file, content] of files) {
              try {
                folder.write(file, content);
              } catch {
                // A file of the tree stands where another one needs a folder.
              }
            }
            const request = { texts, sources: ['docs', 'README.md', 'docs/a.md'], ignoredFolders: IGNORED, context };
            const mine = await nodeSearch(folder.path, { ripgrep: 'none' }).search(request);
            const its = await nodeSearch(folder.path, { ripgrep: ripgrep, fewFiles: 0 }).search(request);
            assert.deepEqual({ ...its, by: 'node' }, mine);
          } finally {
            folder.remove();
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes a scan where a ripgrep does not work', async () => {
    const folder = temporaryFolder();
    try {
      folder.write('docs/a.md', 'hit');
      const broken = folder.write('rg', '#!/bin/sh\necho nonsense\nexit 3\n');
      chmodSync(broken, 0o755);
      const request = { texts: ['hit'], sources: ['docs'], ignoredFolders: [], context: 0 };
      for (const program of [broken, folder.at('missing')]) {
        const { lines, by } = await nodeSearch(folder.path, { ripgrep: program, fewFiles: 0 }).search(request);
        assert.deepEqual([lines.length, by], [1, 'node']);
      }
    } finally {
      folder.remove();
    }
  });

  it('lists the files of a name anywhere', async () => {
    const folder = temporaryFolder();
    try {
      for (const file of ['AGENTS.md', 'a/b/agents.MD', 'build/AGENTS.md', 'a/AGENTS.md.txt']) folder.write(file, 'x');
      const { files } = await nodeSearch(folder.path).files({
        sources: [''],
        ignoredFolders: IGNORED,
        name: 'agents.md',
      });
      assert.deepEqual(
        files.map(({ path: file, size }) => [file, size]),
        [
          ['AGENTS.md', 1],
          ['a/b/agents.MD', 1],
        ],
      );
    } finally {
      folder.remove();
    }
  });
});

describe('findRipgrep', () => {
  let folder: TemporaryFolder;
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());
  const program = (place: string, mode = 0o755): string => {
    const file = folder.write(place, '');
    chmodSync(file, mode);
    return file;
  };

  it('takes VS Code’s own before that of the PATH', async () => {
    const onPath = program(`bin/${name}`);
    const environment = { PATH: folder.at('bin') };
    const appRoot = folder.at('app');
    assert.equal(await findRipgrep(appRoot, environment), onPath);
    const universal = program(
      `app/node_modules/@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}/${name}`,
    );
    assert.equal(await findRipgrep(appRoot, environment), universal);
    const unpacked = program(`app/node_modules.asar.unpacked/@vscode/ripgrep/bin/${name}`);
    assert.equal(await findRipgrep(appRoot, environment), unpacked);
    const own = program(`app/node_modules/@vscode/ripgrep/bin/${name}`);
    assert.equal(await findRipgrep(appRoot, environment), own);
  });

  it('takes nothing that cannot be run, and nothing by a relative PATH', async function () {
    if (process.platform === 'win32') this.skip();
    program(`a/${name}`, 0o644);
    folder.write(`b/${name}/x`, '');
    program(`c/${name}`);
    const relative = path.relative(process.cwd(), folder.at('c'));
    const PATH = [folder.at('a'), folder.at('b'), relative, ''].join(path.delimiter);
    assert.equal(await findRipgrep(undefined, { PATH }), undefined);
    assert.equal(await findRipgrep(undefined, {}), undefined);
  });
});

describe('variantsOf', () => {
  it('knows which letters fold into those of ASCII', () => {
    const letters = Array.from({ length: 0x20000 }, (_, code) => code)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((letter) => letter < '\u0080' || /\p{L}/u.test(letter));
    for (const character of 'aksz09 _') {
      const same = new RegExp(`^${character}$`, 'iu');
      assert.deepEqual(
        [...variantsOf(character)].sort(),
        letters.filter((letter) => same.test(letter)),
        character,
      );
    }
    const beyond = letters.filter((letter) => letter >= '\u0080' && /^[a-z]$/iu.test(letter));
    assert.deepEqual(beyond, ['\u017F', '\u212A']);
  });

  it('takes texts as they stand', () => {
    assert.ok(bytePattern(['a.b[c]$^\\d']).test('A.B[C]$^\\D'));
    assert.ok(!bytePattern(['a.b']).test('axb'));
  });
});

const word = fc.constantFrom(
  'hit',
  'K',
  's',
  'é',
  'ß',
  'İ',
  'Σ',
  'a b',
  '.',
  '|',
  '-',
  ':',
  '\\',
  '\u212A',
  '字',
  '😀',
  '[x]',
);
const piece = fc.oneof(
  word,
  fc.constantFrom(
    '\n',
    '\r\n',
    '\n\n',
    '\r',
    ' ',
    '\t',
    'σ',
    'ς',
    'ẞ',
    'ſ',
    'i',
    'I',
    '\u0085',
    '\uFEFF',
    'HIT',
    '--\n',
  ),
);
const content = fc.oneof(
  { weight: 8, arbitrary: fc.array(piece, { maxLength: 30 }).map((pieces) => Buffer.from(pieces.join(''))) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.array(piece, { maxLength: 8 }),
        fc.oneof(fc.uint8Array({ maxLength: 8 }), fc.constant(Uint8Array.of(0))),
        fc.array(piece, { maxLength: 8 }),
      )
      .map(([a, b, c]) => Buffer.concat([Buffer.from(a.join('')), b, Buffer.from(c.join(''))])),
  },
);
const name = fc.constantFrom(
  ...['a.md', 'b', '.c.md', '.env', 'x.pem', 'X.KEY', 'build', 'node_modules', '.git', 'd', '-e', 'é.md', '.env.x'],
);
const tree = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constant('README.md'),
      fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => ['docs', ...names].join('/')),
    ),
    content,
  ),
  { maxLength: 8 },
);
