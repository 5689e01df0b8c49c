import assert from 'node:assert/strict';
import fc from 'fast-check';
import { selectionAt } from '../../../src/core/language/selection';
import { dialects } from '../../../src/dialects';
import { viewOf } from './support';

/** The texts that a selection at `|` grows into, up to but without the whole document. */
function steps(marked: string): readonly string[] {
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  return selectionAt(viewOf(text), at)
    .map(({ start, end }) => text.slice(start, end))
    .slice(0, -1);
}

describe('Selection', () => {
  it('grows from a word to its item, the list, the part, the story and the section', () => {
    const story =
      '### Story [S-1]: Pay\nabout it\n\n#### Tasks Checklist\n- [ ] Call the bank\n  - [x] Ask\n- [ ] Show';
    const list = '- [ ] Call the bank\n  - [x] Ask\n- [ ] Show';
    assert.deepEqual(steps(`# Plan\n\n## User Stories\n\n${story.replace('the', 't|he')}\n\n## Notes\n`), [
      'the',
      'Call the bank',
      '- [ ] Call the bank',
      '- [ ] Call the bank\n  - [x] Ask',
      list,
      `#### Tasks Checklist\n${list}`,
      story,
      `## User Stories\n\n${story}`,
      `# Plan\n\n## User Stories\n\n${story}\n\n## Notes`,
    ]);
  });

  it('takes a nested item before the one it stands in', () => {
    assert.deepEqual(steps('- [ ] a\n  - [ ] b|b c\n- [ ] d'), ['bb', 'bb c', '- [ ] bb c', '- [ ] a\n  - [ ] bb c']);
  });

  it('takes an id as one word', () => {
    assert.deepEqual(steps('see S-1|2 there').slice(0, 1), ['S-12']);
    assert.deepEqual(steps('see S\u20111|2/T-1 there').slice(0, 1), ['S\u201112']);
  });

  it('takes code without its ticks first', () => {
    assert.deepEqual(steps('run `npm te|st` now').slice(0, 4), ['test', 'npm test', '`npm test`']);
  });

  it('takes the value, the line and the whole of front matter', () => {
    assert.deepEqual(steps('---\nid: x\ntitle: "A |b"\n---\n\n# Plan\n'), [
      'b',
      '"A b"',
      'title: "A b"',
      'id: x\ntitle: "A b"',
      '---\nid: x\ntitle: "A b"\n---',
    ]);
  });

  it('grows step by step, everywhere in every template', function () {
    this.timeout(0);
    const templates = dialects.map((dialect) => ({ dialect, text: dialect.contract().template }));
    fc.assert(
      fc.property(
        fc.constantFrom(...templates),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('\n', '\r\n'),
        ({ dialect, text: template }, share, eol) => {
          const text = template.replaceAll('\n', eol);
          const at = Math.floor(share * text.length);
          const ranges = selectionAt(viewOf(text, { dialect }), at);
          assert.deepEqual(ranges.at(-1), { start: 0, end: text.length });
          ranges.forEach((range, index) => {
            assert.ok(range.start <= at && at <= range.end);
            const inner = ranges[index - 1];
            if (!inner) return;
            assert.ok(range.start <= inner.start && inner.end <= range.end);
            assert.ok(range.end - range.start > inner.end - inner.start);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has nothing to select in an empty document, and nothing outside of one', () => {
    assert.deepEqual(selectionAt(viewOf(''), 0), []);
    assert.deepEqual(selectionAt(viewOf('abc'), 99), [{ start: 0, end: 3 }]);
  });
});
