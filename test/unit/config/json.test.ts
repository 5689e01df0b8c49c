import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonValue, readJson } from '../../../src/core/text/json';

describe('reading JSON with places', () => {
  it('keeps keys and values with their ranges', () => {
    const text = ' { "a": [1, true], "b\\n": "x" } ';
    const reading = readJson(text);
    assert.ok(reading.ok && reading.root.kind === 'object');
    const { root } = reading;
    const written = (range: { start: number; end: number }): string => text.slice(range.start, range.end);
    assert.equal(written(root.range), '{ "a": [1, true], "b\\n": "x" }');
    assert.deepEqual(
      root.members.map(({ key, keyRange, value }) => [key, written(keyRange), written(value.range)]),
      [
        ['a', '"a"', '[1, true]'],
        ['b\n', '"b\\n"', '"x"'],
      ],
    );
  });

  it('reads what JSON.parse reads, to the same value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 1, 2, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space);
        const reading = readJson(text);
        assert.ok(reading.ok);
        assert.deepEqual(jsonValue(reading.root), JSON.parse(text));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('refuses what JSON.parse refuses, and nothing else', () => {
    const damage = fc.record({
      at: fc.nat(40),
      removed: fc.nat(2),
      piece: fc.constantFrom('', ',', '"', '\\', '{', ']', '1', '-', '.', 'e', ' ', '\n', '//', 'null'),
    });
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), damage, (json, { at, removed, piece }) => {
        const text = json.slice(0, at) + piece + json.slice(at + removed);
        const reading = readJson(text);
        assert.equal(reading.ok, parses(text), text);
        if (!reading.ok) assert.ok(0 <= reading.range.start && reading.range.end <= text.length);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('passes over a BOM', () => {
    const reading = readJson('\ufeff{}');
    assert.ok(reading.ok);
    assert.deepEqual(reading.root.range, { start: 1, end: 3 });
  });

  it('does not run out of stack', () => {
    assert.deepEqual(readJson('['.repeat(100_000)).ok, false);
  });

  it('does not reach the prototype', () => {
    const reading = readJson('{"__proto__": {"polluted": true}}');
    assert.ok(reading.ok);
    const value = jsonValue(reading.root);
    assert.deepEqual(Object.keys(Object(value) as object), ['__proto__']);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });

  const wrong: [string, string, string][] = [
    ['', '', 'The file ends where a value is expected.'],
    ['{"a": 1,}', '}', 'A key in double quotes is expected here.'],
    ['{"a" 1}', '1', 'A colon is expected after the key.'],
    ['{"a": 1 "b": 2}', '"', 'A comma or a closing } is expected here.'],
    ['[1 2]', '2', 'A comma or a closing ] is expected here.'],
    ['{"a": yes}', 'y', 'A value is expected here.'],
    ['{"a": "b', '"', 'This string is not closed, or holds what a JSON string may not.'],
    ['{} // x', '/', 'Nothing may follow the closing bracket.'],
  ];
  for (const [text, place, message] of wrong) {
    it(`says what is wrong in ${JSON.stringify(text)}`, () => {
      const reading = readJson(text);
      assert.ok(!reading.ok);
      assert.deepEqual([reading.message, text.slice(reading.range.start, reading.range.end)], [message, place]);
    });
  }
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
