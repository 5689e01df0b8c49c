import assert from 'node:assert/strict';
import { formatting } from '../../../../src/core/language/format/formatPlan';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { applyEdits } from '../../../../src/core/text/edits';
import { brief } from '../../../../src/dialects/brief';
import { codex } from '../../../../src/dialects/codex';
import type { Range } from '../../../../src/core/text/range';

function formatted(text: string, dialect: Dialect = codex, within?: Range): string {
  const document = new MarkdownDocument(text);
  const steps = formatting({ plan: readPlan(document, dialect.contract()), document }, within);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return applyEdits(text, step.value);
  }
}

describe('formatting a plan', () => {
  it('gives bullets and boxes the form of the template', () => {
    assert.equal(
      formatted('# Plan\n\n## Tasks\n* [ ]   one\n+ [x] two\n'),
      // Two lists would become one.
      '# Plan\n\n## Tasks\n* [ ] one\n+ [x] two\n',
    );
    assert.equal(formatted('## Tasks\n* [ ]  one\n* [X]\ttwo\n'), '## Tasks\n- [ ] one\n- [X] two\n');
    assert.equal(formatted('## Tasks\n-   [~]   begun\n'), '## Tasks\n- [~] begun\n');
  });

  it('takes what an item holds along when the text moves left', () => {
    const text = '## Tasks\n-   one\n    goes on\n    -   [ ]  two\n        deep\n-   three\n';
    assert.equal(formatted(text), '## Tasks\n- one\n  goes on\n  - [ ] two\n    deep\n- three\n');
  });

  it('leaves an item with code where it stands', () => {
    const text = '## Tasks\n-   one\n\n    ```sh\n      ls  \n    ```\n';
    assert.equal(formatted(text), text);
  });

  it('sets blank lines as the template has them', () => {
    const text = '# Plan\n## Task Overview\n\n\nSome words.\n\n\n\nMore.\n## Dependencies\n\n- a\n\n- b\n\n\n\n';
    assert.equal(formatted(text), '# Plan\n\n## Task Overview\nSome words.\n\nMore.\n\n## Dependencies\n- a\n- b\n');
    assert.equal(
      formatted(text, brief),
      '# Plan\n\n## Task Overview\n\nSome words.\n\nMore.\n\n## Dependencies\n\n- a\n- b\n',
    );
  });

  it('keeps the air in lists of long items', () => {
    const text = '## Dependencies\n- a\n  goes on\n\n- b\n';
    assert.equal(formatted(text), text);
  });

  it('keeps hard breaks and takes other blanks off the ends of lines', () => {
    assert.equal(formatted('## A\none  \ntwo \nthree   \n\nfour\n'), '## A\none  \ntwo\nthree\n\nfour\n');
  });

  it('leaves no blank behind a box without a text', () => {
    assert.equal(formatted('## A\n- a\n- [ ] \t'), '## A\n- a\n- [ ]\n');
  });

  it('aligns tables, by the columns that letters take', () => {
    const text = '## A\n|Gate|Command|\n|---|:-:|\n|型チェック|`a \\| b`|\n| e\u0301 | 👍🏽 |\nx | y\n';
    assert.equal(
      formatted(text),
      [
        '## A',
        '| Gate       | Command  |',
        '| ---------- | :------: |',
        '| 型チェック | `a \\| b` |',
        '| e\u0301          |    👍🏽    |',
        '| x          |    y     |',
        '',
      ].join('\n'),
    );
  });

  it('takes a lone bar for an empty cell', () => {
    assert.equal(formatted('## A\n| a |\n| --- |\n|\n'), '## A\n| a   |\n| --- |\n|     |\n');
  });

  it('sets the cells of very wide tables close', () => {
    const wide = 'word '.repeat(40).trim();
    assert.equal(formatted(`## A\n|a|b|\n|-|-|\n|${wide}|c|\n`), `## A\n| a | b |\n| --- | --- |\n| ${wide} | c |\n`);
  });

  it('leaves fences, HTML and front matter alone', () => {
    const text =
      '---\nkey:   value  \n\n\nother: 1\n---\n\n## A\n```md\n*  [ ]   box  \n\n\n|a|b|\n```\n\n<!-- one  \n\n\n*  two -->\n\n<div>\n*   a  \n</div>\n';
    assert.equal(formatted(text), text);
  });

  it('keeps comments of ours beside the line they speak of', () => {
    const text = '## A\nText.\n<!-- planloom-disable-next-line -->\n## B\nText.\n';
    assert.equal(formatted(text), text);
  });

  it('keeps line ends as the document has them', () => {
    assert.equal(formatted('# Plan\r\n## A\r\n\r\n* a  \r\n\r\n\r\nb'), '# Plan\r\n\r\n## A\r\n- a\r\n\r\nb\r\n');
  });

  it('makes no heading of a paragraph and no rule of a list', () => {
    const text = '## A\nwords\n*\n\n* - -\n';
    assert.ok(!/^-$|^- - -$/m.test(formatted(text)));
  });

  it('formats what is selected and no more', () => {
    const text = '## A\n* a\n\n## B\n* b\n';
    const start = text.indexOf('## B');
    assert.equal(formatted(text, codex, { start, end: text.length }), '## A\n* a\n\n## B\n- b\n');
  });

  it('does nothing to an empty document', () => {
    for (const text of ['', '\n', '   ', '\uFEFF']) assert.equal(formatted(text), text);
  });

  it('leaves what is open at the end open', () => {
    for (const text of ['## A\n```\ncode', '## A\n```\ncode\n\t```\n\n', '## A\n<!-- open', '## A\n<!-- open\n\n\n'])
      assert.equal(formatted(text), text);
  });

  it('leaves the templates as they are', () => {
    for (const dialect of [codex, brief]) {
      const { template } = dialect.contract();
      assert.equal(formatted(template, dialect), template);
    }
  });
});
