import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../../src/core/text/edits';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { blocksOf } from '../../../src/core/plan/blocks';
import {
  labelInsertion,
  labelled,
  lastLabelled,
  readLabelled,
  type LabelledEntry,
} from '../../../src/core/plan/labelled';
import { textOf } from '../../../src/core/plan/spans';

const DECISION = ['Decision', 'Rationale', 'Date/Author'];
const OBSERVATION = ['Observation', 'Evidence'];

function entriesOf(text: string, labels: readonly string[]): readonly LabelledEntry[] {
  return new MarkdownDocument(text).chunks.flatMap(blocksOf).flatMap((block) => readLabelled(block, labels));
}

/** Label and value of each field, with the form. */
function said(text: string, labels = DECISION): readonly unknown[] {
  return entriesOf(text, labels).map(({ fields, form }) => {
    for (const { name, nameSpan, value, valueSpan } of fields) {
      assert.equal(textOf(nameSpan), name);
      assert.equal(textOf(valueSpan), value);
    }
    return [form, ...fields.map(({ key, value }) => `${key}=${value}`)];
  });
}

describe('labelled entries', () => {
  const whole = ['decision=Use X.', 'rationale=Fast.', 'date/author=2025-01-02 \u2022 Ana'];
  const cases: [string, string, readonly unknown[]][] = [
    [
      'a label on each line',
      '- Decision: Use X.\n  Rationale: Fast.\n  Date/Author: 2025-01-02 \u2022 Ana\n',
      [['lines', ...whole]],
    ],
    [
      'one line',
      '- Decision: Use X. \u2022 Rationale: Fast. \u2022 Date/Author: 2025-01-02 \u2022 Ana\n',
      [['inline', ...whole]],
    ],
    [
      'sentences of one line',
      '- Decision: Use X. Rationale: Fast. Date/Author: 2025-01-02 \u2022 Ana\n',
      [['inline', ...whole]],
    ],
    [
      'bold labels, another spelling',
      '- **Decision:** Use X.\n  **rationale**: Fast.\n  *Date / author:* 2025-01-02 \u2022 Ana\n',
      [['lines', ...whole]],
    ],
    [
      'nested bullets',
      '* Decision: Use X.\n  - Rationale: Fast.\n  - Date/Author: 2025-01-02 \u2022 Ana\n',
      [['lines', ...whole]],
    ],
    [
      'a bullet each',
      '- Decision: Use X.\n- Rationale: Fast.\n- Date/Author: 2025-01-02 \u2022 Ana\n- Decision: Y\n',
      [
        ['items', ...whole],
        ['single', 'decision=Y'],
      ],
    ],
    [
      'no bullets',
      'Decision: Use X.\nRationale: Fast.\n\nDate/Author: 2025-01-02 \u2022 Ana\n\nWhat stands below is prose.\n',
      [['lines', ...whole]],
    ],
    [
      'a value of several lines and paragraphs',
      '- Decision: Use X,\n  really.\n\n  It is fine.\n  Rationale: Fast.\n',
      [['lines', 'decision=Use X,\n  really.\n\n  It is fine.', 'rationale=Fast.']],
    ],
    ['no value', '- Decision:\n  Rationale: Fast.\n', [['lines', 'decision=', 'rationale=Fast.']]],
    ['a free bullet', '- (2025-01-02) We use X; the rationale: speed\n', [['single']]],
    ['a free bullet with one of the labels', '- We use X\n  - Rationale: Fast.\n', [['single', 'rationale=Fast.']]],
    [
      'labels in a fence',
      '- Decision: Use X.\n  ```\n  Rationale: none\n  ```\n',
      [['single', 'decision=Use X.\n  ```\n  Rationale: none\n  ```']],
    ],
    ['nothing', 'None yet.\n', []],
  ];
  for (const [what, text, expected] of cases) {
    it(`are read from ${what}`, () => {
      assert.deepEqual(said(text), expected);
      const crlf = said(text.replaceAll('\n', '\r\n'));
      assert.deepEqual(JSON.parse(JSON.stringify(crlf).replaceAll('\\r', '')), expected);
    });
  }

  it('have a lead only where the first label stands', () => {
    const [free, decision] = entriesOf('- Free\n- Decision: X\n', DECISION);
    assert.equal(free?.lead, undefined);
    assert.equal(decision?.lead?.value, 'X');
    assert.equal(labelled(decision, 'decision'), decision.lead);
  });

  it('keep their places below text', () => {
    const text = 'Prose.\n\n- Observation: slow \u2022 Evidence: `a | b`\n';
    const [entry] = entriesOf(text, OBSERVATION);
    assert.equal(entry && textOf(entry.span), '- Observation: slow \u2022 Evidence: `a | b`');
    assert.equal(entry?.fields[1]?.value, '`a | b`');
  });

  const insertions: [string, string, string, string][] = [
    [
      'at the end of one line',
      '- Decision: X \u2022 Rationale: Y',
      'Date/Author',
      '- Decision: X \u2022 Rationale: Y \u2022 Date/Author: <new>',
    ],
    [
      'between two lines',
      '- Decision: X\n  Date/Author: Z',
      'Rationale',
      '- Decision: X\n  Rationale: <new>\n  Date/Author: Z',
    ],
    ['below the only one', '1. Decision: X', 'Rationale', '1. Decision: X\n   Rationale: <new>'],
    [
      'among nested bullets',
      '- Decision: X\n  - Rationale: Y',
      'Date/Author',
      '- Decision: X\n  - Rationale: Y\n  - Date/Author: <new>',
    ],
    [
      'among bullets',
      '- Decision: X\n- Rationale: Y',
      'Date/Author',
      '- Decision: X\n- Rationale: Y\n- Date/Author: <new>',
    ],
    ['without bullets', 'Decision: X\nRationale: Y', 'Date/Author', 'Decision: X\nRationale: Y\nDate/Author: <new>'],
    ['behind no value', '- Decision:', 'Rationale', '- Decision:\n  Rationale: <new>'],
  ];
  for (const [where, text, label, expected] of insertions) {
    it(`take a missing label ${where}`, () => {
      const [entry] = entriesOf(text, DECISION);
      assert.ok(entry);
      const { span, newText } = labelInsertion(entry, label, '<new>', DECISION);
      assert.equal(applyEdits(text, [{ start: span.start, end: span.end, newText }]), expected);
      const [after] = entriesOf(expected, DECISION);
      assert.equal(after && labelled(after, label)?.value, '<new>');
    });
  }

  it('give the last one of them as reading all does', () => {
    const piece = fc.constantFrom(
      '- Decision: A\n  Rationale: B\n',
      '- Rationale: B • Decision: C\n',
      '- Date/Author: D\n',
      '- Rationale: only\n',
      '- free\n',
      'Decision: no bullet\n\n',
      'Rationale: no bullet\n\n',
      '```\nDecision: code\n```\n',
      '### Heading\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const blocks = new MarkdownDocument(pieces.join('')).chunks.flatMap(blocksOf);
        const all = blocks.flatMap((block) => readLabelled(block, DECISION));
        const last = lastLabelled(blocks, DECISION);
        assert.deepEqual(
          last && { span: last.span, form: last.form, fields: last.fields, items: last.items.length },
          all
            .filter(({ lead }) => lead)
            .slice(-1)
            .map(({ span, form, fields, items }) => ({ span, form, fields, items: items.length }))[0],
        );
      }),
      { numRuns: 200 },
    );
  });

  it('are the same in a long list, read once more with a bullet changed and others moved', () => {
    const bullet = (number: number): string =>
      `- Decision: Use ${number}. \u2022 Rationale: Fast.\n  Date/Author: 2025-01-02, Ana\n`;
    const bullets = Array.from({ length: 80 }, (_, index) => bullet(index % 30));
    const expected = bullets.flatMap((text) => said(text));
    assert.deepEqual(said(bullets.join('')), expected);
    const changed = bullets.with(3, '- Decision: Wait\n  for it.\n').with(40, '- Free.\n');
    assert.deepEqual(
      said(changed.join('')),
      expected.with(3, ['single', 'decision=Wait\n  for it.']).with(40, ['single']),
    );
    assert.deepEqual(said(bullets.join('')), expected);
  });
});
