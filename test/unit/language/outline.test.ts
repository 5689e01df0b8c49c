import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outlineOf } from '../../../src/core/language/outline';
import type { PlanSymbol } from '../../../src/core/language/planSymbol';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import type { Position } from '../../../src/core/text/range';
import { dialects } from '../../../src/dialects';
import { brief } from '../../../src/dialects/brief';
import { codexWeb } from '../../../src/dialects/codex-web';
import { exampleTask, examplePlan as examplePlanOfTasks } from '../../../src/dialects/codex-web/examples';
import { examplePlan, exampleStory } from '../../../src/dialects/codex/examples';
import { execplan } from '../../../src/dialects/execplan';
import { phased } from '../../../src/dialects/phased';
import { editStep, editOf } from './edits';
import { viewOf } from './support';

/** `  story S-1 Pay an invoice · 1/2 · gate 0/1`, nested as the symbols are. */
function told(symbols: readonly PlanSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap(({ kind, name, detail, children }) => [
    `${indent}${kind} ${name}${detail === '' ? '' : ` · ${detail}`}`,
    ...told(children, `${indent}  `),
  ]);
}

describe('Outline', () => {
  it('says of a story how far its tasks and its gate are', () => {
    const plan = examplePlan(
      exampleStory('S-1', { tasks: '- [x] Call the bank\n- [ ] Show the receipt' }),
      exampleStory('S-2', { tasks: '- [x] Ask', exit: '- [x] Tasks Checklist reflects final state', title: 'Refund' }),
    );
    assert.deepEqual(told(outlineOf(viewOf(plan))), [
      'title Plan · executing',
      '  section User Stories · 1/2',
      '    story S-1 Pay an invoice · 1/2 · gate 0/1',
      '      part Acceptance Criteria',
      '      checklist Tasks Checklist · 1/2',
      '      gate Story Exit Checklist · 0/1',
      '    story S-2 Refund · 1/1 · gate 1/1',
      '      part Acceptance Criteria',
      '      checklist Tasks Checklist · 1/1',
      '      gate Story Exit Checklist · 1/1',
    ]);
  });

  it('names a gate without what its heading says in brackets, which hides how far it is', () => {
    const plan = examplePlan(exampleStory('S-1')).replace(
      'Story Exit Checklist',
      'Story Exit Checklist (AC Gate — do it all)',
    );
    assert.ok(told(outlineOf(viewOf(plan))).includes('      gate Story Exit Checklist · 0/1'));
  });

  it('has the tasks of a codex-web plan once, with their gates', () => {
    const text = examplePlanOfTasks([exampleTask('T-1', { status: 'done' }), exampleTask('T-2')], '', 'mode: EXECUTE');
    const lines = told(outlineOf(viewOf(text, { dialect: codexWeb })));
    assert.equal(lines[0], 'front matter Front matter · EXECUTE');
    assert.deepEqual(
      lines.filter((line) => line.includes('T-')),
      ['    task T-1 Add the route · gate 0/5', '    task T-2 Add the route · gate 0/5'],
    );
  });

  it('has the tasks with ids of a phase, and says which are done', () => {
    const text = `# Ship it

## Phase 1: Read

**Exit Gate:** T001 passes

### Phase 1 Test Plan (T-Series)

- [x] T001 Test the reader

### Phase 1 Feature Checklist (F-Series)

- [~] F001 Read
- [ ] F002 Write
`;
    assert.deepEqual(told(outlineOf(viewOf(text, { dialect: phased }))), [
      'title Ship it · executing',
      '  phase Phase 1: Read · 1/3 · gate 1/1',
      '    checklist Phase 1 Test Plan (T-Series) · 1/1',
      '      entry T001 Test the reader · done',
      '    checklist Phase 1 Feature Checklist (F-Series) · 0/2',
      '      entry F001 Read · begun',
      '      entry F002 Write',
    ]);
  });

  it('has checklists of a brief as sections, and what the front matter of an ExecPlan says', () => {
    const steps = '# ExecPlan: Export\n\n## Concrete Steps (Checklist)\n- [x] one\n- [ ] two\n';
    assert.deepEqual(told(outlineOf(viewOf(steps, { dialect: brief }))), [
      'title ExecPlan: Export · executing',
      '  section Concrete Steps (Checklist) · 1/2',
    ]);
    const plan =
      '---\nid: EP-20260117-014\nstatus: active\n---\n\n# Refresh\n\n## Plan of Work\n\n### Milestone 1: Read\n- [x] a\n\n## Progress\n- [ ] (2026-01-17 10:00Z) b\n';
    assert.deepEqual(told(outlineOf(viewOf(plan, { dialect: execplan }))), [
      'front matter Front matter · EP-20260117-014 · active',
      'title Refresh · executing',
      '  section Plan of Work · 1/1',
      '    milestone Milestone 1: Read · 1/1',
      '  section Progress · 0/1',
    ]);
  });

  it('ends symbols before the next heading of their level, with any line ends', () => {
    const text =
      '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n- x\n\n#### Tasks Checklist\n- [ ] a\n\n## Notes\nlast\n';
    for (const eol of ['\n', '\r\n', '\r']) {
      const [title] = outlineOf(viewOf(text.replaceAll('\n', eol)));
      const [stories, notes] = title?.children ?? [];
      assert.deepEqual([title?.start.line, title?.end.line], [0, 11]);
      assert.deepEqual([stories?.start.line, stories?.end], [2, { line: 9, character: 0 }]);
      assert.deepEqual([notes?.start.line, notes?.end], [10, { line: 11, character: 4 }]);
      assert.deepEqual(stories?.children[0]?.nameEnd, { line: 4, character: 20 });
    }
  });

  it('is empty for an empty document', () => {
    assert.deepEqual(outlineOf(viewOf('')), []);
  });

  it('is after any edits what it is for the text as it stands, and well nested', function () {
    this.timeout(0);
    const templates = dialects.map((dialect) => ({ dialect, text: dialect.contract().template }));
    fc.assert(
      fc.property(fc.constantFrom(...templates), fc.array(editStep, { maxLength: 6 }), ({ dialect, text }, steps) => {
        const contract = dialect.contract();
        const document = new MarkdownDocument(text);
        let plan = readPlan(document, contract);
        outlineOf({ plan, document });
        for (const step of steps) {
          const { start, end, newText } = editOf(document.text(), step);
          document.edit(start, end, newText);
          plan = readPlan(document, contract, plan);
          const symbols = outlineOf({ plan, document });
          assert.deepEqual(symbols, outlineOf(viewOf(document.text(), { dialect })));
          for (const symbol of symbols) assertNested(symbol);
        }
      }),
      { numRuns: 25 },
    );
  });
});

function assertNested({ start, nameEnd, end, children }: PlanSymbol): void {
  assert.ok(isOrdered(start, nameEnd) && isOrdered(nameEnd, end));
  for (const child of children) {
    assert.ok(isOrdered(start, child.start) && isOrdered(child.end, end));
    assertNested(child);
  }
}

function isOrdered(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
