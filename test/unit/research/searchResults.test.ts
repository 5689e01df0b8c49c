import assert from 'node:assert/strict';
import { readSearchResults } from '../../../src/core/research/searchResults';

const A = { title: 'Tides', url: 'https://a.example/tides', snippet: 'How they come.' };

describe('readSearchResults', () => {
  it('reads JSON, in whatever it is wrapped and however its members are called', () => {
    for (const answer of [
      JSON.stringify({ results: [A] }),
      JSON.stringify([A]),
      JSON.stringify({ web: { results: [{ name: A.title, link: A.url, description: A.snippet }] } }),
      JSON.stringify(JSON.stringify({ items: [A] })),
      `\`\`\`json\n${JSON.stringify({ results: [A] }, undefined, 2)}\n\`\`\``,
      `  ${JSON.stringify({ data: { organic: [{ position: 1, ...A }] } })}\n`,
    ]) {
      assert.deepEqual(readSearchResults(answer), [A], answer);
    }
    assert.deepEqual(readSearchResults(JSON.stringify([{ ...A, ref_id: 'turn0search1' }])), [
      { ...A, ref: 'turn0search1' },
    ]);
  });

  it('reads Markdown links', () => {
    const answer = '1. [Tides (docs)](https://a.example/tides "title") - how they come\n2. [B](<https://b.example/>)\n';
    assert.deepEqual(readSearchResults(answer), [
      { title: 'Tides (docs)', url: 'https://a.example/tides', snippet: '' },
      { title: 'B', url: 'https://b.example/', snippet: '' },
    ]);
  });

  it('reads bare addresses, their title before them or in the line above', () => {
    const answer = [
      'Title: Tides',
      'URL: https://a.example/tides.',
      '',
      '- **Moon** — https://b.example/moon',
      '<https://c.example/>',
    ].join('\r\n');
    assert.deepEqual(
      readSearchResults(answer).map(({ title, url }) => [title, url]),
      [
        ['Tides', 'https://a.example/tides'],
        ['Moon', 'https://b.example/moon'],
        ['', 'https://c.example/'],
      ],
    );
  });

  it('takes web pages alone, each once', () => {
    const answer = JSON.stringify([
      { title: 'script', url: 'javascript:alert(1)' },
      { title: 'file', url: 'file:///etc/passwd' },
      { title: 'secret', url: 'https://user:password@a.example/' },
      { title: 'broken', url: 'https://' },
      { title: 'long', url: `https://a.example/${'x'.repeat(3000)}` },
      A,
      { ...A, title: 'again' },
    ]);
    assert.deepEqual(readSearchResults(answer), [A]);
  });

  it('encodes what would end a Markdown link', () => {
    const [hit] = readSearchResults(JSON.stringify([{ title: 'x', url: 'https://a.example/x_(y)<z>|[1] 2' }]));
    assert.equal(hit?.url, 'https://a.example/x_%28y%29%3Cz%3E%7C%5B1%5D%202');
  });

  it('survives anything, quickly', function () {
    this.timeout(60_000);
    const started = performance.now();
    for (const text of [
      '',
      'null',
      '{}',
      '[[[[',
      '{"url": 3, "results": "none"}',
      '['.repeat(200_000),
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      '[a]('.repeat(50_000),
      'https://'.repeat(30_000),
      `[${'x'.repeat(200_000)}](https://a.example)`,
    ]) {
      assert.ok(Array.isArray(readSearchResults(text)));
    }
    assert.ok(performance.now() - started < 5000);
  });
});
