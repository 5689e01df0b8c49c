import assert from 'node:assert/strict';
import { addStory } from '../../../src/core/actions/addStory';
import { insertMissingSections } from '../../../src/core/actions/insertMissingSections';
import { checkPlan, type CheckedFile } from '../../../src/core/lint/checkText';
import { defaultConfig, type LintConfig } from '../../../src/core/lint/config';
import { fixAll } from '../../../src/core/lint/fixAll';
import { defineRule } from '../../../src/core/lint/rule';
import { applyEdits } from '../../../src/core/text/edits';
import { codex } from '../../../src/dialects/codex';
import { examplePlan, exampleStory } from '../../../src/dialects/codex/examples';
import { fencedExamples, planOf, sharedDocuments } from '../support/plans';

const check = (text: string, config: LintConfig = defaultConfig): CheckedFile =>
  checkPlan({
    text,
    dialect: codex,
    config,
    onCrash: (rule, error) => assert.fail(`${rule} crashed: ${String(error)}`),
  });
const rules = (text: string, config?: LintConfig): string[] =>
  check(text, config).problems.map((problem) => problem.rule);

describe('checking a plan', () => {
  it('finds no error and at most a handful of warnings in a plan just scaffolded', () => {
    const { problems } = check(codex.contract().template);
    assert.deepEqual(
      problems.filter((problem) => problem.severity === 'error'),
      [],
    );
    assert.ok(problems.filter((problem) => problem.severity === 'warning').length <= 5);
  });

  it('finds errors in a plan that claims to be done with holes in it', () => {
    const text = codex
      .contract()
      .template.replace(/- \[ \]/g, '- [x]')
      .replace('[Critical] <question>', '[Critical] Which database?');
    const errors = new Set(
      check(text)
        .problems.filter((problem) => problem.severity === 'error')
        .map((problem) => problem.rule),
    );
    assert.deepEqual(errors, new Set(['plan/placeholder', 'codex/clarification-open']));
  });

  it('says one thing about an empty file, and its fix writes the template', () => {
    assert.deepEqual(rules(''), ['plan/section-missing']);
    assert.equal(fixAll({ text: '', dialect: codex, config: defaultConfig }), codex.contract().template);
  });

  it('takes severities from the config', () => {
    const text = '# Plan\n\n## Dependancies\nN/A\n';
    assert.equal(
      check(text, { rules: { 'plan/section-unknown': 'error' } }).problems.find(
        ({ rule }) => rule === 'plan/section-unknown',
      )?.severity,
      'error',
    );
    assert.ok(!rules(text, { rules: { 'plan/section-unknown': 'off' } }).includes('plan/section-unknown'));
  });

  it('reports a rule that throws in place of its findings', () => {
    const broken = defineRule({
      id: 'plan/broken',
      summary: 'Always throws.',
      why: 'x',
      severity: 'hint',
      good: [],
      bad: [],
      plan: () => {
        throw new Error('boom');
      },
    });
    const { problems } = checkPlan({ text: '# Plan\n', dialect: { ...codex, rules: [broken] }, config: defaultConfig });
    assert.deepEqual(
      problems.map(({ rule, severity }) => [rule, severity]),
      [['plan/broken', 'warning']],
    );
    assert.match(problems[0]?.message ?? '', /plan\/broken failed.*boom/);
  });

  describe('suppression comments', () => {
    const unknown = (before: string): string[] =>
      rules(`# Plan\n\n## Overview of it\nText.\n\n${before}## Made up\nText.\n`).filter(
        (rule) => rule === 'plan/section-unknown',
      );

    it('silence the next line', () => {
      assert.equal(unknown('').length, 2);
      assert.equal(unknown('<!-- planloom-disable-next-line plan/section-unknown -->\n').length, 1);
      assert.equal(unknown('<!-- planloom-disable-next-line -->\n').length, 1);
      assert.equal(unknown('<!-- planloom-disable-next-line plan/title -->\n').length, 2);
    });

    it('silence the whole file', () => {
      assert.equal(unknown('<!-- planloom-disable-file plan/section-unknown -->\n').length, 0);
    });

    it('silence from here on, until they are taken back', () => {
      const text =
        '# Plan\n\n<!-- planloom-disable plan/section-unknown -- ours -->\n\n## One of ours\nText.\n\n<!-- planloom-enable plan/section-unknown -->\n\n## Two of ours\nText.\n';
      assert.equal(rules(text).filter((rule) => rule === 'plan/section-unknown').length, 1);
    });
  });

  it('keeps CRLF in every edit', () => {
    const text = '# Plan\r\n\r\n## Task Overview\r\nText.\r\n';
    const fixed = fixAll({ text, dialect: codex, config: defaultConfig });
    assert.ok(fixed.includes('## Dependencies\r\n'));
    assert.doesNotMatch(fixed, /[^\r]\n/);
  });

  it('inserts nothing into an open fence, however often it is asked', () => {
    const text = '# Plan\n\n## Task Overview\n```\nnever closed\n';
    assert.equal(fixAll({ text, dialect: codex, config: defaultConfig }), text);
  });
});

describe('inserting what is missing', () => {
  it('puts in every section and every block of every story, and nothing twice', () => {
    const first = insertMissingSections(
      '# Plan\n\n## User Stories\n\n### Story [S-1]: Pay\n\n### Story [S-2]: Send\n',
      codex,
    );
    assert.ok(first.count >= 13 + 2 * 10);
    const missing = rules(first.text).filter((rule) => rule.includes('missing'));
    assert.deepEqual(missing, []);
    assert.deepEqual(insertMissingSections(first.text, codex), { text: first.text, count: 0 });
  });
});

describe('adding a story', () => {
  const added = (text: string, title = 'Refund'): string => {
    const result = addStory(planOf(text), title);
    assert.ok(result.ok);
    return applyEdits(text, result.edits);
  };

  it('takes the next free id and stands behind the last story', () => {
    const text = added(`${examplePlan(exampleStory('S-1'), exampleStory('S-4'))}\n## Tests to Run\nN/A\n`);
    const plan = planOf(text);
    assert.deepEqual(
      plan.stories.map((story) => [story.id, story.title]),
      [
        ['S-1', 'Pay an invoice'],
        ['S-4', 'Pay an invoice'],
        ['S-5', 'Refund'],
      ],
    );
    assert.equal(plan.sections.at(-1)?.spec?.name, 'Tests to Run');
    assert.ok(text.includes('- Story ID: S-5 |'));
    assert.ok(text.includes('runs/S-5/<RUN_ID>'));
    assert.ok(!text.includes('S-1/<RUN_ID>'));
  });

  it('makes the section where there is none, at its place', () => {
    const plan = planOf(added('# Plan\n\n## Dependencies\nN/A\n\n## Tests to Run\nN/A\n'));
    assert.deepEqual(
      plan.sections.map((section) => section.spec?.name),
      ['Dependencies', 'User Stories', 'Tests to Run'],
    );
    assert.deepEqual(
      plan.stories.map((story) => story.id),
      ['S-1'],
    );
  });

  it('refuses where an open fence would swallow it', () => {
    const result = addStory(planOf('# Plan\n\n## User Stories\n```\n'), '');
    assert.ok(!result.ok);
    assert.match(result.message, /fence/);
  });
});

describe('plans of the format and of the corpus', () => {
  it('the examples of the formats have no error but those that are right', function () {
    const documents = sharedDocuments('formats').filter(({ path }) => path.startsWith('codex'));
    if (documents.length === 0) this.skip();
    const errors = documents.flatMap(({ text }) =>
      fencedExamples(text)
        .filter((example) => example.startsWith('# Plan') || example.startsWith('## User Stories'))
        .flatMap((example) =>
          check(example)
            .problems.filter((problem) => problem.severity === 'error')
            .map((problem) => problem.rule),
        ),
    );
    // The minimal plans ask a critical question, leave it open, and say that clarifications are resolved.
    assert.deepEqual(new Set(errors), new Set(['codex/clarification-open']));
  });

  it('every Markdown file of the corpus is checked without a crash', function () {
    const documents = [...sharedDocuments('corpus'), ...sharedDocuments('formats')];
    if (documents.length === 0) this.skip();
    this.timeout(60_000);
    for (const { text } of documents) check(text);
  });
});
