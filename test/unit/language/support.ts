import { noSurroundings } from '../../../src/core/lint/linter';
import type { Dialect } from '../../../src/core/lint/dialect';
import type { Surroundings } from '../../../src/core/lint/rule';
import type { PlanView } from '../../../src/core/language/view';
import { MarkdownDocument } from '../../../src/core/markdown/document';
import { readPlan } from '../../../src/core/plan/readPlan';
import { codex } from '../../../src/dialects/codex';

/** Where plans of tests stand when nothing else is said. */
export const PLAN = 'tasks/pay-20251015T190000Z/plan.md';

/** A plan as somebody looks at it: a codex plan in a feature folder by default. */
export function viewOf(
  text: string,
  {
    dialect = codex,
    path = PLAN,
    surroundings = {},
  }: {
    readonly dialect?: Dialect;
    readonly path?: string;
    readonly surroundings?: Partial<Surroundings>;
  } = {},
): PlanView {
  const document = new MarkdownDocument(text);
  const plan = readPlan(document, dialect.contract());
  return { path, plan, document, dialect, surroundings: { ...noSurroundings, path, ...surroundings } };
}
