import assert from 'node:assert/strict';
import type { EntryKind } from '../../../../src/core/plan/entries';
import { applyEdits } from '../../../../src/core/text/edits';
import { execplan } from '../../../../src/dialects/execplan';
import { planOf } from './support';

const NOW = new Date('2026-02-03T04:05:06Z');

/** The text after an entry was added. */
function add(kind: EntryKind, text: string, at?: number): string {
  const plan = planOf(text);
  const result = execplan.entries?.[kind]?.(plan, { now: NOW, ...(at !== undefined && { at }) });
  if (!result?.ok) return assert.fail(result?.message ?? `no entry ${kind}`);
  const { start, end } = plan.resolve(result.insertion.span);
  return applyEdits(text, [{ start, end, newText: result.insertion.newText }]);
}

const progress = (entries: string): string => `# Auth\n\n## Progress\n\n${entries}\n\n## Decision Log\n`;

describe('entries of an ExecPlan', () => {
  it('puts a progress entry behind the last step that is done', () => {
    assert.equal(
      add('progress', progress('- [x] (2026-02-01 10:00Z) One.\n  - [x] Part.\n- [ ] Two.')),
      progress('- [x] (2026-02-01 10:00Z) One.\n  - [x] Part.\n- [x] (2026-02-03 04:05Z) <what was done>\n- [ ] Two.'),
    );
  });

  it('stamps in the form that the plan uses', () => {
    assert.equal(
      add('progress', progress('* [x] 2026-02-01T10:00:00Z: One.')),
      progress('* [x] 2026-02-01T10:00:00Z: One.\n* [x] 2026-02-03T04:05:06Z: <what was done>'),
    );
    assert.equal(
      add('progress', progress('- (2026-02-01 10:00Z) A plain log.')),
      progress('- (2026-02-01 10:00Z) A plain log.\n- (2026-02-03 04:05Z) <what was done>'),
    );
  });

  it('begins a list where there is none', () => {
    assert.equal(add('progress', progress('Soon.')), progress('Soon.\n\n- [x] (2026-02-03 04:05Z) <what was done>'));
  });

  it('puts a step to the end, or to the end of the list where the cursor stands', () => {
    const text = progress('### Milestone 1\n\n1. [x] One.\n\n### Milestone 2\n\n- [ ] Two.');
    assert.equal(add('task', text), text.replace('Two.', 'Two.\n- [ ] <next step>'));
    assert.equal(add('task', text, text.indexOf('One')), text.replace('One.', 'One.\n2. [ ] <next step>'));
  });

  it('adds a decision in the form of the one before', () => {
    const log = (entries: string): string => `# Auth\n\n## Decision log\n\n${entries}\n`;
    assert.equal(
      add('decision', log('None yet.')),
      log('None yet.\n\n- Decision: <what was decided>\n  Rationale: <why>\n  Date/Author: 2026-02-03 / <who>'),
    );
    const inline = '* Decision: A. • Rationale: B. • Date/Author: 2026-02-01 / Ana';
    assert.equal(
      add('decision', log(inline)),
      log(`${inline}\n* Decision: <what was decided> • Rationale: <why> • Date/Author: 2026-02-03 / <who>`),
    );
  });

  it('adds a surprise with its evidence', () => {
    assert.equal(
      add('surprise', '# Auth\n\n## Surprises & Discoveries\n\n- Observation: A.\n  Evidence: B.\n\n## Other\n'),
      '# Auth\n\n## Surprises & Discoveries\n\n- Observation: A.\n  Evidence: B.\n- Observation: <what was not expected>\n  Evidence: <the few lines of output that show it>\n\n## Other\n',
    );
  });

  it('numbers milestones on, where the others stand', () => {
    const text =
      '# Auth\n\n## Plan of Work\n\n#### Milestone 4: Routes\n\nText.\n\n##### Detail\n\nMore.\n\n### Order\n\nText.\n';
    const added = add('milestone', text);
    assert.ok(added.includes('More.\n\n#### Milestone 5: <what exists at its end>\n\n<goal,'), added);
    assert.ok(added.indexOf('Milestone 5') < added.indexOf('### Order'));
  });

  it('makes the section for the first milestone, where the template has it', () => {
    const added = add('milestone', '# Auth\n\n## Context and Orientation\n\nText.\n\n## Plan of Work\n\nText.\n');
    assert.match(added, /Text\.\n\n## Milestones\n\n### Milestone 1: <[^>]+>\n\n<goal[^>]+>\n\n## Plan of Work/);
  });

  it('says what is missing', () => {
    for (const kind of ['progress', 'task', 'decision', 'surprise'] as const) {
      const result = execplan.entries?.[kind]?.(planOf('# Auth\n'), { now: NOW });
      assert.equal(result?.ok, false);
      assert.match(result.message, /has no section "/);
    }
  });
});
