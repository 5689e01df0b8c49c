import assert from 'node:assert/strict';
import { inlineText, linkText } from '../../../src/core/research/inlineText';
import { plainText } from '../../../src/core/research/plainText';

describe('plainText', () => {
  it('takes the text out of HTML', () => {
    const page =
      '<!doctype html><html><head><title>T</title></head><body><!-- hidden --><nav>Home</nav>' +
      '<h1>Tides</h1><p>They come <b>twice</b> a day&nbsp;&amp; go; 1 &lt; 2.</p><script>alert("<p>no</p>")</script>' +
      '<ul><li>one</li><li>two</li></ul><img src=x onerror="alert(1)"></body></html>';
    assert.equal(plainText(page), 'Tides\nThey come twice a day & go; 1 < 2.\none\ntwo');
  });

  it('takes the text out of Markdown', () => {
    const page =
      '# Tides\n\n- They come **twice** a [day](https://a.example/x_(y)) ![pixel](https://spy.example/x.png)\n> See https://b.example/x for `more`.\n\n```sh\nrm -rf /\n```\n| a | b |\nEnd\n';
    assert.equal(plainText(page), 'Tides\nThey come twice a day\nSee \u2026 for more.\nEnd');
  });

  it('takes the longest text out of JSON', () => {
    assert.equal(plainText('{"title": "T", "content": "<p>They come twice.</p>"}'), 'They come twice.');
  });

  it('leaves out what cannot be seen', () => {
    assert.equal(plainText('a\u0000b\u200bc\u202ed\u{e0041}e\ud800f\u001b[31mg'), 'abcdef[31mg');
  });

  it('keeps comparisons, and drops what is hidden to the end', () => {
    assert.equal(plainText('if a < b and c <d then'), 'if a < b and c <d then');
    assert.equal(plainText('seen <!-- never closed'), 'seen');
    assert.equal(plainText('seen <script>never closed'), 'seen');
  });

  it('is quick with anything', function () {
    this.timeout(60_000);
    const started = performance.now();
    for (const piece of [
      '<',
      '<a',
      '<!--',
      '<script',
      '<script>',
      '[',
      '![',
      '&#',
      '&#1;',
      '*',
      '`',
      '> ',
      '# ',
      '```\n',
      '[a](',
      '[a](b',
      '[a](()',
      '<p>',
    ]) {
      plainText(piece.repeat(Math.ceil(200_000 / piece.length)));
    }
    assert.ok(performance.now() - started < 5000);
  });
});

describe('inlineText', () => {
  it('lets nothing be read as Markdown or HTML', () => {
    assert.equal(
      inlineText('# a *b* _c_ `d` [e](f) ![g](h) <script> & | ~~i~~ $x$ \\', 200),
      '\\# a \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\!\\[g\\](h) &lt;script&gt; &amp; \\| \\~\\~i\\~\\~ \\$x\\$ \\\\',
    );
  });

  it('leaves names as they are, in one line', () => {
    assert.equal(inlineText('snake_case\n in  C#, now!', 200), 'snake_case in C#, now!');
  });

  it('cuts at the end of a word', () => {
    assert.equal(inlineText('one two three', 9), 'one two\u2026');
    assert.equal(inlineText('x'.repeat(20), 10), `${'x'.repeat(9)}\u2026`);
    assert.equal(inlineText(`${'x'.repeat(8)}\u{1f30a}yyy`, 10), `${'x'.repeat(8)}\u2026`);
  });

  it('has no brackets in the text of links', () => {
    assert.equal(linkText('[RFC] tides', 100), '(RFC) tides');
  });
});
