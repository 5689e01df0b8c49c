import assert from 'node:assert/strict';
import { type FrontMatter, readFrontMatter } from '../../../src/core/markdown/frontMatter';
import type { Range } from '../../../src/core/text/range';

function read(text: string): FrontMatter {
  const frontMatter = readFrontMatter(text);
  assert.ok(frontMatter, 'no front matter found');
  return frontMatter;
}

function textAt(text: string, range: Range | undefined): string | undefined {
  return range && text.slice(range.start, range.end);
}

describe('front matter', () => {
  const plain = '---\nid: EP-1 # the id\nowner:\n  name: Ada\n  "mail": a@b.c\ntags: [x, y]\ndue:\n---\n# Plan\n';

  for (const [name, text] of Object.entries({
    'line feeds': plain,
    CRLF: plain.replaceAll('\n', '\r\n'),
    'lone CR': plain.replaceAll('\n', '\r'),
    'a byte order mark': `\uFEFF${plain}`,
    'blanks behind the fences': plain.replaceAll('---', '--- \t'),
  })) {
    it(`reads data and places with ${name}`, () => {
      const frontMatter = read(text);
      assert.deepEqual(frontMatter.problems, []);
      assert.deepEqual(frontMatter.data, {
        id: 'EP-1',
        owner: { name: 'Ada', mail: 'a@b.c' },
        tags: ['x', 'y'],
        due: null,
      });
      assert.equal(text.slice(frontMatter.range.end), text.slice(text.indexOf('# Plan')));
      assert.match(textAt(text, frontMatter.range) ?? '', /^---[^]*---[ \t]*(?:\r\n|\n|\r)$/);
      assert.match(textAt(text, frontMatter.contentRange) ?? '', /^id:[^]*due:(?:\r\n|\n|\r)$/);
      assert.equal(textAt(text, frontMatter.rangeOfKey(['owner', 'mail'])), '"mail"');
      assert.equal(textAt(text, frontMatter.rangeOfValue(['owner', 'mail'])), 'a@b.c');
      assert.equal(textAt(text, frontMatter.rangeOfValue(['id'])), 'EP-1');
      assert.equal(textAt(text, frontMatter.rangeOfKey(['tags', 1])), 'y');
      assert.equal(textAt(text, frontMatter.rangeOfValue(['tags', 0])), 'x');
      const due = frontMatter.rangeOfValue(['due']);
      assert.equal(textAt(text, due), '');
      assert.equal(due?.start, text.indexOf('due:') + 4);
      assert.equal(frontMatter.rangeOfValue(['owner', 'phone']), undefined);
      assert.equal(frontMatter.rangeOfValue(['id', 'x']), undefined);
      assert.equal(frontMatter.rangeOfKey(['tags', 7]), undefined);
    });
  }

  it('is there only from the first line on and when it is closed', () => {
    for (const text of [
      '',
      '---',
      '---\n',
      '---\na: 1\n',
      '\n---\na: 1\n---\n',
      ' ---\na: 1\n---\n',
      '----\na: 1\n----\n',
      '# a\n---\nb\n---\n',
    ]) {
      assert.equal(readFrontMatter(text), undefined, JSON.stringify(text));
    }
  });

  it('may be empty, hold comments alone, or end the text without a line end', () => {
    assert.deepEqual(read('---\n---').data, {});
    assert.deepEqual(read('---\n# nothing\n---\n').data, {});
    assert.deepEqual(read('---\na: 1\n---').data, { a: 1 });
  });

  it('is not stopped by a value that holds dashes', () => {
    assert.deepEqual(read('---\na: "x --- y"\n---\n').data, { a: 'x --- y' });
  });

  it('says so when a line begins with dashes and is no fence', () => {
    const text = '---\na: 1\n---b\nc: 2\n---\n';
    const { problems, data } = read(text);
    assert.deepEqual(data, { a: 1 });
    assert.deepEqual(
      problems.map(({ range }) => range),
      [{ start: 9, end: 12 }],
    );
  });

  it('gives keys that gray-matter acts on as data like any other', () => {
    assert.deepEqual(read('---\nexcerpt_separator: x\nexcerpt: true\n---\nab x cd').data, {
      excerpt_separator: 'x',
      excerpt: true,
    });
  });
});

describe('hostile front matter', () => {
  const state = globalThis as { planloomWasHere?: boolean };

  for (const language of [
    'js',
    'javascript',
    'JS',
    'json',
    'coffee',
    'coffeescript',
    'cson',
    'toml',
    'yaml',
    'yml',
    ' js ',
  ]) {
    it(`is a problem in the language ${JSON.stringify(language)}, and is not run`, () => {
      const text = `---${language}\nglobalThis.planloomWasHere = true\n---\n`;
      const { data, problems } = read(text);
      assert.equal(data, undefined);
      assert.equal(problems.length, 1);
      assert.equal(textAt(text, problems[0]?.range), language.trim());
      assert.equal(state.planloomWasHere, undefined);
    });
  }

  for (const name of ['constructor', '__proto__', 'toString', 'valueOf', 'unknown']) {
    it(`does not take ${name} behind the dashes for a language`, () => {
      assert.equal(readFrontMatter(`---${name}\na: 1\n---\n`), undefined);
    });
  }

  const nested = (open: string, close: string): string => open.repeat(2500) + close.repeat(2500);
  const hostile: Record<string, string> = {
    'a NUL byte': 'a: x\0y',
    'an escape character': 'a: \u001b[31m',
    'tabs as indentation': 'a:\n\tb: 1',
    'a duplicate key': 'a: 1\nb: 2\na: 3',
    'a duplicate key further in': 'x:\n  - a: 1\n    "a": 2',
    'an alias of nothing': 'a: *b',
    'a bomb of aliases': `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`).join('\n')}`,
    'very many aliases': `a: &a x\nb: [${'*a,'.repeat(3000)}]`,
    'an alias of itself': 'a: &a [*a]',
    'keys within keys': '? '.repeat(4000),
    'a list as key': '? [a, b]\n: c',
    'deep lists': nested('[', ']'),
    'deep maps': nested('{a: ', '}'),
    'deep dashes': '- '.repeat(4000),
    'unclosed brackets': '['.repeat(9000),
    'a tag for a function': "a: !!js/function 'function () { globalThis.planloomWasHere = true }'",
    'an unclosed quote': 'a: "b',
    'more than one document': 'a: 1\n...\nb: 2',
    commas: `[${','.repeat(9000)}]`,
    'blank lines without end': `${'\n'.repeat(9000)}a: 1`,
    'ten megabytes': `a: ${'x'.repeat(10_000_000)}`,
    'ten megabytes of keys': Array.from({ length: 1_000_000 }, (_, n) => `k${n}: 1`).join('\n'),
    'ten megabytes of blanks': ' '.repeat(10_000_000),
  };
  for (const [name, content] of Object.entries(hostile)) {
    it(`with ${name} is a problem with a place, not an exception`, () => {
      const text = `---\n${content}\n---\n# Plan\n`;
      const { problems, range } = read(text);
      assert.ok(problems.length > 0 && problems.length <= 30);
      for (const problem of problems) {
        assert.ok(problem.message.length > 0 && problem.message.length < 300);
        assert.ok(
          problem.range.start >= 0 && problem.range.start <= problem.range.end && problem.range.end <= range.end,
        );
      }
      assert.equal(state.planloomWasHere, undefined);
    });
  }

  it('does not reach into prototypes', () => {
    const data = read('---\n__proto__:\n  polluted: true\nconstructor: x\n---\n').data;
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    assert.equal(typeof data, 'object');
  });

  it('points at the second of two equal keys', () => {
    const text = '---\na: 1\nb: 2\na: 3\n---\n';
    const frontMatter = read(text);
    assert.deepEqual(
      frontMatter.problems.map(({ range }) => range),
      [{ start: 14, end: 15 }],
    );
    assert.equal(textAt(text, frontMatter.rangeOfValue(['a'])), '3');
  });

  it('is read where there is no Buffer, as in a web worker', () => {
    const { Buffer } = globalThis;
    Reflect.deleteProperty(globalThis, 'Buffer');
    try {
      assert.deepEqual(read('---\na: 1\n---\n').data, { a: 1 });
    } finally {
      globalThis.Buffer = Buffer;
    }
  });
});
