import assert from 'node:assert/strict';
import { missingFromNote, notePathFor, readNotePath, readResearchNote } from '../../../src/core/repo/researchNote';
import { researchNoteTemplate } from '../../../src/dialects/codex-web/texts';

describe('readResearchNote', () => {
  it('reads the four parts under headings', () => {
    const note = readResearchNote(
      [
        '# Web research: healthcheck',
        '',
        '- **Original query:** "fastapi healthcheck"',
        '',
        '## Top links',
        '- [FastAPI (docs)](https://fastapi.tiangolo.com/advanced/) — official',
        '- Pool pings: https://example.com/b.',
        '- <https://example.com/c>',
        '',
        '## Insights',
        '- Answer 503, not 500 ([docs](https://fastapi.tiangolo.com/advanced/))',
        '  - “must not block”',
        '- `SELECT 1` is enough',
        '',
        '## Constraints for our stack',
        '- Python 3.11',
        'Postgres 14 only',
      ].join('\r\n'),
    );
    assert.deepEqual(note, {
      query: 'fastapi healthcheck',
      links: [
        { title: 'FastAPI (docs)', url: 'https://fastapi.tiangolo.com/advanced/' },
        { title: 'Pool pings', url: 'https://example.com/b' },
        { title: '', url: 'https://example.com/c' },
      ],
      insights: [
        'Answer 503, not 500 ([docs](https://fastapi.tiangolo.com/advanced/))',
        '“must not block”',
        '`SELECT 1` is enough',
      ],
      constraints: ['Python 3.11', 'Postgres 14 only'],
    });
  });

  it('reads parts under labels, and bullets without any', () => {
    const note = readResearchNote(
      'Query: pool ping timeout\n\n**Sources:**\n- [a](https://a.example)\n\nKey findings:\n- one\n- two\n- [b](https://b.example)\n',
    );
    assert.deepEqual(note.query, 'pool ping timeout');
    assert.deepEqual(
      note.links.map(({ url }) => url),
      ['https://a.example', 'https://b.example'],
    );
    assert.deepEqual(note.insights, ['one', 'two']);
    assert.deepEqual(readResearchNote('- one\n- two\n').insights, ['one', 'two']);
  });

  it('takes the query from below its heading', () => {
    assert.equal(readResearchNote('## Original query\n`pool ping`\n\n## Insights\n- a\n').query, 'pool ping');
  });

  it('finds nothing in the form as it is, in fences and in an empty file', () => {
    for (const text of [researchNoteTemplate, '', '```\n- Query: x\n- [a](https://a.example)\n```\n']) {
      assert.deepEqual(readResearchNote(text), { links: [], insights: [], constraints: [] });
    }
  });

  it('says what is missing', () => {
    assert.deepEqual(missingFromNote(readResearchNote('')), [
      'the original query',
      'links with title and URL',
      '3 to 7 insights',
    ]);
    const filled = '- **Original query:** q\n\n## Top links\n- [a](https://a.example)\n\n## Insights\n- 1\n- 2\n- 3\n';
    assert.deepEqual(missingFromNote(readResearchNote(filled)), []);
  });

  it('survives anything', () => {
    for (const text of [
      '```',
      '<!--',
      '[](',
      '[a](https://',
      'https://',
      '['.repeat(5000),
      `- ${'a '.repeat(20_000)}`,
    ]) {
      assert.ok(Array.isArray(readResearchNote(text).links));
    }
  });
});

describe('the path of a research note', () => {
  it('is read where it has a slug and a time', () => {
    assert.deepEqual(readNotePath('tasks/x/references/web/pool-ping--20251015T194156Z.md'), {
      slug: 'pool-ping',
      stamp: '20251015T194156Z',
    });
    assert.deepEqual(readNotePath('a--b--2025-10-15.md'), { slug: 'a--b', stamp: '2025-10-15' });
    for (const path of ['pool-ping.md', 'pool--today.md', '--20251015T194156Z.md', 'a--20251015T194156Z.txt']) {
      assert.equal(readNotePath(path), undefined, path);
    }
  });

  it('is made of the query', () => {
    const path = notePathFor('FastAPI “health check”', '20251015T194156Z');
    assert.equal(path, 'references/web/fastapi-health-check--20251015T194156Z.md');
    assert.deepEqual(readNotePath(path)?.slug, 'fastapi-health-check');
    assert.equal(notePathFor('健康', '20251015T194156Z'), 'references/web/query--20251015T194156Z.md');
  });
});
