import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldsIn } from '../../../src/core/language/folding';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { dialects } from '../../../src/dialects';
import { editOf, editStep } from './edits';
import { viewOf } from './support';

/** `done 4-6`. */
function folds(text: string): readonly string[] {
  return foldsIn(viewOf(text)).map(({ kind, startLine, endLine }) => `${kind} ${startLine}-${endLine}`);
}

describe('Folding', () => {
  it('hides what stands below a heading, blank lines behind it left out', () => {
    assert.deepEqual(folds('# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\ntext\n\n## Notes\n'), [
      'heading 4-5',
      'heading 2-5',
      'heading 0-7',
    ]);
  });

  it('hides ticked items in a row, but none that has something open below it', () => {
    const text = '# Plan\n\n- [x] a\n- [X] b\n- [ ] c\n- [x] d\n- [x] e\n  - [ ] open\n- [x] f\n- [x] g\n';
    assert.deepEqual(
      folds(text).filter((fold) => fold.startsWith('done')),
      ['done 2-3', 'done 8-9'],
    );
  });

  it('hides ticked items among others below an item, and items with more lines', () => {
    const text = '# Plan\n\n- [ ] a\n  - [x] b\n  - [x] c\n    more\n- [x] alone\n';
    assert.deepEqual(folds(text), ['item 2-5', 'done 3-5', 'item 4-5', 'heading 0-6']);
  });

  it('does not take two lists for one', () => {
    const text = '# Plan\n\n- [x] a\n\nbetween\n\n- [x] b\n';
    assert.deepEqual(
      folds(text).filter((fold) => fold.startsWith('done')),
      [],
    );
  });

  it('hides front matter and comments', () => {
    assert.deepEqual(folds('---\nid: x\n---\n\n# Plan\n\n<!-- a\nb -->\n\n<!-- one line -->\n'), [
      'front matter 0-2',
      'comment 6-7',
      'heading 4-9',
    ]);
  });

  it('reads all line ends', () => {
    assert.deepEqual(folds('# Plan\r\n\r\n- [x] a\r\n- [x] b\r\n'), ['done 2-3', 'heading 0-3']);
  });

  it('is after any edits what it is for the text as it stands', function () {
    this.timeout(0);
    const templates = dialects.map((dialect) => ({ dialect, text: dialect.contract().template }));
    fc.assert(
      fc.property(fc.constantFrom(...templates), fc.array(editStep, { maxLength: 6 }), ({ dialect, text }, steps) => {
        const document = new MarkdownDocument(text);
        let plan = readPlan(document, dialect.contract());
        foldsIn({ plan, document });
        for (const step of steps) {
          const { start, end, newText } = editOf(document.text(), step);
          document.edit(start, end, newText);
          plan = readPlan(document, dialect.contract(), plan);
          const found = foldsIn({ plan, document });
          assert.deepEqual(found, foldsIn(viewOf(document.text(), { dialect })));
          const { line: lastLine } = document.positionAt(document.length);
          for (const { startLine, endLine } of found)
            assert.ok(0 <= startLine && startLine < endLine && endLine <= lastLine);
        }
      }),
      { numRuns: 25 },
    );
  });
});
