import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  answerClarification,
  type ClarificationResult,
  deferClarification,
} from '../../../src/core/actions/clarifications';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { applyEdits } from '../../../src/core/text/edits';
import { codex } from '../../../src/dialects/codex';
import { planOf } from '../support/plans';

const asked = (questions: string): string =>
  `# Plan\n\n## Clarification Questions\n${questions}\n\n## Dependencies\n- none\n`;

function act(
  text: string,
  work: (input: Parameters<typeof answerClarification>[0]) => ClarificationResult,
  at = 0,
): string {
  const plan = planOf(text);
  const question = plan.clarifications[at];
  assert.ok(question);
  const result = work({ plan, text, question, answer: '' });
  if (!result.ok) return result.message;
  return applyEdits(text, result.edits);
}

function answered(questions: string, answer: string, at = 0, now?: Date): string {
  return act(asked(questions), (input) => answerClarification({ ...input, answer, ...(now && { now }) }), at);
}

function deferred(questions: string, reason: string, now?: Date): string {
  return act(asked(questions), (input) => deferClarification({ ...input, reason, ...(now && { now }) }));
}

describe('answerClarification', () => {
  for (const [what, before, after] of [
    ['behind the question', '- [Critical] Which bank?', '- [Critical] Which bank? **Resolved** — Postbank'],
    [
      'at the end of one of several lines',
      '- [Critical] Which bank\n  of all?\n- [Nice] Which?',
      '- [Critical] Which bank\n  of all? **Resolved** — Postbank\n- [Nice] Which?',
    ],
    [
      'above its options',
      '- [Critical] Which bank?\n  - Option A: Postbank\n  - Option B: none',
      '- [Critical] Which bank? **Resolved** — Postbank\n  - Option A: Postbank\n  - Option B: none',
    ],
    [
      'with a tick where there is a box',
      '- [ ] [Critical] Which bank?',
      '- [x] [Critical] Which bank? **Resolved** — Postbank',
    ],
    [
      'for one that was put off',
      '- [Nice] Which bank? **Deferred** — later',
      '- [Nice] Which bank? **Deferred** — later **Resolved** — Postbank',
    ],
  ] as const) {
    it(`writes the answer ${what}`, () => {
      assert.equal(answered(before, 'Postbank'), asked(after));
    });
  }

  it('puts the day in brackets where it is given', () => {
    const now = new Date('2026-11-21T23:59:00Z');
    assert.equal(
      answered('- [Critical] Which?', 'A', 0, now),
      asked('- [Critical] Which? **Resolved (2026-11-21)** — A'),
    );
  });

  it('keeps an answer of several lines on one', () => {
    assert.equal(
      answered('- [Critical] Which?', ' A\r\n\r\n- [Critical] B? '),
      asked('- [Critical] Which? **Resolved** — A - [Critical] B?'),
    );
  });

  it('keeps line ends', () => {
    const text = asked('- [Critical] Which\n  bank?').replace(/\n/g, '\r\n');
    const result = act(text, (input) => answerClarification({ ...input, answer: 'A' }));
    assert.equal(result, asked('- [Critical] Which\n  bank? **Resolved** — A').replace(/\n/g, '\r\n'));
  });

  it('refuses what makes no sense', () => {
    assert.match(answered('- [Critical] Which?', ' \n'), /^The answer is empty/);
    assert.match(answered('- [Critical] Which? **Resolved** — A', 'B'), /has an answer already/);
    assert.match(answered('- [Critical] <question>', 'B'), /template's own question/);
    const text = asked('- [Critical] Which?');
    const [question] = planOf(text).clarifications;
    assert.ok(question);
    const result = answerClarification({ plan: planOf(text), text, question, answer: 'A' });
    assert.match(result.ok ? '' : result.message, /not in the plan any more/);
  });

  it('is read back as an answer, and touches no other question', () => {
    const words = fc.array(
      fc.constantFrom(
        'Which',
        'bank?',
        '`x',
        '`',
        '<b>',
        '-',
        '**',
        '~~',
        '~~no~~',
        '[Nice]',
        '\n ',
        '\n  - A',
        'answer',
        ':',
        '<!--',
        '-->',
        '```',
      ),
      { maxLength: 8 },
    );
    const list = fc.array(
      words.map((parts) => `- [Critical] Q ${parts.join(' ')}`),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(list, words, fc.nat(2), (questions, answer, index) => {
        const text = asked(questions.join('\n'));
        const plan = planOf(text);
        const at = Math.min(index, plan.clarifications.length - 1);
        const question = plan.clarifications[at];
        if (!question) return;
        const result = answerClarification({ plan, text, question, answer: answer.join(' ') });
        if (!result.ok) {
          assert.match(result.message, /^\S[^\n]*\.$/);
          return;
        }
        const after = readPlan(new MarkdownDocument(applyEdits(text, result.edits)), codex.contract()).clarifications;
        assert.deepEqual(
          after.map(({ resolved }) => resolved),
          plan.clarifications.map(({ resolved }, other) => other === at || resolved),
        );
      }),
      { numRuns: 150 },
    );
  }).timeout(30_000);
});

describe('deferClarification', () => {
  it('puts a nice question off, readable as such', () => {
    const text = deferred('- [Nice] Which colour?', 'until the beta');
    assert.equal(text, asked('- [Nice] Which colour? **Deferred** — until the beta'));
    const [question] = planOf(text).clarifications;
    assert.deepEqual([question?.deferred, question?.resolved], [true, false]);
  });

  it('puts the day in brackets where it is given', () => {
    const text = deferred('- [Nice] Which?', 'later', new Date('2026-11-21T12:00:00Z'));
    assert.equal(text, asked('- [Nice] Which? **Deferred (2026-11-21)** — later'));
    assert.equal(planOf(text).clarifications[0]?.deferred, true);
  });

  it('refuses a critical one, and what makes no sense', () => {
    assert.match(deferred('- [Critical] Which?', 'later'), /^A critical question cannot be put off/);
    assert.match(deferred('- [Nice] Which?', ''), /^Say why/);
    assert.match(deferred('- [Nice] Which? **Resolved** — A', 'later'), /has an answer already/);
    assert.match(deferred('- [Nice] Which? **Deferred** — A', 'later'), /put off already/);
  });
});

describe('the reader of questions', () => {
  for (const [question, expected] of [
    ['- [Nice] Which? (deferred)', true],
    ['- [Nice] Which? — Postponed: to the beta', true],
    ['- [Nice] Which?\n  - Deferred to the beta', true],
    ['- [Nice] How are deferred payments shown?', false],
    ['- [Nice] Which payments are deferred', false],
    ['- [Nice] Which? **Deferred** — later. **Resolved** — A', false],
  ] as const) {
    it(`${expected ? 'knows' : 'does not take'} ${JSON.stringify(question)} as put off`, () => {
      assert.equal(planOf(asked(question)).clarifications[0]?.deferred, expected);
    });
  }
});
