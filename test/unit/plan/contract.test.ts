import assert from 'node:assert/strict';
import { readContract } from '../../../src/core/plan/readContract';
import { codex } from '../../../src/dialects/codex';
import { fencedExamples, sharedDocuments } from '../support/plans';

describe('the codex contract', () => {
  const contract = codex.contract();

  it('has the sections of output_contract in order, with the headings the template writes', () => {
    assert.equal(contract.sections.length, 15);
    assert.equal(contract.sections[0]?.name, 'Task Overview');
    const last = contract.sections.at(-1);
    assert.equal(last?.name, 'Implementation Plan');
    assert.equal(last.heading, 'Implementation Plan (optional, cross\u2011cutting)');
    assert.equal(last.need, 'optional');
  });

  it('knows which sections are required and which only expected', () => {
    const expected = contract.sections.filter((section) => section.need === 'expected').map((section) => section.name);
    assert.deepEqual(expected, ['User Stories', 'Risks & Mitigations']);
  });

  it('reads the story block with its parts and gate', () => {
    assert.deepEqual(
      contract.story?.parts.map((part) => part.name),
      [
        'Acceptance Criteria',
        'Story Definition of Ready',
        'Tasks Checklist',
        'Story Tests to Run',
        'Story Definition of Done',
        'Story Exit Checklist',
        'Story Implementation Plan',
        'Story Execution Protocol',
        'Story Runbook & Logs',
        'Story Progress & Hygiene',
        'Links/Artifacts',
      ],
    );
    assert.deepEqual(
      contract.story.exit.items.map((item) => item.meaning),
      ['acceptance', 'evidence', 'tests', 'dod', 'tasks', 'decision-log', 'expertise', 'e2e'],
    );
    assert.deepEqual(
      contract.story.exit.items.filter((item) => item.optional).map((item) => item.meaning),
      ['e2e'],
    );
  });

  it('has the stop tokens', () => {
    assert.deepEqual(contract.stopTokens, { needs_clarification: 'NEEDS_CLARIFICATION', blocked: 'BLOCKED' });
  });

  it('begins new plans without the front matter', () => {
    assert.match(contract.template, /^# Plan\n\n## Task Overview\n/);
  });

  it('writes names, labels and checklist items exactly as the format does', function () {
    const format = sharedDocuments('formats').find((document) => document.path === 'codex.md');
    if (!format) this.skip();
    const template = fencedExamples(format.text)[0] ?? '';
    const contractStrings = (text: string): string[] =>
      text.split('\n').flatMap((line) => {
        const heading = /^#{1,6} .*/.exec(line)?.[0];
        const label = /^\s*- (?:\[ \] )?([A-Z][^:<`]{0,60}:)/.exec(line)?.[1];
        const box = /^- \[ \] (.*)/.exec(line)?.[1];
        return [heading, label, box].filter((found) => found !== undefined);
      });
    const ours = new Set(contractStrings(contract.template));
    assert.deepEqual(
      contractStrings(template).filter((wanted) => !ours.has(wanted) && !wanted.startsWith('Bug fix')),
      [],
    );
  });

  it('refuses a template without allowed sections', () => {
    assert.throws(
      () => readContract({ dialect: 'none', template: '# Plan\n' }),
      /no output_contract\.allowed_sections/,
    );
  });
});
