import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig } from '../../../src/core/lint/config';
import type { Dialect } from '../../../src/core/lint/dialect';
import { noSurroundings } from '../../../src/core/lint/linter';
import { defineRule, type Example, type Fix, type Rule } from '../../../src/core/lint/rule';
import type { Plan, Section, Span } from '../../../src/core/plan/model';
import { dialects } from '../../../src/dialects';
import { dialectOfExample } from '../support/exampleDialect';
import { readMarks } from '../support/markers';
import { assertFixing } from './support/fixing';
import { mutate, mutations } from './support/mutate';

/** Texts for each format; PLANLOOM_MUTATIONS asks for more, PLANLOOM_SEED for others. */
const RUNS = Number(process.env.PLANLOOM_MUTATIONS ?? 1000);
const SEED = Number(process.env.PLANLOOM_SEED ?? 1);

interface Base {
  readonly text: string;
  readonly dialect: Dialect;
  readonly example?: Example;
}

describe('fixing all', function () {
  this.timeout(0);

  for (const dialect of dialects) {
    it(`comes to rest and loses nothing in ${RUNS} broken plans of ${dialect.id}`, () => {
      const bases = basesOf(dialect);
      fc.assert(
        fc.property(fc.nat(bases.length - 1), mutations, (index, changes) => {
          const base = bases[index];
          if (base) assertSound({ ...base, text: mutate(base.text, changes) });
        }),
        { numRuns: RUNS, seed: SEED },
      );
    });

    for (const rule of dialect.rules.filter(({ id }) => id.startsWith(`${dialect.id}/`) || dialect === dialects[0])) {
      it(`does so in the bad examples of ${rule.id}, with all rules of the format at work`, () => {
        for (const example of rule.bad) assertSound(baseOf(rule, example));
      });
    }
  }
});

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

/** The shortest first, which is what a failure is shrunk to. The template is one among many, as it takes longest. */
function basesOf(dialect: Dialect): readonly Base[] {
  const examples = dialect.rules.flatMap((rule) => rule.good.map((example) => baseOf(rule, example)));
  const own = examples.filter((base) => base.dialect.id === dialect.id);
  return [...own, { text: dialect.contract().template, dialect }].sort((a, b) => a.text.length - b.text.length);
}

function baseOf(rule: Rule, example: Example): Base {
  return { text: readMarks(example.text).text, dialect: dialectOfExample(rule, example), example };
}

function assertSound({ text, dialect, example }: Base): void {
  const surroundings = { ...noSurroundings, ...example?.surroundings };
  assertFixing({ text, dialect, config: defaultConfig, surroundings });
}
