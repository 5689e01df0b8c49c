import type { Dialect } from '../../../src/core/lint/dialect';
import type { Example, Rule } from '../../../src/core/lint/rule';
import { readContract } from '../../../src/core/plan/readContract';
import { dialects } from '../../../src/dialects';

/** The dialect an example is written in: what it says, else that of its rule's folder; `codex` for the shared rules. */
function dialectFor(rule: Rule, example: Example): Dialect {
  const wanted = example.dialect ?? rule.id.split('/', 1)[0];
  const dialect = dialects.find(({ id }) => id === wanted) ?? dialects.find(({ id }) => id === 'codex');
  if (!dialect) throw new Error(`There is no dialect for the examples of ${rule.id}.`);
  return dialect;
}

/** The dialect of an example: the rule's, with the contract of the example's own template where it brings one. */
export function dialectOfExample(rule: Rule, example: Example): Dialect {
  const dialect = dialectFor(rule, example);
  const { template } = example;
  if (template === undefined) return dialect;
  const exitMeanings = dialect.contract().story?.exitMeanings ?? [];
  const contract = readContract({ dialect: dialect.id, template, exitMeanings });
  return { ...dialect, contract: () => contract };
}
