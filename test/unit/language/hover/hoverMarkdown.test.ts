import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { hoverMarkdown } from '../../../../src/core/language/hover/hoverMarkdown';
import { firstRows, line, list } from '../../../../src/core/language/hover/hoverText';

const addressOf = (): string => 'command:planloom.explainRule?x';

/** What text is made of, without a link, an image or HTML. */
const PLAIN: ReadonlySet<string> = new Set([
  ...[
    'paragraph_open',
    'inline',
    'text',
    'text_special',
    'paragraph_close',
    'code_inline',
    'strong_open',
    'strong_close',
  ],
  ...['bullet_list_open', 'list_item_open', 'list_item_close', 'bullet_list_close'],
]);

const reader = new MarkdownIt({ html: true, linkify: true });

/** What a text is made of, as a reader of Markdown that makes links of addresses sees it. */
function typesIn(markdown: string): ReadonlySet<string> {
  const tokens = reader.parse(markdown, {});
  return new Set(tokens.flatMap((token) => [token, ...(token.children ?? [])]).map(({ type }) => type));
}

describe('hover Markdown', () => {
  it('makes no Markdown of what a plan says', () => {
    const nasty =
      '[x](command:evil) <img src=x> **b** `c` # h www.example.org https://a.example &lt; ![i](u) 1. a@b.example';
    const made = hoverMarkdown([line(nasty), ...list([[nasty]])], addressOf);
    assert.deepEqual(
      [...typesIn(made)].filter((type) => !PLAIN.has(type)),
      [],
    );
    assert.equal(reader.utils.unescapeAll(reader.renderInline(hoverMarkdown([line(nasty)], addressOf))), nasty);
  });

  it('makes links of links alone', () => {
    const made = hoverMarkdown([line({ label: 'a](b', to: { rule: 'plan/title' } })], addressOf);
    assert.equal(made, '[a\\]\\(b](<command:planloom.explainRule?x>)');
    assert.equal(
      hoverMarkdown([line({ label: 'a', to: { rule: 'x' } })], () => undefined),
      'a',
    );
  });

  it('keeps texts of templates in their fence', () => {
    const made = hoverMarkdown([{ kind: 'template', text: 'a\n```\n[x](command:evil)\n```' }], addressOf);
    assert.deepEqual([...typesIn(made)], ['fence']);
  });

  it('never lets text become anything else', function () {
    this.timeout(0);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const made = hoverMarkdown([line('a', { strong: text }, { code: text }, text, 'b')], addressOf);
        for (const type of typesIn(made)) assert.ok(PLAIN.has(type), type);
      }),
    );
  });

  it('says how many there are besides', () => {
    const rows = [['a'], ['b'], ['c']];
    assert.equal(hoverMarkdown(firstRows(rows, 2), addressOf), '- a\n- b\n- … and 1 more'.replace(/… and/, '… and'));
    assert.equal(hoverMarkdown(firstRows([], 2), addressOf), '');
  });
});
