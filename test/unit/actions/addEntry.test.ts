import assert from 'node:assert/strict';
import { addEntry } from '../../../src/core/actions/addEntry';
import type { EntryKind } from '../../../src/core/plan/entries';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Dialect } from '../../../src/core/lint/dialect';
import { readPlan } from '../../../src/core/plan/readPlan';
import { applyEdits } from '../../../src/core/text/edits';
import { codex } from '../../../src/dialects/codex';
import { phased } from '../../../src/dialects/phased';

const now = new Date('2026-01-02T03:04:05Z');

/** The text after an entry was added, or the sentence why it was not. */
function after(text: string, dialect: Dialect, kind: EntryKind): string {
  const plan = readPlan(new MarkdownDocument(text), dialect.contract());
  const outcome = addEntry(plan, dialect, kind, { now });
  return outcome.ok ? applyEdits(text, [outcome.edit]) : outcome.message;
}

describe('addEntry', () => {
  it('keeps the line ends of the document', () => {
    const text =
      '# Steps\n\n## Phase 1: One\n\n### Phase 1 Feature Checklist (F-Series)\n\n- [ ] F001 Write src/a.ts\n';
    const added = after(text.replaceAll('\n', '\r\n'), phased, 'phase');
    assert.match(added, /^## Phase 2: /m);
    assert.doesNotMatch(added, /(?<!\r)\n/);
    assert.equal(added.replaceAll('\r\n', '\n'), after(text, phased, 'phase'));
  });

  it('says what a format has where it has not what was asked for', () => {
    assert.equal(after('# Plan\n', codex, 'phase'), 'The format "Codex plan" has no phase to add.');
    assert.match(
      after('# Steps\n', phased, 'milestone'),
      /^The format "Phased plan" has no milestone to add\. It has commands to add: .*\bphase\b/,
    );
  });
});
