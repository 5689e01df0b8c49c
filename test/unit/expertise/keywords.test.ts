import assert from 'node:assert/strict';
import { chooseKeywords, defaultKeywords, deriveKeywords } from '../../../src/core/expertise/keywords';
import { keywordsLine, searchTerms, termsNotScanned } from '../../../src/core/expertise/terms';
import { newPlan } from '../../../src/core/actions/newPlan';
import { dialects } from '../../../src/dialects';
import { codex } from '../../../src/dialects/codex';
import { codexWeb } from '../../../src/dialects/codex-web';
import { readPlan } from '../../../src/core/plan/readPlan';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { MemoryFiles } from '../support/memoryFiles';
import { covered, planOf } from '../support/plans';

const OVERVIEW = `# Plan

## Task Overview
Users of the FastAPI service lose their session whenever the JWT expires. Refresh tokens should rotate, and each token is
stored in PostgreSQL through \`SQLAlchemy\` sessions. The session table grows without bound.

## Constraints & Requirements
- Performance: refresh in p95 < 50 ms
- Compatibility: Python 3.11, PostgreSQL 15

## Dependencies
- Internal: \`src/auth/tokens.py\`
- External: \`redis\`, https://example.com/Docs/API
`;

const withSection = (body: string): string =>
  `# Plan\n\n## Experts to Scan (keywords)\n${body}\n\n## Risks & Mitigations\n- x\n`;

function keywordsIn(body: string): readonly string[] {
  const text = withSection(body);
  const plan = planOf(text);
  for (const { text: keyword, span } of plan.keywords) assert.equal(covered(plan, span, text), keyword);
  return plan.keywords.map((keyword) => keyword.text);
}

describe('keywords of a plan', () => {
  it('stand in plain lines, bullets, boxes and quotes', () => {
    assert.deepEqual(
      keywordsIn('plain words\n- "in quotes",\n* `code`\n1. numbered;\n- [ ] boxed\n- “curly”\n  - nested\n+ it\'s'),
      ['plain words', 'in quotes', 'code', 'numbered', 'boxed', 'curly', 'nested', "it's"],
    );
  });

  it('may be several quoted ones in a line', () => {
    assert.deepEqual(keywordsIn('- "python concurrency", "sql indexes"'), ['python concurrency', 'sql indexes']);
    assert.deepEqual(keywordsIn('`a` and `b`'), ['a` and `b'], 'not where there is more than the quotes');
  });

  it('are no comments and no placeholders', () => {
    assert.deepEqual(
      keywordsIn('<!-- one\nper line -->\n<keyword 1>\nreal <!-- why -->\n- <keyword 2>\n<!-- x --> shown'),
      ['real'],
    );
    assert.deepEqual(keywordsIn('a\n<!-- b -->\nc'), ['a', 'c']);
  });

  it('are read with CRLF, too', () => {
    const plan = planOf(withSection('one\n- "two"').replace(/\n/g, '\r\n'));
    assert.deepEqual(
      plan.keywords.map(({ text }) => text),
      ['one', 'two'],
    );
  });

  it('are read from long lines in the time that the test has', () => {
    assert.equal(keywordsIn(`a${' '.repeat(100_000)}b`).length, 1);
    assert.equal(keywordsIn('"'.repeat(20_001)).length, 1);
  });
});

describe('chooseKeywords', () => {
  it('takes those of the plan, each once, apart at |', () => {
    const plan = planOf(`${OVERVIEW}\n${withSection('fastapi|starlette\nFastAPI\nasync  io').slice(7)}`);
    assert.deepEqual(chooseKeywords(plan), { origin: 'plan', terms: ['fastapi', 'starlette', 'async io'] });
  });

  it('makes three to five from what the plan says', () => {
    const plan = planOf(OVERVIEW);
    const first = chooseKeywords(plan);
    assert.deepEqual(first, { origin: 'derived', terms: ['PostgreSQL', 'SQLAlchemy', 'redis', 'FastAPI', 'JWT'] });
    assert.deepEqual(chooseKeywords(planOf(OVERVIEW.replace(/\n/g, '\r\n'))), first);
  });

  it('makes them of repeated words where nothing is named', () => {
    const text =
      '# Plan\n\n## Task Overview\nThe invoice export is slow. Make the export stream each invoice. It is late.\n';
    assert.deepEqual(deriveKeywords(planOf(text)), ['invoice', 'export', 'stream']);
  });

  it('takes the list of the format for a plan that says nothing yet', async () => {
    for (const dialect of dialects) {
      const files = new MemoryFiles();
      const outcome = await newPlan({ title: 'A', dialect, now: new Date('2025-10-16T11:08:09Z'), files });
      if (!outcome.ok) continue;
      files.apply(outcome.changes);
      const plan = readPlan(new MarkdownDocument(files.text(outcome.plan)), dialect.contract());
      const { origin } = chooseKeywords(plan, dialect.expertKeywords);
      assert.equal(origin, 'default', dialect.id);
    }
    const empty = planOf('# Plan\n\n## Task Overview\n<what>\n');
    assert.deepEqual(chooseKeywords(empty, codex.expertKeywords).terms, defaultKeywords);
    assert.equal(chooseKeywords(empty).terms.length, 14);
    assert.equal(chooseKeywords(empty, codexWeb.expertKeywords).terms.length, 16);
  });
});

describe('terms', () => {
  it('are compared with a scan’s line in whatever form it was written', () => {
    const missing = (terms: string[], line: string): readonly string[] => termsNotScanned(terms, line);
    assert.deepEqual(missing(['a b', 'C'], keywordsLine(['A B', 'c'])), []);
    assert.deepEqual(missing(['a', 'b'], 'a'), ['b']);
    assert.deepEqual(missing(['c++ (17)', 'x'], '- "c\\+\\+ \\(17\\)"|x'), []);
    assert.deepEqual(missing(['redis', 'fastapi lifespan'], 'redis, fastapi lifespan'), []);
    assert.deepEqual(missing(['a, b'], keywordsLine(['a, b'])), []);
    assert.deepEqual(missing(['a'], ''), ['a']);
    assert.deepEqual(missing(['a\\'], keywordsLine(['a\\'])), []);
  });

  it('are each kept once, as first written', () => {
    assert.deepEqual(searchTerms(['A|b', 'a', ' | ', 'B  c']), ['A', 'b', 'B c']);
  });
});
