import { checkPlan, type ResolvedProblem } from '../../../../src/core/lint/checkText';
import { defaultConfig } from '../../../../src/core/lint/config';
import type { Dialect } from '../../../../src/core/lint/dialect';
import type { Surroundings } from '../../../../src/core/lint/rule';
import { noSurroundings } from '../../../../src/core/lint/linter';
import { MarkdownDocument } from '../../../../src/core/markdown/document';
import type { Plan } from '../../../../src/core/plan/model';
import { readPlan } from '../../../../src/core/plan/readPlan';
import { execplan } from '../../../../src/dialects/execplan';

export function planOf(text: string, dialect: Dialect = execplan): Plan {
  return readPlan(new MarkdownDocument(text), dialect.contract());
}

export function problemsOf(
  text: string,
  surroundings: Partial<Surroundings> = {},
  dialect: Dialect = execplan,
): readonly ResolvedProblem[] {
  return checkPlan({
    text,
    dialect,
    config: defaultConfig,
    surroundings: { ...noSurroundings, ...surroundings },
    onCrash: (_, error) => {
      throw error;
    },
  }).problems;
}
