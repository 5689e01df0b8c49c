import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import type { Chunk } from '../../../src/core/markdown/chunk';
import { MarkdownDocument } from '../../../src/core/markdown/document';

const line = fc.constantFrom(
  '# A', '## B', '  ### C', 'T', '===', '---', '- a', '* b', '    code', '```', '~~~', '<!-- x', '-->', '<div>', '> q', '| a |', '| - |',
  '[l]: /x', '[l] and [m]', '[m]: /y', '', '', '  ', '\uFEFF', 'k: v', '1. n', '-', '#', 'end  ', '\\',
); // prettier-ignore
const eol = fc.constantFrom('\n', '\r\n', '\r');

function textOf(maxLength: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('', '\uFEFF', '---\n', '---\nk: v\n---\n'), fc.array(line, { maxLength }), eol)
    .map(([head, lines, end]) => head + lines.join(end));
}

function chunksOf({ chunks }: MarkdownDocument): readonly unknown[] {
  return chunks.map(({ text, nodes }) => ({ text, nodes }));
}

function labelsIn({ nodes }: Chunk): readonly string[] {
  const labelsOf = (node: Nodes): string[] =>
    node.type === 'definition' ? [node.identifier] : 'children' in node ? node.children.flatMap(labelsOf) : [];
  return nodes.flatMap(labelsOf);
}

describe('trying another text in a document', () => {
  it('says what would stand there, or nothing', function () {
    this.timeout(0);
    let tried = 0;
    fc.assert(
      fc.property(textOf(16), textOf(6), fc.nat(), fc.nat(2), fc.boolean(), (text, other, at, more, ends) => {
        const document = new MarkdownDocument(text);
        const { chunks } = document;
        const first = at % chunks.length;
        const last = Math.min(chunks.length - 1, first + more);
        const [from, to] = [chunks[first], chunks[last]];
        assert.ok(from && to);
        const put = ends ? `${other}\n` : other;
        const before = chunksOf(document);
        const trial = document.trial(from, to, put);
        assert.deepEqual(chunksOf(document), before);
        if (!trial) return;
        // Definitions that come or go may change links anywhere; who tries sees to it that they stay.
        const isSame = isDeepStrictEqual(chunks.slice(first, last + 1).flatMap(labelsIn), trial.flatMap(labelsIn));
        if (!isSame || put === '') return;
        tried++;
        const whole = [
          ...chunks.slice(0, first).map((chunk) => chunk.text),
          put,
          ...chunks.slice(last + 1).map((chunk) => chunk.text),
        ];
        const after = chunksOf(new MarkdownDocument(whole.join('')));
        assert.deepEqual(
          [
            ...before.slice(0, first),
            ...trial.map(({ text: own, nodes }) => ({ text: own, nodes })),
            ...before.slice(last + 1),
          ],
          after,
        );
      }),
      { numRuns: 600, examples: [['---\n---\r# A', '', 1, 0, true]] },
    );
    assert.ok(tried > 80, String(tried));
  });

  it('knows the chunks of its own document alone', () => {
    const [chunk] = new MarkdownDocument('# A\n').chunks;
    assert.ok(chunk);
    assert.throws(() => new MarkdownDocument('# A\n').trial(chunk, chunk, '# B\n'), RangeError);
  });
});
