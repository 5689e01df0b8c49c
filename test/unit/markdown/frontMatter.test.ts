import assert from 'node:assert/strict';
import type { Range } from '../../../src/core/text/range';
import { readFrontMatter } from '../../../src/core/markdown/frontMatter';

const read = (text: string): NonNullable<ReturnType<typeof readFrontMatter>> => {
  const frontMatter = readFrontMatter(text);
  assert.ok(frontMatter);
  return frontMatter;
};

describe('front matter', () => {
  it('is read with the ranges of its keys and values', () => {
    const text = '\uFEFF---\r\nid: EP-1 # the id\r\nlist:\r\n  - a\r\n  - "b c"\r\n---\r\n# Plan\r\n';
    const frontMatter = read(text);
    const { data, range, contentRange, problems } = frontMatter;
    assert.deepEqual(data, { id: 'EP-1', list: ['a', 'b c'] });
    assert.deepEqual(problems, []);
    assert.equal(text.slice(range.end), '# Plan\r\n');
    assert.ok(text.slice(contentRange.start).startsWith('id:'));
    const at = (place: Range | undefined): string => (place ? text.slice(place.start, place.end) : '');
    assert.equal(at(frontMatter.rangeOfKey(['id'])), 'id');
    assert.equal(at(frontMatter.rangeOfValue(['id'])), 'EP-1');
    assert.equal(at(frontMatter.rangeOfValue(['list', 1])), '"b c"');
    assert.equal(frontMatter.rangeOfKey(['nothing']), undefined);
    assert.equal(frontMatter.rangeOfValue(['id', 'deeper']), undefined);
  });

  it('is not there without a first line of three hyphens, or without a closing one', () => {
    assert.equal(readFrontMatter('# Plan\n\n---\na: 1\n---\n'), undefined);
    assert.equal(readFrontMatter('---\na: 1\n'), undefined);
    assert.equal(readFrontMatter('----\na: 1\n----\n'), undefined);
    assert.equal(readFrontMatter(''), undefined);
  });

  it('keeps text as text: no dates, no numbers made of versions in quotes', () => {
    assert.deepEqual(read('---\ndate: 2026-12-04\nversion: "1.10"\n---\n').data, {
      date: '2026-12-04',
      version: '1.10',
    });
  });

  it('may be empty', () => {
    const { data, problems } = read('---\n---\n');
    assert.deepEqual([data, problems], [undefined, []]);
  });

  describe('hostile input', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((pair) => [
      pair[0] ?? '',
      pair[1] ?? '',
    ])) {
      bomb.push(
        `${name ?? ''}: &${name ?? ''} [${Array<string>(9)
          .fill(`*${before ?? ''}`)
          .join(', ')}]`,
      );
    }
    const cases: readonly [string, string, RegExp][] = [
      ['JavaScript', '---js\n{ x: (globalThis.planloomWasHere = true) }\n---\n', /"js" is not read/],
      [
        'JavaScript by its other name',
        '---javascript\nglobalThis.planloomWasHere = true\n---\n',
        /"javascript" is not read/,
      ],
      ['CoffeeScript', '--- coffee\nx: 1\n---\n', /"coffee" is not read/],
      ['an alias bomb', `---\n${bomb.join('\n')}\n---\n`, /alias/i],
      ['ten megabytes', `---\nx: ${'a'.repeat(10_000_000)}\n---\n`, /more than 100000/],
      ['nesting without end', `---\nx: ${'['.repeat(50_000)}\n---\n`, /./],
      ['a key twice', '---\nid: 1\nid: 2\n---\n', /unique/i],
      ['a tab', '---\na:\n\tb: 1\n---\n', /tab/i],
      ['a NUL byte', '---\na: \0\n---\n', /NUL/],
      ['no YAML at all', '---\n: : [\n---\n', /./],
    ];
    for (const [name, text, message] of cases) {
      it(`${name} gives a problem within its range, and is not run`, () => {
        const { data, problems, range } = read(text);
        assert.equal(data, undefined);
        assert.match(problems[0]?.message ?? '', message);
        for (const problem of problems) {
          assert.ok(
            range.start <= problem.range.start &&
              problem.range.start <= problem.range.end &&
              problem.range.end <= text.length,
          );
        }
        assert.ok(!('planloomWasHere' in globalThis));
      });
      it(`${name} gives the same problem the second time`, () => {
        assert.deepEqual(read(text).problems, read(text).problems);
      });
    }
  });
});
