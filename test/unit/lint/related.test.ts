import assert from 'node:assert/strict';
import { checkPlan } from '../../../src/core/lint/checkText';
import { defaultConfig } from '../../../src/core/lint/config';
import { defineRule } from '../../../src/core/lint/rule';
import { codex } from '../../../src/dialects/codex';

const rule = defineRule({
  id: 'codex/probe',
  summary: 'Points elsewhere.',
  why: 'For this test.',
  severity: 'warning',
  good: [],
  bad: [],
  plan: (plan, report) => {
    const span = plan.title?.textSpan;
    if (!span) return;
    report({
      span,
      message: 'This.',
      related: [
        { span, message: 'Here.' },
        { path: 'tasks/other.md', line: 4, message: 'There.' },
        { path: 'tasks/third.md', message: 'And there.' },
      ],
    });
  },
});

describe('what a problem has to do with', () => {
  it('stands in the plan itself or in another file', () => {
    const { problems } = checkPlan({
      text: '\n# Title\n',
      dialect: { ...codex, rules: [rule] },
      config: defaultConfig,
    });
    assert.deepEqual(problems[0]?.related, [
      {
        message: 'Here.',
        start: { line: 1, character: 2, offset: 3 },
        end: { line: 1, character: 7, offset: 8 },
      },
      {
        message: 'There.',
        path: 'tasks/other.md',
        start: { line: 4, character: 0 },
        end: { line: 4, character: 0 },
      },
      {
        message: 'And there.',
        path: 'tasks/third.md',
        start: { line: 0, character: 0 },
        end: { line: 0, character: 0 },
      },
    ]);
  });
});
