import assert from 'node:assert/strict';
import type { PlanGate } from '../../../src/core/gates/gate';
import { planGate } from '../../../src/core/gates/planGate';
import type { Dialect } from '../../../src/core/lint/dialect';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Plan } from '../../../src/core/plan/model';
import { readPlan } from '../../../src/core/plan/readPlan';
import { codex } from '../../../src/dialects/codex';
import { codexWeb } from '../../../src/dialects/codex-web';
import { loopLines, loopWords } from '../../../src/vscode/features/loopText';

function read(dialect: Dialect, text: string): { readonly plan: Plan; readonly gate: PlanGate } {
  const plan = readPlan(new MarkdownDocument(text), dialect.contract());
  const feature = { path: 'tasks/a', runs: [], decisionLog: [] };
  return { plan, gate: planGate(plan, { feature }, new Date('2026-11-21T08:00:00Z')) };
}

const story = (id: string, box: string): string =>
  `### Story [${id}]: a\n\n#### Story Exit Checklist\n- [${box}] Evidence captured\n\n`;

describe('what the status bar says of a loop', () => {
  const words = (dialect: Dialect, text: string): readonly string[] => {
    const { plan, gate } = read(dialect, text);
    return loopWords(plan, gate);
  };

  it('is nothing where nothing holds it up', () => {
    assert.deepEqual(words(codex, `# Plan\n\n## User Stories\n\n${story('S-1', ' ')}`), []);
    assert.deepEqual(loopWords(read(codex, '# Plan\n').plan, undefined), []);
  });

  it('names the story whose gate is not so, unless that is the one shown', () => {
    const { plan, gate } = read(codex, `# Plan\n\n## User Stories\n\n${story('S-1', 'x')}${story('S-2', ' ')}`);
    assert.deepEqual(loopWords(plan, gate), ['S-1 contradicted']);
    assert.deepEqual(loopWords(plan, gate, plan.units[0]), ['contradicted']);
    assert.match(loopLines(gate)[0] ?? '', /^S-1: contradicted$/);
    assert.match(loopLines(gate)[1] ?? '', /^S-1: Nothing was ever run for S-1/);
    const both = `# Plan\n\n## User Stories\n\n${story('S-1', 'x')}${story('S-2', 'x')}`;
    assert.deepEqual(words(codex, both), ['2 contradicted']);
  });

  it('names the pause that holds, and why', () => {
    const text = `# Plan\n\n## Clarification Questions\n- [Critical] Which one?\n\n## User Stories\n\n${story('S-1', ' ')}`;
    const { plan, gate } = read(codex, text);
    assert.deepEqual(loopWords(plan, gate), ['NEEDS_CLARIFICATION']);
    assert.match(loopLines(gate)[1] ?? '', /^NEEDS_CLARIFICATION: .*Which one/);
  });

  it('names the mode where the format has one, also of a plan without tasks', () => {
    const ready = '## Definition of Ready (DoR)\n- Clarifications resolved: none\n\n## Web Research Summary\n- None\n';
    const plan = (mode: string): string => `---\ncodex_mode: ${mode}\n---\n\n# Plan\n\n${ready}`;
    assert.deepEqual(words(codexWeb, plan('PLAN_ONLY')), ['PLAN_ONLY', 'READY_FOR_APPROVAL']);
    assert.deepEqual(words(codexWeb, plan('EXECUTE')), ['EXECUTE']);
  });
});
