import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { MarkdownDocument } from '../../../../src/core/markdown/document';
import { parseMarkdown } from '../../../../src/core/markdown/syntax';
import { LineIndex } from '../../../../src/core/text/lineIndex';

/** Fails unless a document says of itself what the plain text says: tree, chunks, offsets, lines. */
export function assertSameAsText(document: MarkdownDocument, text: string): void {
  assert.equal(document.text(), text);
  assert.equal(document.length, text.length);
  const tree = document.tree();
  const reference = parseMarkdown(text);
  // The quick comparison first; assert's own makes a readable difference of what it finds.
  if (!isDeepStrictEqual(tree, reference)) assert.deepEqual(tree, reference);

  const lines = new LineIndex(text);
  let offset = 0;
  assert.equal(new Set(document.chunks).size, document.chunks.length, 'a chunk stands in two places');
  for (const chunk of document.chunks) {
    assert.equal(document.offsetOf(chunk), offset);
    assert.equal(document.lineOf(chunk), lines.positionAt(offset).line);
    if (chunk.text !== '') assert.equal(document.chunkAt(offset), chunk);
    offset += chunk.text.length;
    assertNodesWithin(chunk);
  }
}

/** Compares places: those at `offset`, and a stretch from there. */
export function assertSamePlaces(document: MarkdownDocument, text: string, offset: number): void {
  const lines = new LineIndex(text);
  const position = lines.positionAt(offset);
  assert.deepEqual(document.positionAt(offset), position);
  for (const character of [-1, 0, position.character, position.character + 1, 10_000]) {
    const place = { line: position.line, character };
    assert.equal(document.offsetAt(place), lines.offsetAt(place));
  }
  const end = Math.min(text.length, offset + 40);
  assert.equal(document.slice(offset, end), text.slice(offset, end));
  const chunk = document.chunkAt(offset);
  const start = document.offsetOf(chunk);
  assert.ok(start <= offset && offset <= start + chunk.text.length);
}

/** Not asked here: that nodes do not overlap. remark's own may, where a definition's label spans lines. */
function assertNodesWithin(chunk: MarkdownDocument['chunks'][number]): void {
  for (const node of chunk.nodes) {
    assert.ok((node.position?.end.offset ?? Infinity) <= chunk.text.length);
    const start = node.position?.start.offset ?? 0;
    const isAtx = node.type === 'heading' && /^#{1,6}(?:[ \t\r\n]|$)/.test(chunk.text.slice(start));
    assert.ok(
      !isAtx || node.position?.start.column !== 1 || start === 0,
      'a chunk holds a heading it should begin with',
    );
  }
}
