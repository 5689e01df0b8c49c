import assert from 'node:assert/strict';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { blocksOf } from '../../../src/core/plan/blocks';
import {
  readProgress,
  stamped,
  stampStyle,
  type ProgressEntry,
  type StampStyle,
} from '../../../src/core/plan/progressEntries';
import { textOf } from '../../../src/core/plan/spans';

const now = new Date('2026-01-02T03:04:05Z');
const fallback: StampStyle = { separator: 'T', seconds: false, zone: 'Z', before: '(', behind: ') ' };

function entriesOf(text: string): readonly ProgressEntry[] {
  return readProgress(new MarkdownDocument(text).chunks.flatMap(blocksOf));
}

describe('progress entries', () => {
  const cases: [line: string, box: string | undefined, stamp: string | undefined, text: string][] = [
    ['- [x] (2025-10-01 13:00Z) Did it.', 'done', '2025-10-01 13:00Z', 'Did it.'],
    ['- (2025-10-01T13:00Z) Did it.', undefined, '2025-10-01T13:00Z', 'Did it.'],
    ['- 2025-10-01T13:00:00Z: Did it.', undefined, '2025-10-01T13:00:00Z', 'Did it.'],
    ['- [ ] **2025-10-01** \u2014 Did it.', 'open', '2025-10-01', 'Did it.'],
    ['- (2025-10-01T13:00Z, Ana) Did it.', undefined, '2025-10-01T13:00Z', 'Did it.'],
    ['- [~] Did it (2025-10-01T13:00Z).', 'partial', undefined, 'Did it (2025-10-01T13:00Z).'],
    ['- (2025-10-01T13:00Z)', undefined, '2025-10-01T13:00Z', ''],
    ['- [ ] 2025-10-01 -5 degrees', 'open', '2025-10-01', '-5 degrees'],
  ];
  for (const [line, box, stamp, text] of cases) {
    it(`are read from ${line}`, () => {
      const [entry] = entriesOf(`${line}\n`);
      assert.ok(entry);
      assert.equal(entry.item.box?.state, box);
      assert.equal(entry.stamp?.text, stamp);
      assert.equal(entry.stampSpan && textOf(entry.stampSpan), stamp);
      assert.equal(entry.text.text, text);
      assert.equal(textOf(entry.text.span), text);
    });
  }

  it('say where the template was not filled in', () => {
    const [entry] = entriesOf('- (YYYY-MM-DDThh:mmZ) what changed\n');
    assert.equal(entry?.blankSpan && textOf(entry.blankSpan), '(YYYY-MM-DDThh:mmZ)');
    assert.equal(entry?.text.text, 'what changed');
  });

  it('say what is done and what remains', () => {
    const [entry, other] = entriesOf('- [ ] Port it (completed: parser (all); remaining: tests).\n- [ ] Port (all)\n');
    const { completed, remaining } = entry?.split ?? {};
    assert.deepEqual([completed?.text, remaining?.text], ['parser (all)', 'tests']);
    assert.equal(completed && textOf(completed.span), 'parser (all)');
    assert.equal(remaining && textOf(remaining.span), 'tests');
    assert.equal(other?.split, undefined);
  });

  const styles: [string, string][] = [
    ['- [x] (2025-10-01 13:00Z) a\n- [x] (2025-10-02T13:00Z) b\n- [x] (2025-10-03 13:00Z) c\n', '(2026-01-02 03:04Z) '],
    ['- 2025-10-01T13:00:00Z: a\n', '2026-01-02T03:04:05Z: '],
    ['- **2025-10-01 13:00 UTC** \u2014 a\n', '**2026-01-02 03:04 UTC** \u2014 '],
    ['- (2025-10-01T13:00Z, Ana) a\n', '(2026-01-02T03:04Z) '],
    ['- (2025-10-01) a\n- (2025-99-01 12:00) b\n', '(2026-01-02T03:04Z) '],
    ['', '(2026-01-02T03:04Z) '],
  ];
  for (const [text, expected] of styles) {
    it(`are stamped in the form of ${text === '' ? 'the format where there is none' : text.split('\n', 1)[0]}`, () => {
      assert.equal(stamped(now, stampStyle(entriesOf(text), fallback)), expected);
    });
  }
});
