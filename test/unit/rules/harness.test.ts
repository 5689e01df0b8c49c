import assert from 'node:assert/strict';
import type { Example, Rule } from '../../../src/core/lint/rule';
import { readMarks, writeMarks } from '../support/markers';
import { assertBad, assertGood, assertWellFormed } from '../support/ruleTester';

const shouting: Example = {
  title: 'A heading that shouts',
  text: '# Plan\n\n## ⟦LOUD⟧\ntext\n',
  fixed: '# Plan\n\n## loud\ntext\n',
};

/** Finds section headings in capitals. */
const rule: Rule = {
  id: 'codex/loud',
  summary: 'A section heading shouts.',
  why: 'It is there to test the harness with.',
  severity: 'warning',
  good: [{ title: 'A quiet heading', text: '# Plan\n\n## quiet\ntext\n' }],
  bad: [shouting],
  plan(plan, report) {
    for (const { heading } of plan.sections) {
      const { text, textSpan } = heading;
      if (text !== text.toUpperCase()) continue;
      const fix = { title: 'Lower it', safe: true, edits: [{ span: textSpan, newText: text.toLowerCase() }] };
      report({ span: textSpan, message: 'Do not shout.', fixes: [fix] });
    }
  },
};

describe('the rule harness', () => {
  it('passes a rule whose examples are right', () => {
    assertWellFormed(rule);
    assertGood(rule, { title: 'quiet', text: '## quiet\n' });
    assertBad(rule, shouting);
  });

  const malformed: [string, Partial<Rule>][] = [
    ['an id that is no id', { id: 'Loud' }],
    ['a summary of two lines', { summary: 'One.\nTwo.' }],
    ['no reason', { why: ' ' }],
    ['no good example', { good: [] }],
    ['no bad example', { bad: [] }],
    ['a bad example without marks', { bad: [{ title: 'x', text: '## LOUD\n' }] }],
    ['marks in a good example', { good: [{ title: 'x', text: '## ⟦quiet⟧\n' }] }],
    ['a mark without partner', { bad: [{ title: 'x', text: '## ⟦LOUD\n' }] }],
    ['the same example twice', { bad: [shouting, { ...shouting, title: 'other' }] }],
    ['the same title twice', { bad: [shouting, { ...shouting, text: '## ⟦OTHER⟧\n' }] }],
    ['marks in the fixed text', { bad: [{ ...shouting, fixed: '## ⟦loud⟧\n' }] }],
  ];
  for (const [what, change] of malformed) {
    it(`refuses ${what}`, () => {
      assert.throws(() => {
        assertWellFormed({ ...rule, ...change });
      });
    });
  }

  it('refuses a rule that checks nothing', () => {
    const { id, summary, why, severity, good, bad } = rule;
    assert.throws(() => {
      assertWellFormed({ id, summary, why, severity, good, bad });
    });
  });

  it('refuses findings in a good example', () => {
    assert.throws(() => {
      assertGood(rule, { title: 'x', text: '## LOUD\n' });
    }, /⟦LOUD⟧/);
  });

  const failing: [string, Example, RegExp][] = [
    ['a missing finding', { title: 'x', text: '## ⟦LOUD⟧\n\n## ⟦quiet⟧\n', fixed: '' }, /marks other places/],
    ['a finding too many', { title: 'x', text: '## ⟦LOUD⟧\n\n## ALSO LOUD\n', fixed: '' }, /marks other places/],
    ['another range', { title: 'x', text: '## ⟦LOUD\n⟧', fixed: '' }, /marks other places/],
    ['a fix without fixed text', { title: 'x', text: '## ⟦LOUD⟧\n' }, /must say what the fixed text is/],
    ['another fixed text', { title: 'x', text: '## ⟦LOUD⟧\n', fixed: '## Loud\n' }, /another text/],
  ];
  for (const [what, example, message] of failing) {
    it(`refuses ${what}`, () => {
      assert.throws(() => {
        assertBad(rule, example);
      }, message);
    });
  }

  it('refuses a fixed text where nothing has a fix', () => {
    const unfixable: Rule = {
      ...rule,
      plan: (plan, report) => {
        rule.plan?.(plan, ({ span, message }) => report({ span, message }), { exists: () => undefined });
      },
    };
    assert.throws(() => {
      assertBad(unfixable, shouting);
    }, /nothing in it has a fix/);
  });

  it('refuses fixes that never come to rest', () => {
    const growing: Rule = {
      ...rule,
      plan: (plan, report) => {
        for (const { heading } of plan.sections) {
          const fix = {
            title: 'Shout more',
            safe: true,
            edits: [{ span: heading.textSpan, newText: `${heading.text}!` }],
          };
          report({ span: heading.textSpan, message: 'Louder.', fixes: [fix] });
        }
      },
    };
    assert.throws(() => {
      assertBad(growing, shouting);
    }, /never come to rest/);
  });

  it('throws what a rule throws', () => {
    const crashing: Rule = {
      ...rule,
      plan: () => {
        throw new Error('out of luck');
      },
    };
    assert.throws(() => {
      assertGood(crashing, { title: 'x', text: '## LOUD\n' });
    }, /out of luck/);
  });
});

describe('marks', () => {
  it('may be nested, side by side and zero-width', () => {
    assert.deepEqual(readMarks('a⟦b⟦c⟧⟧⟦⟧d⟦e⟧'), {
      text: 'abcde',
      ranges: [
        { start: 1, end: 3 },
        { start: 2, end: 3 },
        { start: 3, end: 3 },
        { start: 4, end: 5 },
      ],
    });
  });

  it('count UTF-16 units', () => {
    assert.deepEqual(readMarks('😀⟦x⟧').ranges, [{ start: 2, end: 3 }]);
  });

  it('are written as they are read', () => {
    for (const marked of ['⟦⟧', 'a⟦b⟧⟦⟧⟦c⟧', 'a⟦b⟦c⟧⟧d', '⟦a⟧\n⟦b⟧']) {
      const { text, ranges } = readMarks(marked);
      assert.equal(writeMarks(text, ranges), marked);
    }
  });

  it('need a partner', () => {
    assert.throws(() => readMarks('a⟧'), /no ⟦/);
    assert.throws(() => readMarks('⟦a'), /never closed/);
  });
});
