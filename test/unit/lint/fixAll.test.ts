import assert from 'node:assert/strict';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig, type LintConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import { fixAll } from '../../../src/core/lint/fixAll';
import { codex } from '../../../src/dialects/codex';
import { examplePlan, exampleStory } from '../../../src/dialects/codex/examples';
import { codexWeb } from '../../../src/dialects/codex-web';
import { examplePlan as webPlan, exampleTask } from '../../../src/dialects/codex-web/examples';

const READY = '\n## Definition of Ready (DoR)\n- Everything is clear to Ana\n';
const ALL_TICKED = '- [x] Plan created for [T-1]\n- [x] Implementation landed\n- [x] DoD verified';

/** What fixing unseen must not make worse: plans whose holes a fix could fill with something worse than a hole. */
const cases: readonly (readonly [title: string, dialect: Dialect, text: string])[] = [
  [
    'a story of a ready plan without owner',
    codex,
    examplePlan(exampleStory('S-1').replace(' | Owner: Ana', '')) + READY,
  ],
  [
    'a story without exit checklist while a later one is under way',
    codex,
    examplePlan(
      exampleStory('S-1').replace(/\n#### Story Exit[^]*$/, ''),
      exampleStory('S-2', { tasks: '- [x] Call the bank' }),
    ),
  ],
  [
    'a story whose acceptance criteria stand below a misspelt heading',
    codex,
    examplePlan(exampleStory('S-1').replace('Acceptance Criteria', 'Acceptance Criteri')) + READY,
  ],
  [
    'a story whose exit checklist stands below a misspelt heading',
    codex,
    examplePlan(exampleStory('S-1').replace('Story Exit Checklist', 'Story Exit Checklst')) + READY,
  ],
  [
    'a task without fields in a plan that is carried out',
    codexWeb,
    webPlan([exampleTask('T-1').replace(/- \*\*DoD:.*\n/, '')], '', 'codex_mode: EXECUTE'),
  ],
  [
    'a task that is done and has no checklist',
    codexWeb,
    webPlan([exampleTask('T-1', { status: 'done' }).replace(/\n\*\*Checklist\*\*[^]*$/, '')]),
  ],
  [
    'a task that is ticked off and has no status',
    codexWeb,
    webPlan([exampleTask('T-1', { status: '', checklist: ALL_TICKED })]),
  ],
];

// The examples have few sections, and the template's text in the place of a missing one is none the worse.
const config: LintConfig = { rules: { 'plan/section-missing': 'off' } };

describe('fixing unseen', () => {
  it('does not put in a second T-1 with the section that is missing', () => {
    const text = webPlan([exampleTask('T-1')]).replace(
      '## Checklist of Subtasks\n- [ ] Add the route',
      '## Task Overview\nAdd a route.\n\n## Tasks',
    );
    const fixed = fixAll({ text, dialect: codexWeb, config: defaultConfig });
    assert.match(fixed, /^## Checklist of Subtasks$/m);
    assert.deepEqual(fixed.match(/^### Task \[T-1\].*$/gm), ['### Task [T-1]: Add the route']);
  });

  for (const [title, dialect, text] of cases) {
    it(`makes nothing worse: ${title}`, () => {
      const before = grave(text, dialect);
      const worse = grave(fixAll({ text, dialect, config }), dialect).filter((finding) => !before.includes(finding));
      assert.deepEqual(worse, []);
    });
  }
});

function grave(text: string, dialect: Dialect): readonly string[] {
  return checkPlan({ text, dialect, config })
    .problems.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}
