import assert from 'node:assert/strict';
import { readMetadata } from '../../../src/core/execplans/metadata';
import { pyStr } from '../../../src/core/execplans/pyText';

/** The entries of a text's front matter, or what is wrong with it. */
function read(text: string): string {
  const metadata = readMetadata(text);
  if (!metadata.ok) return metadata.code;
  return [...metadata.entries].map(([key, value]) => `${key}=${pyStr(value)}`).join(' ');
}

const texts: readonly (readonly [string, string])[] = [
  ['---\na: 1\n---\n', 'a=1'],
  ['---\na: 1\n---', 'a=1'],
  [' \n\t\n ---\na: 1\n--- \t', 'a=1'],
  ['\u001C\u0085\u00A0\u3000---\u2028\na: 1\n---\u001F\nb', 'a=1'],
  ['---\n\n \n  a: 1\n---\n', 'a=1'],
  ['---\n\n \n\n  a: 1\n  b: 2\n---\n', 'a=1 b=2'],
  ['---\r\na: 1\r\nb: 2\r\n---\r\n', 'a=1 b=2'],
  ['---\ra: 1\rb: 2\r---\r', 'a=1 b=2'],
  ['---\na: 1\n----\n---x\n --- \n---\nb: 2\n---\n', 'parse.invalid_yaml'],
  ['---\na: |\n  x\n  ---\n---\nb: 2\n---\n', 'a=x\n---'],
  ['---\n---\n', 'parse.no_front_matter'],
  ['---\n\n---\n', ''],
  // The blank line belongs to the opening fence, so that the next line is none.
  ['---\n\n---\na: 1\n---\n', 'a=1'],
  ['---\n# c\n---\n', ''],
  ['---\n~\n---\n', ''],
  ['---\n!!map\n---\n', 'parse.invalid_yaml'],
  ['', 'parse.no_front_matter'],
  ['# Title\n', 'parse.no_front_matter'],
  ['\uFEFF---\na: 1\n---\n', 'parse.no_front_matter'],
  ['---\n\uFEFFa: 1\n---\n', 'a=1'],
  ['---\uFEFF\na: 1\n---\n', 'parse.no_front_matter'],
  ['----\na: 1\n---\n', 'parse.no_front_matter'],
  ['--- # c\na: 1\n---\n', 'parse.no_front_matter'],
  ['---\na: 1\n ---\n', 'parse.no_front_matter'],
  ['---\na: 1\n...\n', 'parse.no_front_matter'],
  ['---\n- a\n---\n', 'parse.not_mapping'],
  ['---\n[]\n---\n', 'parse.not_mapping'],
  ['---\n""\n---\n', 'parse.not_mapping'],
  ['---\n!!set {a}\n---\n', 'parse.not_mapping'],
  ['---\na: 1\n2: b\n---\n', 'parse.non_string_key'],
  ['---\na: 2026-02-30\n---\n', 'parse.invalid_yaml_date'],
];

describe('front matter as the format’s tools find it', () => {
  for (const [text, expected] of texts) {
    it(JSON.stringify(text), () => {
      assert.equal(read(text), expected);
    });
  }

  it('calls the types of keys that are no text as they do', () => {
    const types = ['1', 'null', '2026-01-05', '2026-01-05 10:00:00', 'yes', '1.5', '!!binary aGk='].map((key) => {
      const metadata = readMetadata(`---\n${key}: x\n---\n`);
      return metadata.ok ? '' : metadata.keyType;
    });
    assert.deepEqual(types, ['int', 'NoneType', 'date', 'datetime', 'bool', 'float', 'bytes']);
  });

  for (const [name, end] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    it(`has offsets of the text as it is, with ${name}`, () => {
      const text = [
        '',
        '---',
        'a: 1',
        'b:',
        '  - x',
        '  - "y z"',
        'c: >',
        '  one',
        '  two',
        '---',
        '',
        'text',
        '',
      ].join(end);
      const metadata = readMetadata(text);
      assert.ok(metadata.ok);
      const part = (range: { readonly start: number; readonly end: number } | undefined): string | undefined =>
        range && text.slice(range.start, range.end);
      assert.equal(part(metadata.keyRange('b')), 'b');
      assert.equal(part(metadata.valueRange('a')), '1');
      assert.equal(part(metadata.valueRange('b', 1)), '"y z"');
      assert.equal(part(metadata.valueRange('a', 7)), '1');
      assert.equal(part(metadata.valueRange('c')), ['>', '  one', '  two'].join(end));
      assert.equal(part(metadata.block), text.slice(text.indexOf('a: 1'), text.lastIndexOf('---') - end.length));
      assert.equal(metadata.valueRange('d'), undefined);
    });
  }

  it('is found soon among very many line ends and dashes', () => {
    const begin = performance.now();
    for (const text of [`---${'\n'.repeat(200_000)}a`, `---\n${'\n--- x'.repeat(50_000)}`, ' '.repeat(200_000)])
      assert.equal(read(text), 'parse.no_front_matter');
    assert.ok(performance.now() - begin < 3000);
  });
});
