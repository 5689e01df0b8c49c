import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { checkScan, scanExperts, type ScanInput } from '../../../src/core/actions/scanExperts';
import type { SearchLine } from '../../../src/core/ports';
import { excerptText, MOST_HITS, scanSection, type ScanFindings } from '../../../src/core/expertise/report';
import { readReferencedExpertise } from '../../../src/core/repo/expertise';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { applyChanges } from '../../../src/node/applyChanges';
import { NodeFiles } from '../../../src/node/nodeFiles';
import { nodeSearch } from '../../../src/node/textSearch';
import { cli } from '../cli/harness';
import { planOf } from '../support/plans';
import { type TemporaryFolder, temporaryFolder } from '../support/temporaryFolder';

const FEATURE = 'tasks/pay-20251015T194156Z';
const PLAN = `${FEATURE}/plan.md`;
const REPORT = `${FEATURE}/referenced-expertise.md`;
const EXCERPTS = `${FEATURE}/references/excerpts/pay-refs.txt`;
const NOW = new Date('2025-10-16T11:08:09.500Z');
const TEXT = '# Plan\n\n## User Stories\n\n## Experts to Scan (keywords)\n- "connection pool"\n- retry\n';

describe('scanExperts', () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
    folder.write(PLAN, TEXT);
  });
  afterEach(() => folder.remove());

  const input = (over: Partial<ScanInput> = {}): ScanInput & { now: Date } => ({
    plan: planOf(TEXT),
    path: PLAN,
    files: new NodeFiles(folder.path),
    search: nodeSearch(folder.path, { ripgrep: 'none' }),
    includeCode: false,
    now: NOW,
    ...over,
  });
  const scan = async (
    over: Partial<ScanInput> = {},
  ): Promise<Extract<Awaited<ReturnType<typeof scanExperts>>, { ok: true }>> => {
    const outcome = await scanExperts(input(over));
    assert.ok(outcome.ok, outcome.ok ? '' : outcome.message);
    await applyChanges(new NodeFiles(folder.path), outcome.changes);
    return outcome;
  };
  const text = (path: string): string => readFileSync(folder.at(path), 'utf8');

  it('writes what it found, in the form of the format', async () => {
    folder.write('Experts/db.md', 'one\nUse a Connection Pool.\nthree\nfour\nfive\nsix\nRetry once: retry\n');
    folder.write('docs/net.md', '  retry with care\r\nlast\r\n');
    folder.write('README.md', 'no such thing\n');
    folder.write('src/a.ts', '// retry\n');
    folder.write('lib/AGENTS.md', 'Never retry.\n');
    const outcome = await scan();
    assert.equal(
      text(REPORT),
      [
        '# Referenced Expertise',
        '',
        '## Scan @ 2025-10-16T11:08:09Z',
        '- Keywords: connection pool|retry',
        '- Keywords from: the plan’s “Experts to Scan (keywords)”',
        `- Sources: 4 files in Experts, README.md, docs, 1 more AGENTS.md (${outcome.fingerprint})`,
        '- Hits: 4 hits in 3 files',
        '',
        ' - Experts/db.md:2:Use a Connection Pool.',
        ' - Experts/db.md:7:Retry once: retry',
        ' - docs/net.md:1:  retry with care',
        ' - lib/AGENTS.md:1:Never retry.',
        '',
        '### Context excerpts (-C2)',
        '[references/excerpts/pay-refs.txt](references/excerpts/pay-refs.txt)',
        '',
        '### Top files (by hits)',
        ' - 2 Experts/db.md',
        ' - 1 docs/net.md',
        ' - 1 lib/AGENTS.md',
        '',
      ].join('\n'),
    );
    assert.equal(
      text(EXCERPTS),
      [
        ...[
          'Experts/db.md-1-one',
          'Experts/db.md:2:Use a Connection Pool.',
          'Experts/db.md-3-three',
          'Experts/db.md-4-four',
        ],
        ...['Experts/db.md-5-five', 'Experts/db.md-6-six', 'Experts/db.md:7:Retry once: retry', '--'],
        ...['docs/net.md:1:  retry with care', 'docs/net.md-2-last', '--', 'lib/AGENTS.md:1:Never retry.', ''],
      ].join('\n'),
    );
    const { hits, filesWithHits, filesSearched, keywords, by } = outcome;
    assert.deepEqual(
      { hits, filesWithHits, filesSearched, by },
      { hits: 4, filesWithHits: 3, filesSearched: 4, by: 'node' },
    );
    assert.equal(keywords.origin, 'plan');
  });

  it('adds each scan behind the one before, in the file’s own line ends, and replaces the excerpts', async () => {
    folder.write('docs/a.md', 'retry\n');
    folder.write(REPORT, '# Referenced Expertise\r\n\r\n- a note');
    await scan();
    folder.write('docs/a.md', 'Retry\n');
    await scan();
    const report = text(REPORT);
    assert.match(report, /^# Referenced Expertise\r\n\r\n- a note\r\n\r\n## Scan @ /);
    assert.doesNotMatch(report, /[^\r]\n/);
    assert.deepEqual(report.match(/ - docs\/a.md:1:.*/g), [' - docs/a.md:1:retry', ' - docs/a.md:1:Retry']);
    assert.equal(text(EXCERPTS), 'docs/a.md:1:Retry\n');
  });

  it('gives an empty file its title, and says so where nothing was found', async () => {
    folder.write(REPORT, '');
    const { hits } = await scan();
    assert.equal(hits, 0);
    assert.match(text(REPORT), /^# Referenced Expertise\n\n## Scan @ .*\n(?:- .*\n)*- Hits: none\n$/);
    assert.match(text(REPORT), /0 files in no experts, docs, README, CHANGELOG or AGENTS\.md/);
    assert.equal(text(EXCERPTS), '');
  });

  it('looks into the sources of the format, and into src where that is asked for', async () => {
    const all = ['EXPERTS/a.md', 'docs/.x/a.md', 'README', 'README.de.md', 'CHANGELOG.md', 'a/b/Agents.MD', 'src/a.ts'];
    const none = ['Docs.md', 'Docs/a.md', 'lib/a.md', 'xREADME', 'node_modules/AGENTS.md', 'docs/.env', 'experts.md'];
    for (const file of [...all, ...none]) folder.write(file, 'retry');
    folder.write('outside/a.md', 'retry');
    symlinkSync(folder.at('outside'), folder.at('docs/link'));
    const found = (): readonly string[] =>
      [...text(EXCERPTS).matchAll(/^(.*):1:retry$/gm)].map(([, path]) => path ?? '').sort();
    await scan();
    assert.deepEqual(found(), all.filter((file) => !file.startsWith('src')).sort());
    await scan({ includeCode: true });
    assert.deepEqual(found(), [...all].sort());
  });

  it('keeps the Markdown whole, whatever is found', async () => {
    const lines = [
      '```retry',
      '<!-- retry',
      '--> retry',
      '# retry',
      'a\rretry\u2028x',
      '~~~ retry',
      '- retry\u0007',
      `${'é'.repeat(200)}retry${'😀'.repeat(300)}`,
    ];
    folder.write('docs/a.md', lines.join('\n'));
    folder.write('docs/b\n```.md', 'retry');
    await scan();
    const report = text(REPORT);
    const document = new MarkdownDocument(`${report}\n## Behind\n`);
    const headings = document.chunks.flatMap((chunk) => chunk.nodes).filter(({ type }) => type === 'heading');
    assert.equal(headings.length, 5);
    assert.equal(report.match(/^ - docs\//gm)?.length, lines.length + 1);
    assert.equal(readReferencedExpertise(report).scans.length, 1);
    assert.ok(report.split('\n').every((line) => line.length < 340));
    assert.doesNotMatch(report, /\uFFFD|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });

  it('leaves alone what is not closed, what changed meanwhile, and plans without a feature folder', async () => {
    folder.write(REPORT, '# R\n```\n');
    const refused = await scanExperts(input());
    assert.ok(!refused.ok && /line 2 of .* is never closed/.test(refused.message));
    folder.write(REPORT, 'a\n');
    const outcome = await scanExperts(input());
    folder.write(REPORT, 'b\n');
    assert.ok(outcome.ok);
    await assert.rejects(applyChanges(new NodeFiles(folder.path), outcome.changes), /has changed in the meantime/);
    const elsewhere = await scanExperts(input({ path: 'plan.md' }));
    assert.ok(!elsewhere.ok && elsewhere.message.includes('no feature folder'));
  });

  it('writes nothing once it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await assert.rejects(scanExperts(input({ signal: controller.signal })), /enough/);
  });

  it('knows when a scan is stale', async () => {
    folder.write('docs/a.md', 'retry\n');
    const reasons = async (over: Partial<ScanInput> = {}): Promise<readonly string[]> => {
      const outcome = await checkScan(input(over));
      assert.ok(outcome.ok);
      return outcome.reasons;
    };
    assert.match((await reasons()).join(), /holds no scan yet/);
    await scan();
    assert.deepEqual(await reasons(), []);
    const more = planOf(TEXT + 'backoff\n');
    assert.deepEqual(await reasons({ plan: more }), ['The scan of 2025-10-16T11:08:09Z did not look for backoff.']);
    folder.write('docs/b.md', '');
    assert.deepEqual(await reasons(), ['Experts or documents have changed since the scan of 2025-10-16T11:08:09Z.']);
    folder.write(REPORT, '## Scan @ 2025-10-16T11:08:09Z\n- Keywords: retry|connection pool\n');
    assert.match((await reasons()).join(), /does not say what its sources were/);
  });

  it('is a verb of the command line', async () => {
    folder.write('docs/a.md', 'retry\n');
    const environment = { SOURCE_DATE_EPOCH: '1760612889' };
    assert.equal((await cli(folder.path, ['scan', PLAN, '--check'])).code, 1);
    const first = await cli(folder.path, ['scan', PLAN], { environment });
    assert.deepEqual(first, {
      code: 0,
      out: `1 hits in 1 of 1 files for the keywords of the plan: connection pool, retry\n${REPORT}\n`,
      err: '',
    });
    assert.match(text(REPORT), /## Scan @ 2025-10-16T11:08:09Z/);
    assert.deepEqual(await cli(folder.path, ['scan', FEATURE, '--check']), {
      code: 0,
      out: 'The scan of 2025-10-16T11:08:09Z still holds.\n',
      err: '',
    });
    folder.write('src/a.ts', 'retry');
    const json = async (args: readonly string[], over = {}): Promise<unknown> =>
      JSON.parse((await cli(folder.path, ['scan', PLAN, '--format', 'json', ...args], { environment: over })).out);
    assert.deepEqual(await json(['--check', '--include-code']), {
      stale: true,
      reasons: ['Experts or documents have changed since the scan of 2025-10-16T11:08:09Z.'],
      scannedAt: '2025-10-16T11:08:09Z',
    });
    for (const found of [await json(['--include-code']), await json([], { INCLUDE_CODE_SOURCES: 'true' })]) {
      assert.ok(typeof found === 'object' && found !== null && 'hits' in found);
      assert.equal(found.hits, 2);
    }
    assert.equal((await cli(folder.path, ['scan'])).code, 2);
    assert.equal((await cli(folder.path, ['scan', 'docs/a.md'])).code, 2);
  });
});

describe('what a scan writes', () => {
  const findings = (lines: readonly SearchLine[]): ScanFindings => ({
    keywords: { origin: 'default', terms: ['a'] },
    lines,
    fileCount: 2,
    sources: ['docs'],
    fingerprint: 'sha256:0',
    problems: ['docs/x.md cannot be read: permission denied.'],
  });

  it('ends after 2,000 hits, says so, and counts all', () => {
    const lines = Array.from({ length: MOST_HITS + 5 }, (_, index) => {
      return { path: index < 3 ? 'docs/a.md' : 'docs/b.md', line: index + 1, text: 'a', isHit: true };
    });
    const section = scanSection(findings(lines), 'e.txt', NOW);
    assert.match(section, /^- Hits: 2005 hits in 2 files; the first 2000 by path are listed/m);
    assert.equal(section.match(/^ - docs\/[ab].md:\d+:a$/gm)?.length, MOST_HITS);
    assert.match(section, /^ - 2002 docs\/b.md\n - 3 docs\/a.md$/m);
    assert.match(section, /^- Not searched: docs\/x.md cannot be read: permission denied.$/m);
    const excerpts = excerptText({ lines }).trimEnd().split('\n');
    assert.equal(excerpts.length, MOST_HITS + 3);
    assert.equal(excerpts.at(-1), 'Cut after 2000 hits.');
  });
});
