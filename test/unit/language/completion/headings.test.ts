import assert from 'node:assert/strict';
import { checkPlan } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import { complete, dialectOf } from './support';

describe('completion of headings', () => {
  for (const eol of ['\n', '\r\n']) {
    it(`offers the sections that belong there, with their bodies${eol === '\n' ? '' : ' (CRLF)'}`, async () => {
      const text = '# Plan\n\n## Definition of Ready (DoR)\nDone.\n\n## Cons‸\n\n## Dependencies\n- none\n';
      const offered = await complete(text.replace(/\n/g, eol));
      assert.deepEqual(offered.labels.slice(0, 2), ['Clarification Questions', 'Constraints & Requirements']);
      assert.equal(offered.get('Clarification Questions').detail, 'required');
      assert.equal(
        offered.taken('Clarification Questions'),
        '# Plan\n\n## Definition of Ready (DoR)\nDone.\n\n## Clarification Questions\n<!-- Asked before work starts, one per bullet, each tagged [Critical] or [Nice]. -->\n- [Critical] <question>\n- [Critical] <question>\n- [Nice] <question>\n\n## Dependencies\n- none\n'.replace(
          /\n/g,
          eol,
        ),
      );
    });
  }

  it('puts others where they belong', async () => {
    const offered = await complete('# Plan\n\n## Task Overview\nText.\n\n## Data & Migrations\nnone\n\n## ‸\n');
    assert.equal(offered.get('Dependencies').detail, 'goes behind Task Overview');
    assert.equal(
      offered.taken('Dependencies'),
      '# Plan\n\n## Task Overview\nText.\n\n## Dependencies\n- Internal: <modules/services>\n- External: <APIs/SDKs/infra>\n\n## Data & Migrations\nnone\n\n\n',
    );
  });

  it('offers no section within another one', async () => {
    const { items } = await complete('# Plan\n\n## Task Overview\nOne.\n\n## ‸\nTwo.\n\n## Dependencies\n', {});
    assert.deepEqual(items.filter(({ insertText, template }) => insertText === template).length, 0);
    const line = await complete('# Plan\n\n## Task Overview\nOne.\n‸\nTwo.\n\n## Dependencies\n');
    assert.deepEqual(line.labels, []);
  });

  it('keeps what stands below a heading whose name is completed', async () => {
    const offered = await complete('# Plan\n\n## Task Overview\nText.\n\n## Definition of Re‸\n- mine\n');
    assert.equal(
      offered.taken('Definition of Ready (DoR)'),
      '# Plan\n\n## Task Overview\nText.\n\n## Definition of Ready (DoR)\n- mine\n',
    );
  });

  const story =
    '# Plan\n\n## User Stories\n\n### Story [S-2]: Export\n- Story ID: S-2\n\n#### Acceptance Criteria\n- x\n\n‸\n\n#### Links/Artifacts\n- none\n';

  it('offers the blocks that a story lacks, for its id', async () => {
    const offered = await complete(story.replace('‸', '#### ‸'));
    assert.ok(!offered.labels.includes('Acceptance Criteria'));
    assert.match(
      offered.taken('Story Runbook & Logs'),
      /\n\n#### Story Runbook & Logs\n[^]*\$FEATURE_DIR\/runs\/S-2\//,
    );
    assert.doesNotMatch(offered.taken('Story Runbook & Logs'), /S.1/);
  });

  it('is silent in a heading of the author’s own', async () => {
    const ask = async (line: string, trigger: string): Promise<readonly string[]> =>
      (await complete(`# Plan\n\n${line}\n`, { trigger })).labels;
    assert.deepEqual(await ask('## What else [‸', '['), []);
    assert.deepEqual(await ask('## What else ‸', ' '), []);
    assert.notDeepEqual(await ask('## ‸', ' '), []);
    assert.notDeepEqual(await ask('## User ‸', ' '), []);
  });

  it('offers on a blank line what belongs there, but only when asked', async () => {
    assert.equal((await complete(story)).labels[0], '- Given <context>, When <action>, Then <outcome>'.slice(2));
    assert.ok((await complete(story)).labels.includes('Tasks Checklist'));
    assert.ok(!(await complete(story)).labels.includes('Dependencies'));
    assert.deepEqual((await complete(story, { trigger: ' ' })).labels, []);
  });

  it('offers the next story, phase, task and milestone', async () => {
    const label = async (dialect: string, text: string): Promise<readonly string[]> =>
      (await complete(text, { dialect, trigger: '#' })).labels;
    assert.ok(
      (await label('codex', `${story.replace('‸\n\n', '')}\n##‸`)).includes('Story [S-3]: <short, actionable title>'),
    );
    const phase = '# X\n\n## Phase 1: A\n\n### Phase 1 Test Plan (T-Series)\n\n- [ ] T001 Try it\n\n##‸\n';
    assert.ok((await label('phased', phase)).includes('Phase 2: <Phase Title>'));
    const next = await complete(phase, { dialect: 'phased' });
    assert.match(next.taken('Phase 2: <Phase Title>'), /### Phase 2 Test Plan \(T-Series\)\n\n- \[ \] T002 </);
    const task = '# Plan\n\n## Checklist of Subtasks\n\n### Task [T-4]: A\n- **Status:** todo\n\n#‸\n';
    assert.ok((await label('codex-web', task)).includes('Task [T-5]: <clear, actionable title>'));
    const milestone = '# X\n\n## Milestones\n\n### Milestone 1: A\n\nText.\n\n###‸\n';
    assert.ok((await label('execplan', milestone)).includes('Milestone 2: <what exists at its end>'));
  });

  it('offers the parts that a phase lacks, with its number and free ids', async () => {
    const text = '# X\n\n## Phase 2: A\n\n- [ ] F004 Build it\n\n### ‸\n\n## Exit Criteria\n';
    const offered = await complete(text, { dialect: 'phased' });
    assert.match(
      offered.taken('Phase 2 Feature Checklist (F-Series)'),
      /### Phase 2 Feature Checklist \(F-Series\)\n\n- \[ \] F005 <[^\n]*\n- \[ \] F006 \[P\] </,
    );
  });

  it('makes a plan whose sections are all there, in their order', async () => {
    for (const dialect of ['brief', 'execplan', 'execplan-milestone']) {
      let text = '# X\n\n';
      for (const { heading } of dialectOf(dialect).contract().sections) {
        const offered = await complete(`${text}## ‸`, { dialect });
        assert.equal(offered.get(heading).elsewhere, undefined);
        text = `${offered.taken(heading)}

`;
      }
      const { problems } = checkPlan({ text, dialect: dialectOf(dialect), config: defaultConfig });
      const rules = problems.map(({ rule }) => rule);
      assert.ok(!rules.includes('plan/section-missing') && !rules.includes('plan/section-order'), rules.join(' '));
    }
  });
});
