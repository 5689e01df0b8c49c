import assert from 'node:assert/strict';
import { defineRule, type Fix } from '../../../src/core/lint/rule';
import type { Plan, Section, Span } from '../../../src/core/plan/model';
import { dialects } from '../../../src/dialects';
import { assertSound } from './support/testFixing';

describe('what is held against fixing all', () => {
  const [codex] = dialects;
  if (!codex) throw new Error('There is no dialect.');
  const TEXT = '# Plan\n\n## Bad one\nA word.\n\n## Good\nAnother.\n';
  const failing: [what: string, fix: (plan: Plan, section: Section) => Fix, message: RegExp][] = [
    ['a line that is lost', (_, { span }) => edit(span, ''), /lost the word "A"/],
    ['a word that is lost outside the finding', (_, { own }) => edit(own.content, 'A.\n'), /lost the word "word"/],
    ['a fix that changes nothing', (_, { heading }) => edit(heading.textSpan, 'Bad one'), /fixes are left/],
    [
      'a fix that makes the next one',
      (_, { heading }) => edit(heading.textSpan, `${heading.text}!`),
      /never come to rest/,
    ],
  ];
  const soundly = (fix: (plan: Plan, section: Section) => Fix): void => {
    const rule = defineRule({
      id: 'codex/bad',
      summary: 'A bad one.',
      why: 'To see that it is noticed.',
      severity: 'hint',
      good: [],
      bad: [],
      plan: (plan, report) => {
        const section = plan.sections.find(({ heading }) => heading.text.startsWith('Bad'));
        if (section) report({ span: section.heading.textSpan, message: 'Bad.', fixes: [fix(plan, section)] });
      },
    });
    assertSound({ text: TEXT, dialect: { ...codex, rules: [rule] } });
  };

  for (const [what, fix, message] of failing) {
    it(what, () => {
      assert.throws(() => {
        soundly(fix);
      }, message);
    });
  }

  it('a rule that throws', () => {
    assert.throws(() => {
      soundly(() => {
        throw new Error('boom');
      });
    }, /codex\/bad failed/);
  });

  it('not a section that is moved, or a heading that is written another way', () => {
    soundly(({ blocks }, { heading }) => {
      const last = blocks.at(-1)?.span;
      const end = { ...(last ?? heading.span), start: last?.end ?? 0 };
      return {
        title: 'Move it',
        safe: true,
        edits: [
          { span: heading.span, newText: '' },
          { span: end, newText: '\n### Bad one' },
        ],
      };
    });
    soundly((_, { heading }) => edit(heading.textSpan, 'Better'));
  });
});

function edit(span: Span, newText: string): Fix {
  return { title: 'Change it', safe: true, edits: [{ span, newText }] };
}
