import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/lint/config';
import { PlanSession } from '../../../src/core/lint/session';
import { isPlaceholder } from '../../../src/core/plan/placeholders';
import { dialects } from '../../../src/dialects';

const now = new Date('2026-01-31T12:34:00Z');

/** What commands and snippets put into a plan is to be found again as not filled in. */
describe('blanks that are left for the author', () => {
  for (const dialect of dialects) {
    const contract = dialect.contract();
    const template = dialect.fill?.(contract.template, { title: 'Tide table', now }) ?? contract.template;
    for (const [kind, entry] of Object.entries(dialect.entries ?? {})) {
      it(`are known as such in a ${kind} of ${dialect.id}`, () => {
        const { plan } = new PlanSession(template, dialect, defaultConfig);
        const made = entry(plan, { now });
        // A decision of codex-web goes into a log beside the plan where the plan has none.
        if (!made.ok) {
          assert.match(made.message, /decision-log\.md/);
          return;
        }
        const blanks = made.insertion.newText.match(/<[^<>\r\n]+>/g) ?? [];
        assert.deepEqual(
          blanks.filter((blank) => !isPlaceholder(contract, blank)),
          [],
        );
      });
    }
  }
});
