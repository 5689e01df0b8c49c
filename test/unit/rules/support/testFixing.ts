import fc from 'fast-check';
import { defaultConfig } from '../../../../src/core/lint/config';
import type { Dialect } from '../../../../src/core/lint/dialect';
import { noSurroundings } from '../../../../src/core/lint/linter';
import type { Example, Rule } from '../../../../src/core/lint/rule';
import { dialects } from '../../../../src/dialects';
import { dialectOfExample } from '../../support/exampleDialect';
import { readMarks } from '../../support/markers';
import { assertFixing } from './fixing';
import { mutate, mutations } from './mutate';

/** Texts for each format; PLANLOOM_MUTATIONS asks for more, PLANLOOM_SEED for others. */
const RUNS = Number(process.env.PLANLOOM_MUTATIONS ?? 400);
const SEED = Number(process.env.PLANLOOM_SEED ?? 1);

export interface Base {
  readonly text: string;
  readonly dialect: Dialect;
  readonly example?: Example;
}

/** The tests of fixing all in a format's plans; a file for each format, so that they can be run side by side. */
export function testFixing(id: string): void {
  const dialect = dialects.find((one) => one.id === id);
  if (!dialect) throw new Error(`There is no format ${id}.`);
  describe(`fixing all in plans of ${id}`, function () {
    this.timeout(0);

    it(`comes to rest and loses nothing in ${RUNS} broken ones`, () => {
      const bases = basesOf(dialect);
      fc.assert(
        fc.property(fc.nat(bases.length - 1), mutations, (index, changes) => {
          const base = bases[index];
          if (base) assertSound({ ...base, text: mutate(base.text, changes) });
        }),
        { numRuns: RUNS, seed: SEED },
      );
    });

    for (const rule of dialect.rules.filter((each) => each.id.startsWith(`${id}/`) || dialect === dialects[0])) {
      it(`does so in the bad examples of ${rule.id}, with all rules of the format at work`, () => {
        for (const example of rule.bad) assertSound(baseOf(rule, example));
      });
    }
  });
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

export function assertSound({ text, dialect, example }: Base): void {
  const surroundings = { ...noSurroundings, ...example?.surroundings };
  assertFixing({ text, dialect, config: defaultConfig, surroundings });
}
