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

  it('takes a bar behind a backslash for text, but not behind two', () => {
    assert.equal(
      formatted('## A\n|a\\|b|c|\n|-|-|\n|`x\\|y`|\\\\|\n|a\\\\\\|b|c\\\\|\n'),
      ['## A', '| a\\|b   | c   |', '| ------ | --- |', '| `x\\|y` | \\\\  |', '| a\\\\\\|b | c\\\\ |', ''].join('\n'),
    );
    // A bar in code divides cells as well, so this is no table.
    const text = '## A\n| `a|b` | c |\n|--|--|\n| 1 | 2 |\n';
    assert.equal(formatted(text), text);
  });

  it('sets wide, narrow and joined letters below each other, however columns are aligned', () => {
    assert.equal(
      formatted('## A\n|ＡＢ|ｶﾅ|👨‍👩‍👧|🇩🇪|\n|:-|-:|:-:|-|\n|a|b|c|d|\n|é|é|⚠️|✅|\n'),
      [
        '## A',
        '| ＡＢ |  ｶﾅ | 👨‍👩‍👧  | 🇩🇪  |',
        '| :--- | --: | :-: | --- |',
        '| a    |   b |  c  | d   |',
        '| é    |   é | ⚠️  | ✅  |',
        '',
      ].join('\n'),
    );
  });

  it('keeps cells beyond the last column, and rows that are too short', () => {
    assert.equal(
      formatted('## A\n|a|b|\n|-|-|\n|1|2|3|four|\n|5|\n'),
      '## A\n| a   | b   |\n| --- | --- |\n| 1   | 2   | 3 | four |\n| 5   |\n',
    );
  });

  it('aligns tables in lists, where they are indented', () => {
    assert.equal(
      formatted('## A\n* a\n  | x|y |\n  |-|-|\n  |1\\|2|型|\n* b\n'),
      '## A\n- a\n  | x    | y   |\n  | ---- | --- |\n  | 1\\|2 | 型  |\n- b\n',
    );
  });

  it('leaves code in nested lists as it is written', () => {
    assert.equal(
      formatted('## A\n1. a\n   * b\n     ```\n     c  \n     ```\n2. d\n   *   e\n       f\n'),
      '## A\n1. a\n   - b\n     ```\n     c  \n     ```\n2. d\n   - e\n     f\n',
    );
    assert.equal(
      formatted('## A\n* a\n\n  ```sh\n  *  x  \n\n\n  ```\n  * b\n\n        code  \n* [x]   c\n'),
      '## A\n- a\n\n  ```sh\n  *  x  \n\n\n  ```\n  - b\n\n        code  \n- [x] c\n',
    );
    // What holds code stays where it is.
    assert.equal(
      formatted('## A\n*   a\n    ```sh\n    x  \n    ```\n*   b\n    - [ ]   c\n'),
      '## A\n-   a\n    ```sh\n    x  \n    ```\n- b\n  - [ ] c\n',
    );
    const tabs = '## A\n- a\n\t- b\n\t\t```\n\t\tx\n\t\t```\n';
    assert.equal(formatted(tabs), tabs);
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

  it('keeps each line end where they are mixed, and takes those of most lines for new ones', () => {
    assert.equal(
      formatted('## A\r\n* a\n* b\r\n\r\n\n\r\nwords  \r\nmore\n|a|b|\r\n|-|-|\n|1|2|\r\n## B\r\nc'),
      '## A\r\n- a\n- b\r\n\r\nwords  \r\nmore\n| a   | b   |\r\n| --- | --- |\n| 1   | 2   |\r\n\r\n## B\r\nc\r\n',
    );
  });

  it('makes no heading of a paragraph and no rule of a list', () => {
    const text = '## A\nwords\n*\n\n* - -\n';
    assert.ok(!/^-$|^- - -$/m.test(formatted(text)));
  });

  it('finds the few edits that cannot be made in a long section, and makes all others', function () {
    this.timeout(10_000);
    // With another bullet and moved to the left, the second item would be part of the first.
    const bad = '*   a\n   - b\n\n';
    const lines = Array.from({ length: 600 }, (_, index) => `Words of paragraph ${index}   \n\n\n`);
    const text = (gap: string): string =>
      `## A\n${lines.map((line, index) => (index % 20 === 0 ? bad : '') + line.trimEnd() + gap).join('')}`.trimEnd() +
      '\n';
    const after = formatted(text('   \n\n\n'));
    assert.equal(after, text('\n\n'));
    assert.equal(formatted(after), after);
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
