import { MarkdownDocument } from '../../../src/core/markdown/document';
import type { Dialect } from '../../../src/core/lint/dialect';
import type { Plan, Span } from '../../../src/core/plan/model';
import { readPlan } from '../../../src/core/plan/readPlan';
import { runnablesOf } from '../../../src/core/plan/readRunnables';
import { covered } from './plans';

/** What can be run in a text, one line for each group and each command, as the tests write it down. */
export function runnableLines(dialect: Dialect, text: string): readonly string[] {
  return linesOfPlan(readPlan(new MarkdownDocument(text), dialect.contract()), text);
}

/** The same for a plan that was read already. */
export function linesOfPlan(plan: Plan, text: string): readonly string[] {
  return runnablesOf(plan).flatMap(({ unit, title, budget, runnables }) => [
    `# ${unit === undefined ? '' : `${unit} `}${title}${limit(budget)}`,
    ...runnables.map(
      (runnable) =>
        `${runnable.role}${runnable.label === undefined ? '' : ` (${runnable.label})`}: ${runnable.text}` +
        limit(runnable.budget) +
        (runnable.threshold ? ` => ${runnable.threshold.text}` : '') +
        runnable.holes.map((hole) => ` !${covered(plan, hole, text)}`).join(''),
    ),
  ]);
}

function limit(budget: { readonly limit: number; readonly source: { readonly text: string } } | undefined): string {
  return budget ? ` [${String(budget.limit / 1000)}s: ${budget.source.text}]` : '';
}

/** All that `runnablesOf` says, with places as offsets in the text. */
export function resolvedRunnables(plan: Plan): unknown {
  const at = (span: Span): string => {
    const { start, end } = plan.resolve(span);
    return `${String(start)}-${String(end)}`;
  };
  return runnablesOf(plan).map(({ unit, title, span, hash, budget, runnables }) => ({
    unit,
    title,
    hash,
    span: at(span),
    budget: budget && [budget.limit, budget.source.text, at(budget.source.span)],
    runnables: runnables.map((each) => ({
      ...each,
      span: at(each.span),
      threshold: each.threshold && [each.threshold.text, at(each.threshold.span)],
      budget: each.budget && [each.budget.limit, each.budget.source.text, at(each.budget.source.span)],
      holes: each.holes.map(at),
    })),
  }));
}
