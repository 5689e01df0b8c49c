import assert from 'node:assert/strict';
import fc from 'fast-check';
import { divisibleAt, itemsToTake, selectedToTake } from '../../../../src/core/actions/edit/divisible';
import type { PlanTextIn } from '../../../../src/core/actions/edit/edit';
import { moveUnit } from '../../../../src/core/actions/edit/moveUnit';
import { splitUnit } from '../../../../src/core/actions/edit/splitUnit';
import { storyTable } from '../../../../src/core/actions/edit/storyTable';
import { toggleOf, toggleTasks } from '../../../../src/core/actions/edit/toggleTasks';
import { unitAt } from '../../../../src/core/actions/edit/units';
import { withEndOfLine } from '../../../../src/core/text/endOfLine';
import { applyEdits } from '../../../../src/core/text/edits';
import { editOf, editStep } from '../../language/edits';
import { done, linesOf, reading, samples } from './support';

/** Longer ones take their time, and say nothing new. */
const short = samples().filter(({ text }) => text.length < 8000);

/** A plan as it is while somebody types in it. */
const edited = fc
  .record({
    sample: fc.constantFrom(...short),
    steps: fc.array(editStep, { maxLength: 3 }),
    eol: fc.constantFrom('\n' as const, '\r\n' as const),
  })
  .map(({ sample, steps, eol }) => {
    const text = steps.reduce((before, step) => applyEdits(before, [editOf(before, step)]), sample.text);
    return reading(withEndOfLine(text, eol), sample.dialect);
  });

describe('edits of plans that are being typed', function () {
  this.timeout(20_000);
  const check = (holds: (text: PlanTextIn, share: number) => void): void => {
    fc.assert(fc.property(edited, fc.double({ min: 0, max: 0.999, noNaN: true }), holds), { numRuns: 150 });
  };

  it('splits without losing anything', () => {
    check((read, share) => {
      const text = read.document.text();
      for (const at of itemsAt(text, share)) {
        const chosen = selectedToTake(read, [{ start: at, end: at }], share < 0.5 ? 'split' : 'extract');
        if (!chosen) continue;
        const outcome = splitUnit(read, chosen);
        if (!outcome.ok) continue;
        const after = applyEdits(text, outcome.edits);
        const left = [...linesOf(withoutNames(after))];
        for (const line of linesOf(withoutNames(text))) {
          const found = left.indexOf(line);
          assert.ok(found >= 0, `"${line}" is gone`);
          left.splice(found, 1);
        }
        const made = divisibleAt(reading(after, read.dialect), outcome.title.start);
        assert.ok('name' in made);
        assert.equal(made.name, outcome.id);
        const there = itemsToTake(made, 'split').map((item) => withoutNames(item.text));
        for (const item of chosen.items) assert.ok(there.includes(withoutNames(item.text)), item.text);
      }
    });
  });

  it('moves there and back', () => {
    check((read, share) => {
      const unit = read.plan.units[Math.floor(share * read.plan.units.length)];
      if (!unit) return;
      const outcome = moveUnit(read, unit, 'down');
      if (!outcome.ok) return;
      const after = applyEdits(read.document.text(), outcome.edits);
      const again = reading(after, read.dialect);
      const same = unitAt(again, outcome.at);
      assert.equal(same?.title, unit.title);
      assert.equal(withoutBlanks(done(after, moveUnit(again, same, 'up'))), withoutBlanks(read.document.text()));
    });
  });

  it('toggles what it offers to, and has the table as it should be at once', () => {
    check((read, share) => {
      const text = read.document.text();
      for (const at of itemsAt(text, share)) {
        const cursor = [{ start: at, end: at }];
        assert.equal(toggleTasks(read, cursor).ok, toggleOf(read, cursor) !== undefined);
      }
      const table = storyTable(read);
      if (!table.ok) return;
      const again = storyTable(reading(applyEdits(text, table.edits), read.dialect));
      assert.ok(again.ok && again.done === 'same');
    });
  });
});

/** The beginnings of a few of the items. */
function itemsAt(text: string, share: number): readonly number[] {
  const starts = Array.from(text.matchAll(/^[ \t]*(?:[-*+]|\d+[.)]) /gm), ({ index }) => index);
  const step = Math.ceil(starts.length / 4);
  return starts.filter((_, index) => index % step === Math.floor(share * step));
}

/** What moved tasks are called is another thing then. */
function withoutNames(text: string): string {
  return text.replace(/(?:S[-‑]\d+\/)?T[-‑]\d+/g, 'S/T');
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
