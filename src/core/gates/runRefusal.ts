import type { Clarification, Plan } from '../plan/model';
import type { Reason } from './gate';

/**
 * Why nothing of a plan may be run now; undefined when it may. A plan in mode PLAN_ONLY forbids it (format codex-web, front
 * matter `forbidden_actions` and section 0), and so does a critical question without an answer (codex, Part 2, Plan Flow).
 */
export function runRefusal(plan: Plan): Reason | undefined {
  if (plan.contract.reading.mode?.(plan) === 'PLAN_ONLY') {
    const span = plan.frontMatter?.valueSpan(['codex_mode']);
    const text = 'This plan is in mode PLAN_ONLY, in which nothing is run; approve it first.';
    return { text, ...(span && { span }) };
  }
  const [first, ...others] = openCritical(plan);
  if (!first) return undefined;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return {
    text: `A critical question has no answer${more}: "${shortened(first.question)}". Answer it before anything is run.`,
    span: first.item.textSpan,
  };
}

/** The critical questions that nobody has answered; those that still are the template's own are none. */
export function openCritical({ clarifications }: Pick<Plan, 'clarifications'>): readonly Clarification[] {
  return clarifications.filter(({ tag, resolved, placeholder }) => tag === 'critical' && !resolved && !placeholder);
}

/** A question's first line, as far as a sentence can hold it. */
export function shortened(question: string): string {
  const [line = ''] = question.split(/[\r\n]/, 1);
  return line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
}

const LONGEST = 100;
