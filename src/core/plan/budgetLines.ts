import { type ParsedBudget, parseBudgets } from './budgets';
import { flatItems } from './items';
import type { Block, Span } from './model';
import { normalise } from './normalise';
import type { Budget } from './runnables';
import { endOf, startOf } from './spans';

/** A limit in a line that is called a budget. */
export interface LineBudget extends Pick<ParsedBudget, 'scope'> {
  /** What the line calls itself, normalised: `runtime budgets`. */
  readonly name: string;
  readonly budget: Budget;
}

const BUDGET_LINE =
  /^[*_\s]*((?:[\p{L}\p{N}-]+\s+){0,4}(?:budgets?|time ?box|time limit))(?:\s*\([^()\n]*\))?[*_\s]*:[*_]*/iu;

/** The limits in the lines of a block that are called budgets; one for money or for performance is none. */
export function budgetLines(block: Block): readonly LineBudget[] {
  const { chunk } = block.span;
  const spans: Span[] = [
    ...flatItems(block.items).map(({ textSpan }) => textSpan),
    ...block.nodes
      .filter(({ type }) => type === 'paragraph')
      .map((node): Span => ({ chunk, start: startOf(node), end: endOf(node) })),
  ];
  return spans.flatMap(({ start, end }) => {
    const text = chunk.text.slice(start, end);
    const match = BUDGET_LINE.exec(text);
    const name = normalise(match?.[1] ?? '');
    if (!match || /\b(?:perf|performance|cost|token|error|memory)\b/.test(name)) return [];
    const from = start + match[0].length;
    return parseBudgets(text.slice(match[0].length)).map((parsed) => ({
      name,
      scope: parsed.scope,
      budget: budgetAt({ chunk, start: from, end }, parsed),
    }));
  });
}

/** A limit that was found in the text of a span. */
export function budgetAt({ chunk, start: from }: Span, { limit, start, end }: ParsedBudget): Budget {
  const span: Span = { chunk, start: from + start, end: from + end };
  return { limit, source: { text: chunk.text.slice(span.start, span.end), span } };
}
