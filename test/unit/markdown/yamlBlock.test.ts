import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import type * as Yaml from 'yaml';
import { readYaml } from '../../../src/core/markdown/yamlBlock';

// The package as it is, also where this test is bundled with as much of it as the extension has.
const yaml = createRequire(import.meta.url)('yaml') as typeof Yaml;

/** What the package makes of a text as YAML 1.2; undefined where it finds fault with it. */
function readByPackage(text: string): { readonly data: unknown } | undefined {
  try {
    const document = yaml.parseDocument(text, { schema: 'core', resolveKnownTags: false, logLevel: 'error' });
    if (document.errors.length + document.warnings.length > 0) return undefined;
    return { data: document.toJS({ maxAliasCount: 50 }) };
  } catch {
    return undefined;
  }
}

function assertReadAsByPackage(text: string): void {
  const { data, problems } = readYaml(text);
  const messages = problems.map(({ message }) => message).join('\n');
  assert.doesNotMatch(messages, /not bundled/, text);
  const expected = readByPackage(text);
  if (problems.length === 0) assert.deepEqual({ data }, expected, text);
  else if (expected) assert.match(messages, /A key must be a plain value|Control characters|refers to itself/, text);
}

describe('a block of YAML', () => {
  const texts: Readonly<Record<string, string>> = {
    scalars: 'a: 1\nb: -1.5e3\nc: 0x1f\nd: 0o17\ne: true\nf: ~\ng: .inf\nh: .nan\ni: 2026-01-31\nj: yes\nk: 1:30\nl:',
    quotes: `a: "x\\n\\u00e9 \\"y\\""\nb: 'it''s'\nc: "folded\n  once\n\n  twice"\n'd e': f`,
    'block scalars': 'a: |\n  x\n   y\n\n  z\nb: >-\n  x\n  y\n\n  z\nc: |+2\n    x\n\nd: >\n  x\n',
    'lists and maps': 'a:\n- x\n-   - y\n    - z\nb:\n  c: {d: [e, f: g], "h": }\n  i: []\n',
    'anchors and aliases': 'a: &a [x]\nb: *a\nc: &b {d: e}\nf: *b\ng: &s text\nh: *s\n',
    'tags of the core': 'a: !!str 1\nb: !!int "2"\nc: !!seq [x]\nd: !!map {e: f}\ng: !!bool "true"\nh: !!null ""\n',
    'explicit keys': '? a\n: b\n? "c d"\n: - e\n? f\n',
    'keys that are no texts': '1: a\ntrue: b\n~: c\n1.5: d\n',
    comments: '# before\na: 1 # behind\n# between\nb:\n  # inside\n  - c # last\n',
    directives: '%YAML 1.2\n---\na: 1\n',
    nothing: '',
    'one scalar': 'text',
    'a list': '- a\n- b\n',
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`with ${name} is read without a problem, as by the package`, () => {
      for (const ended of [text, text.replaceAll('\n', '\r\n')]) {
        assert.deepEqual(readYaml(ended).problems, []);
        assertReadAsByPackage(ended);
      }
    });
  }

  it('is read as YAML 1.2, whatever a directive says', () => {
    const { data, problems } = readYaml('%YAML 1.1\n---\na: yes\nb: 0b11\nc: 1:30\nd: 2026-01-31\n');
    assert.deepEqual(problems, []);
    assert.deepEqual(data, { a: 'yes', b: '0b11', c: '1:30', d: '2026-01-31' });
  });

  for (const tag of ['set', 'omap', 'pairs', 'binary', 'timestamp', 'merge', 'float1', 'js/function']) {
    it(`with the tag ${tag} has a problem at it, and plain data`, () => {
      for (const value of ['{a: b}', '[a: b]', '"2026-01-31"', '\n  ? a\n  ? b']) {
        const { data, problems } = readYaml(`a: !!${tag} ${value}\n`);
        assert.match(problems.map(({ message }) => message).join('\n'), /^Unresolved tag/);
        assert.deepEqual(data, JSON.parse(JSON.stringify(data)));
      }
    });
  }

  it('is read as by the package, whatever it holds', () => {
    const pieces = [
      ...['a', 'b', '"c"', "'d'", '1', '-2.5', '0x1f', 'true', '~', 'null', '<<', '2026-01-31', '😀'],
      ...[': ', ':', '- ', '-', '? ', ', ', '[', ']', '{', '}', '&x ', '*x', '!t ', '!!str ', '!!set ', '!<u> '],
      ...['|', '>', '|+', '>-2', '"', "'", '# c', '%YAML 1.1', '---', '...', '\\n', '\t'],
      ...[' ', '  ', '    ', '\n', '\n', '\n  ', '\n    ', '\r\n', 'k: ', 'l: ', '\nm: '],
    ];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, assertReadAsByPackage), { numRuns: 5000, seed: 20_260_131 });
  });
});
