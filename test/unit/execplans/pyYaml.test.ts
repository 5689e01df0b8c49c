import assert from 'node:assert/strict';
import { pyRepr } from '../../../src/core/execplans/pyText';
import { readPyYaml } from '../../../src/core/execplans/pyYaml';

/** What is read, as Python writes it; why it is not, otherwise. */
function read(text: string): string {
  const document = readPyYaml(text);
  if (!document.ok) return document.isValueError ? 'no such value' : 'no YAML';
  return document.value ? pyRepr(document.value) : 'nothing';
}

/** YAML → value. All of them are what PyYAML 6.0.3 says. */
const values: readonly (readonly [string, string])[] = [
  ['', 'nothing'],
  ['# comment\n\n', 'nothing'],
  ['\uFEFF# comment', 'nothing'],
  // Plain scalars
  ...[
    ['yes', 'True'],
    ['Off', 'False'],
    ['y', "'y'"],
    ['tRue', "'tRue'"],
    ['~', 'None'],
    ['Null', 'None'],
    ['nULL', "'nULL'"],
    ['0b11', '3'],
    ['017', '15'],
    ['08', "'08'"],
    ['0o17', "'0o17'"],
    ['-0x1F', '-31'],
    ['1_000', '1000'],
    ['0_', '0'],
    ['190:20:30', '685230'],
    ['1:70', "'1:70'"],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1e3', "'1e3'"],
    ['1.0e3', "'1.0e3'"],
    ['1.0e+3', '1000.0'],
    ['1.', '1.0'],
    ['.5', '0.5'],
    ['-.5', "'-.5'"],
    ['-0.0', '-0.0'],
    ['1:30.5', '90.5'],
    ['1.0e+16', '1e+16'],
    ['1234567890123456.0', '1234567890123456.0'],
    ['0.00001', '1e-05'],
    ['0.0001', '0.0001'],
    ['-.inf', '-inf'],
    ['.NaN', 'nan'],
    ['2026-01-05', 'datetime.date(2026, 1, 5)'],
    ['2026-1-5', "'2026-1-5'"],
    ['2026-1-5 1:02:03', 'datetime.datetime(2026, 1, 5, 1, 2, 3)'],
    ['2026-01-05T10:00:00Z', 'datetime.datetime(2026, 1, 5, 10, 0, tzinfo=datetime.timezone.utc)'],
    [
      '2026-01-05 10:00:00.5 -05:30',
      'datetime.datetime(2026, 1, 5, 10, 0, 0, 500000, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=66600)))',
    ],
    ['a:b', "'a:b'"],
    ['a#b', "'a#b'"],
    ['a\u2028b', String.raw`'a\u2028b'`],
  ].map(([plain = '', value = '']) => [`[k, ${plain}]`, `['k', ${value}]`] as const),
  ['[k, ?x]', "['k', {'x': None}]"],
  ['- ?x\n- http://x/y?z#a', "['?x', 'http://x/y?z#a']"],
  // Quotes and blocks
  [String.raw`"\x41\u00e9\U0001F600\N\_\L\P\e\/\ "`, String.raw`'Aé😀\x85\xa0\u2028\u2029\x1b/ '`],
  ['"a\\\n   b\n  c\n\n\n d"', String.raw`'ab c\n\nd'`],
  ["'it''s\n \n x'", String.raw`"it's\nx"`],
  ['a: "x"#c\nb: 1', "{'a': 'x', 'b': 1}"],
  ['a: >\n  one\n  two\n\n  three\n   four\n  five\n', String.raw`{'a': 'one two\nthree\n four\nfive\n'}`],
  ['a: |+ # c\n  x\n\nb: |2-\n   y\n', String.raw`{'a': 'x\n\n', 'b': ' y'}`],
  ['a: |\n  x', "{'a': 'x'}"],
  ['a: one\n  two\n\n  three', String.raw`{'a': 'one two\nthree'}`],
  // Collections
  ['a:\n- x\n-\n- - y\n  - z\n', "{'a': ['x', None, ['y', 'z']]}"],
  ['- a: 1\n  b:\n- ? c\n', "[{'a': 1, 'b': None}, {'c': None}]"],
  ['{a: 1, b, "c":d, e: {}}', "{'a': 1, 'b': None, 'c': 'd', 'e': {}}"],
  ['[a: 1, ? b : c, ]', "[{'a': 1}, {'b': 'c'}]"],
  ['[-, a::b]', "['-', 'a::b']"],
  ['{a:\n b}', "{'a': 'b'}"],
  // Keys
  ['a: 1\nb: 2\na: 3', "{'a': 3, 'b': 2}"],
  ['1: a\n1.0: b\ntrue: c', "{1: 'c'}"],
  ['=: x', "{'=': 'x'}"],
  ['"q" : 1\n? long\n: 2', "{'q': 1, 'long': 2}"],
  // Anchors and merging
  ['a: &x [1]\nb: *x', "{'a': [1], 'b': [1]}"],
  ['&x [*x]', '[[...]]'],
  ['base: &x {k: 1, l: 2}\nown:\n  l: 3\n  <<: *x', "{'base': {'k': 1, 'l': 2}, 'own': {'k': 1, 'l': 3}}"],
  ['<<: [{a: 1}, {a: 2, b: 3}]', "{'a': 1, 'b': 3}"],
  // Tags
  ['[!!str 12, !!int "12", ! "12", !!float 1, !!null x]', "['12', 12, 12, 1.0, None]"],
  ['[!<tag:yaml.org,2002:int> 3, !!int " ٣ "]', 'no such value'],
  ['%TAG !e! tag:yaml.org,2002:\n---\n!e!int "3"', '3'],
  ['[!!omap [a: 1], !!binary aGkn, !!set {}]', `[[('a', 1)], b"hi'", set()]`],
  // Documents
  ['%YAML 1.2\n---\n[a]\n...\n# c\n', "['a']"],
  ['--- {a: b}', "{'a': 'b'}"],
  // What looks like a value and is none
  ...['2026-02-30', '2025-02-29', '0000-01-01', '2026-01-05 25:00:00', '0b_', String.raw`"\UFFFFFFFF"`].map(
    (odd) => [`a: ${odd}`, 'no such value'] as const,
  ),
  // What is none: the first two are commonest
  ...[
    'a: @dev',
    'a: b: c',
    'a: `x`',
    'a: %x',
    'a: =',
    'a:\tb',
    '\ta: b',
    'a: b\t\n',
    'a: "x',
    "a: 'x'y",
    'a: "\\q"',
    'a: [x',
    'a: x]y, ]\nb',
    'a: {x: 1',
    '[a b\nc: d]: e\nf',
    'a: *nope',
    'a: &x 1\nb: &x 2',
    'a: !local x',
    'a: !!python/none x',
    'a: [!!str, b]',
    'a: !!seq {}',
    '{[a]: b}',
    '? {a: b}\n: c',
    ': x',
    '- a\nb: c',
    'a: b\n c: d',
    'a: x\n\u0001',
    'a: "\u007F"',
    'a: b\n...\nc: d',
    'a: b\n---\nc: d',
    '...\n',
    '%YAML 2.0\n---\na',
    '<<: x',
    '[http://x/y?z]',
    'a: |x\n  b',
    `${'k'.repeat(1025)}: v`,
  ].map((text) => [text, 'no YAML'] as const),
  [`${'k'.repeat(1024)}: v`, `{'${'k'.repeat(1024)}': 'v'}`],
];

describe('YAML as the format’s tools type it', () => {
  for (const [text, expected] of values) {
    it(JSON.stringify(text.slice(0, 60)), () => {
      assert.equal(read(text), expected);
    });
  }

  it('says where things stand, with what belongs to them', () => {
    const text = 'a: &x !!str one # c\nb:\n  - 1\n  - two\nc:\nd: *x\n';
    const document = readPyYaml(text);
    assert.ok(document.ok);
    const at = (key: string): readonly (string | undefined)[] => {
      const place = document.places.get(key);
      return place ? [place.key, place.value, ...place.entries].map(({ start, end }) => text.slice(start, end)) : [];
    };
    assert.deepEqual(['a', 'b', 'c', 'd'].map(at), [
      ['a', '&x !!str one'],
      ['b', '- 1\n  - two', '1', 'two'],
      ['c', ''],
      ['d', '*x'],
    ]);
  });

  it('names keys that stand twice, but not those that replace merged ones', () => {
    const document = readPyYaml('base: &x {a: 1}\n<<: *x\na: 2\nb: 1\nb: 2\n');
    assert.ok(document.ok);
    assert.deepEqual(document.repeated, ['b']);
  });

  for (const [name, text] of [
    ['brackets', '['.repeat(100_000)],
    ['lists in lists', '- '.repeat(100_000)],
    ['questions', '? '.repeat(100_000)],
    ['keys without values', '{a'.repeat(50_000)],
    ['aliases of aliases', `a: &a [x]\n${aliases(40)}`],
    ['merges of merges', `a0: &a0 {k: v, l: w}\n${merges(40)}`],
    ['blanks', `a: "${' '.repeat(200_000)}`],
    ['line ends', `a: b${'\n'.repeat(200_000)}@`],
    ['a long number', `a: ${'9'.repeat(200_000)}`],
  ] as const) {
    it(`is done soon with many ${name}`, () => {
      const begin = performance.now();
      const document = readPyYaml(text);
      if (document.ok && document.value) assert.ok(pyRepr(document.value).length < 1_000_000);
      assert.ok(performance.now() - begin < 5000);
    });
  }
});

function aliases(count: number): string {
  const name = (at: number): string => `x${at}`;
  return Array.from({ length: count }, (_, at) => {
    const before = at === 0 ? 'a' : name(at - 1);
    return `${name(at)}: &${name(at)} [*${before}, *${before}]\n`;
  }).join('');
}

function merges(count: number): string {
  return Array.from({ length: count }, (_, at) => `a${at + 1}: &a${at + 1} {<<: [*a${at}, *a${at}]}\n`).join('');
}
