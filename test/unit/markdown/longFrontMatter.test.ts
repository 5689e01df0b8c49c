import assert from 'node:assert/strict';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { parseMarkdown } from '../../../src/core/markdown/syntax';

describe('long front matter', () => {
  for (const eol of ['\n', '\r\n', '\r']) {
    for (const closing of ['---', '---  ']) {
      for (const last of ['', eol, `${eol}${eol}# Plan${eol}`]) {
        it(`has the node that the parser gives it (${JSON.stringify({ eol, closing, last })})`, () => {
          const text = `---${eol}${`key: \0 value${eol}`.repeat(2500)}${closing}${last}`;
          assert.deepEqual(new MarkdownDocument(text).tree(), parseMarkdown(text));
        });
      }
    }
  }
});
