import type { Dialect } from '../lint/dialect';
import type { Surroundings } from '../lint/rule';
import type { MarkdownDocument } from '../markdown/document';
import type { Plan, Span } from '../plan/model';
import type { Range } from '../text/range';
import type { Location } from './location';

/** A plan as somebody looks at it: what it says, and what is known of what stands around it. Good until its next edit. */
export interface PlanView {
  /** As in ports.ts. */
  readonly path: string;
  readonly plan: Plan;
  readonly document: MarkdownDocument;
  readonly dialect: Dialect;
  readonly surroundings: Surroundings;
}

/** Where a span stands, as UTF-16 offsets in the document. */
export function rangeOf({ plan }: Pick<PlanView, 'plan'>, span: Span): Range {
  return plan.resolve(span);
}

/** Where a span stands, for whoever does not have the document. */
export function locationOf(
  { plan, document, path }: Pick<PlanView, 'plan' | 'document' | 'path'>,
  span: Span,
): Location {
  const { start, end } = plan.resolve(span);
  return { path, start: document.positionAt(start), end: document.positionAt(end) };
}

/** All of the line that a span begins in. */
export function lineOf({ plan, document, path }: Pick<PlanView, 'plan' | 'document' | 'path'>, span: Span): Location {
  const { line } = document.positionAt(plan.offsetOf(span));
  const start = { line, character: 0 };
  return {
    path,
    start,
    end: document.positionAt(
      plan.offsetOf(span) + (/^[^\r\n]*/.exec(span.chunk.text.slice(span.start))?.[0].length ?? 0),
    ),
  };
}
