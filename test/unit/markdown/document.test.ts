import assert from 'node:assert/strict';
import type { Chunk } from '../../../src/core/markdown/chunk';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { parseMarkdown } from '../../../src/core/markdown/syntax';
import { assertSamePlaces, assertSameAsText } from './support/equality';
import { adversarialTexts, neighbouringTexts, templateTexts } from './support/texts';

function textsOf(chunks: readonly Chunk[]): string[] {
  return chunks.map((chunk) => chunk.text);
}

describe('MarkdownDocument', () => {
  describe('equals the full parse of', () => {
    for (const [name, text] of Object.entries({ ...adversarialTexts, ...templateTexts(), ...neighbouringTexts() })) {
      it(name, () => {
        assertSameAsText(new MarkdownDocument(text), text);
        assertSameAsText(new MarkdownDocument(text, 1), text);
      });
    }

    it('all adversarial texts in a row, typed character by character', function () {
      this.timeout(60_000);
      const document = new MarkdownDocument('');
      let text = '';
      for (const character of Object.values(adversarialTexts).slice(1, 12).join('\n')) {
        document.edit(text.length, text.length, character);
        text += character;
        assertSameAsText(document, text);
      }
    });
  });

  it('is cut at ATX headings in column 0, and where byte order mark and front matter end', () => {
    const document = new MarkdownDocument('\uFEFF---\na: 1\n---\ntext\n# b\n```\n# c\n```\n## d\n- # e\n# f');
    assert.deepEqual(textsOf(document.chunks), [
      '\uFEFF',
      '---\na: 1\n---\n',
      'text\n',
      '# b\n```\n# c\n```\n',
      '## d\n- # e\n',
      '# f',
    ]);
    assert.deepEqual(
      document.chunks.map((chunk) => document.lineOf(chunk)),
      [0, 0, 3, 4, 8, 10],
    );
  });

  it('has one empty chunk for an empty text', () => {
    const document = new MarkdownDocument('');
    assert.deepEqual(textsOf(document.chunks), ['']);
    assert.equal(document.chunkAt(0), document.chunks[0]);
    assert.deepEqual(document.positionAt(5), { line: 0, character: 0 });
  });

  it('keeps the chunks that an edit does not touch', () => {
    const document = new MarkdownDocument('# a\nx\n# b\ny\n# c\nz\n');
    const before = [...document.chunks];
    const { removed, added } = document.edit(10, 10, 'more ');
    assert.deepEqual(textsOf(removed), ['# b\ny\n']);
    assert.deepEqual(textsOf(added), ['# b\nmore y\n']);
    assert.equal(document.chunks[0], before[0]);
    assert.equal(document.chunks[2], before[2]);
    assert.equal(document.offsetOf(document.chunks[2]!), 17);
  });

  it('never shares a chunk between two places of the same text', () => {
    const document = new MarkdownDocument('# a\n# a\n# a\n');
    assert.equal(new Set(document.chunks).size, 3);
    document.edit(0, 0, '~~~\n');
    document.edit(0, 4, '');
    document.edit(0, 0, '# a\n# a\n');
    assert.equal(document.chunks.length, 5);
    assert.equal(new Set(document.chunks).size, 5);
  });

  it('knows only chunks it holds now', () => {
    const document = new MarkdownDocument('# a\n# b\n');
    const old = document.chunks[0]!;
    document.edit(3, 3, 'x');
    assert.throws(() => document.offsetOf(old), RangeError);
    assert.throws(() => document.lineOf(new MarkdownDocument('# a\n').chunks[0]!), RangeError);
  });

  it('refuses ranges outside the text, and leaves it as it is', () => {
    const document = new MarkdownDocument('# a\n');
    for (const [start, end] of [
      [-1, 0],
      [2, 1],
      [0, 5],
    ] as const)
      assert.throws(() => document.edit(start, end, 'x'), RangeError);
    assert.equal(document.text(), '# a\n');
  });

  it('reports nothing for an edit that changes nothing', () => {
    assert.deepEqual(new MarkdownDocument('# a\n').edit(2, 2, ''), { removed: [], added: [] });
  });

  it('takes the changes of one editor event one after the other', () => {
    const document = new MarkdownDocument('# a\n# b\n# c\n');
    // As VS Code reports them: from the end of the text to its start, so that the offsets of each still hold.
    for (const [start, end, text] of [
      [10, 11, 'C'],
      [6, 7, 'B'],
      [2, 3, 'A'],
    ] as const)
      document.edit(start, end, text);
    assert.deepEqual(textsOf(document.chunks), ['# A\n', '# B\n', '# C\n']);
  });

  for (const [name, opening] of Object.entries({ fence: '~~~\n', comment: '<!--\n' })) {
    it(`takes chunks back that a ${name} had swallowed`, () => {
      const text = Array.from({ length: 400 }, (_, index) => `## Section ${index % 7}\n\n- [ ] task ${index}\n\n`).join(
        '',
      );
      const document = new MarkdownDocument(text);
      const before = [...document.chunks];
      const at = document.offsetOf(before[200]!);
      const opened = document.edit(at, at, opening);
      assert.equal(opened.removed.length, 201);
      assert.equal(opened.added.length, 1);
      assertSameAsText(document, text.slice(0, at) + opening + text.slice(at));
      const closed = document.edit(at, at + opening.length, '');
      assert.ok(document.chunks.slice(201).every((chunk, index) => chunk === before[201 + index]));
      assert.equal(closed.removed.length, 1);
    });
  }

  it('makes links of labels that are defined elsewhere, and only of chunks that name them', () => {
    const text = '# a\nsee [spec]\n# b\nsee [other]\n# c\n';
    const document = new MarkdownDocument(text);
    const definition = '[SPEC]: https://example.org\n';
    const defined = document.edit(text.length, text.length, definition);
    assert.deepEqual(textsOf(defined.added).sort(), ['# a\nsee [spec]\n', `# c\n${definition}`]);
    assertSameAsText(document, text + definition);
    const removed = document.edit(text.length, text.length + definition.length, '');
    assert.deepEqual(textsOf(removed.added).sort(), ['# a\nsee [spec]\n', '# c\n']);
    assertSameAsText(document, text);
  });

  it('follows front matter that is typed, opened and closed', () => {
    const document = new MarkdownDocument('# a\n- b\n\n# c\n');
    let text = document.text();
    let at = 0;
    for (const character of '---\ntitle: x\n---\n') {
      document.edit(at, at, character);
      text = text.slice(0, at) + character + text.slice(at);
      at++;
      assertSameAsText(document, text);
    }
    assert.equal(document.chunks[0]?.nodes[0]?.type, 'yaml');
    const { removed, added } = document.edit(11, 12, 'y');
    assert.deepEqual(textsOf(removed), ['---\ntitle: x\n---\n']);
    assert.deepEqual(textsOf(added), ['---\ntitle: y\n---\n']);
    document.edit(0, 1, '');
    assertSameAsText(document, document.text());
    assert.notEqual(document.tree().children[0]?.type, 'yaml');
  });

  it('follows every small edit at every place of a section with lists and paragraphs', function () {
    this.timeout(60_000);
    const text =
      '# a\n- b\n- c\n\n  d\n- e\n- f\n\ng\nh\n\n1. i\n2. j\n   - k\n3. l\n\npara\n| m |\n|-|\n| n |\n\n> o\np\n1. 2) x\n\n- q\n- r\n';
    const edits = ['', '\n', 'x', '- ', '```\n', '|'];
    for (let offset = 0; offset <= text.length; offset++) {
      for (const [kind, inserted] of edits.entries()) {
        const end = Math.min(text.length, offset + (inserted === '' ? 1 + (offset % 3) : kind % 2));
        const document = new MarkdownDocument(text, 1);
        document.edit(offset, end, inserted);
        assertSameAsText(document, text.slice(0, offset) + inserted + text.slice(end));
      }
    }
  });

  it('turns offsets into positions and back at every place', () => {
    for (const text of Object.values(adversarialTexts)) {
      const document = new MarkdownDocument(text);
      for (let offset = 0; offset <= text.length; offset++) assertSamePlaces(document, text, offset);
    }
  });

  it('does not give away its nodes with the tree', () => {
    const document = new MarkdownDocument('# a\n');
    document.tree().children.length = 0;
    const [heading] = document.tree().children;
    if (heading?.position) heading.position.start.line = 99;
    assert.deepEqual(document.tree(), parseMarkdown('# a\n'));
  });

  it('can be opened in steps', () => {
    const text = Object.values(templateTexts()).join('\n');
    const steps = MarkdownDocument.opening(text);
    let count = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) count++;
    assert.ok(count >= 3, `only ${count} steps`);
    assertSameAsText(step.value, text);
  });
});
