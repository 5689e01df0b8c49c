import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { acrossSections, foundInSections, type Gathered } from '../../../src/core/plan/acrossSections';
import type { Plan, Section } from '../../../src/core/plan/model';
import { readPlan } from '../../../src/core/plan/readPlan';
import { codex } from '../../../src/dialects/codex';

/** How often each heading is there. */
class Counts implements Gathered<string> {
  readonly counts = new Map<string, number>();

  add(key: string): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  remove(key: string): void {
    const left = (this.counts.get(key) ?? 0) - 1;
    if (left === 0) this.counts.delete(key);
    else this.counts.set(key, left);
  }
}

const contract = codex.contract();
const keyOf = ({ key }: Section): string => key;
const itemsOf = ({ blocks }: Section): readonly string[] =>
  blocks.flatMap(({ items }) => items.map(({ text }) => text));

describe('what is gathered from all sections', () => {
  it('follows the edits of a plan, and answers for older versions of it as well', () => {
    const piece = fc.constantFrom('\n## A\n', '\n## B\n', '- item\n', 'x', '\n', '# ', '', '```\n');
    const edit = fc.record({ at: fc.nat(400), removed: fc.nat(30), piece });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), fc.array(fc.nat(11)), (edits, looks) => {
        const across = acrossSections(keyOf, () => new Counts());
        const items = foundInSections(itemsOf);
        const document = new MarkdownDocument('# Plan\n\n## A\n- one\n\n## B\n- two\n\n## C\n\n## A\n- three\n');
        const versions: Plan[] = [readPlan(document, contract)];
        const check = (plan: Plan | undefined): void => {
          if (!plan) return;
          const keys = plan.sections.map(keyOf);
          const { readings, gathered } = across(plan);
          assert.deepEqual(readings, keys);
          const counts = new Map(keys.map((key) => [key, keys.filter((other) => other === key).length]));
          assert.deepEqual([...gathered.counts].sort(), [...counts].sort());
          assert.deepEqual(items(plan), plan.sections.flatMap(itemsOf));
        };
        for (const [index, { at, removed, piece: newText }] of edits.entries()) {
          const start = Math.min(at, document.length);
          document.edit(start, Math.min(start + removed, document.length), newText);
          versions.push(readPlan(document, contract, versions.at(-1)));
          check(versions.at(-1));
          check(versions[looks[index] ?? 0]);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('reads a section once as long as it is the same', () => {
    const read: string[] = [];
    const across = acrossSections(
      (section) => {
        read.push(section.key);
        return section.key;
      },
      () => new Counts(),
    );
    const document = new MarkdownDocument('# Plan\n\n## A\none\n\n## B\ntwo\n\n## C\nthree\n');
    const plan = readPlan(document, contract);
    across(plan);
    document.edit(document.text().indexOf('two'), document.text().indexOf('two') + 3, 'four');
    across(readPlan(document, contract, plan));
    assert.deepEqual(read, ['a', 'b', 'c', 'b']);
  });
});
