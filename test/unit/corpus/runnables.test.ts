import assert from 'node:assert/strict';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import { builtIn } from '../../../src/dialects';
import { sharedDocuments } from '../support/plans';
import { linesOfPlan, resolvedRunnables } from '../support/runnables';

const files = sharedDocuments('corpus');

describe('what can be run in the plans of the corpus', function () {
  this.timeout(60_000);

  before(function () {
    if (files.length === 0) this.skip();
  });

  it('is found in most of those whose format has commands, and in no other', () => {
    const found = new Map<string, number>();
    for (const { path, text } of files) {
      const dialect = builtIn.detect(path.replace(/^[^/]+\/[^/]+\//, ''), text)?.dialect;
      if (!dialect) continue;
      const plan = readPlan(new MarkdownDocument(text), dialect.contract());
      const groups = runnablesOf(plan);
      if (groups.length > 0) found.set(dialect.id, (found.get(dialect.id) ?? 0) + 1);
      for (const { text: command, span } of groups.flatMap(({ runnables }) => runnables)) {
        const { start, end } = plan.resolve(span);
        const [first = ''] = command.split(/\s/);
        assert.ok(text.slice(start, end).startsWith(first), `${path}: ${command}`);
        assert.doesNotMatch(command, /^(?:\d+ passed|All checks|OK\b|ok$|#|\$ |>)/, path);
      }
      const otherEnds = text.includes('\r\n') ? text.replace(/\r\n/g, '\n') : text.replace(/\n/g, '\r\n');
      const other = readPlan(new MarkdownDocument(otherEnds), dialect.contract());
      assert.deepEqual(linesOfPlan(other, otherEnds), linesOfPlan(plan, text), path);
      assert.doesNotThrow(() => resolvedRunnables(plan));
    }
    assert.deepEqual(Object.fromEntries(found), { execplan: 38, 'execplan-milestone': 29 });
  });
});
