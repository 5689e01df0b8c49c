import type { Clarification, Plan } from '../plan/model';
import type { Reason, StopToken } from './gate';
import { shortened } from '../text/shortened';

/** Why nothing of a plan is run. `token`: the pause that holds by that, the same as planGate says; a draft has none. */
export interface RunRefusal extends Reason {
  readonly token?: Exclude<StopToken, 'BLOCKED'>;
}

/**
 * Why nothing of a plan may be run now; undefined when it may. A critical question without an answer forbids it (codex, Part 2,
 * Plan Flow), and so does the mode PLAN_ONLY (format codex-web, front matter `forbidden_actions` and section 0).
 */
export function runRefusal(plan: Plan): RunRefusal | undefined {
  const [first, ...others] = openCritical(plan);
  if (first) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    const text = `A critical question has no answer${more}: "${shortQuestion(first.question)}". Answer it before anything is run.`;
    return { token: 'NEEDS_CLARIFICATION', text, span: first.item.textSpan };
  }
  if (plan.contract.reading.mode?.(plan) !== 'PLAN_ONLY') return undefined;
  const span = plan.frontMatter?.valueSpan(['codex_mode']);
  const place = span && { span };
  if (plan.stage === 'draft') {
    const text =
      'This plan is in mode PLAN_ONLY, in which nothing is run, and still a draft; fill in its Definition of Ready and have it approved first.';
    return { text, ...place };
  }
  const text = 'This plan is in mode PLAN_ONLY, in which nothing is run; have it approved first.';
  return { token: 'READY_FOR_APPROVAL', text, ...place };
}

/** The critical questions that nobody has answered; those that still are the template's own are none. */
export function openCritical({ clarifications }: Pick<Plan, 'clarifications'>): readonly Clarification[] {
  return clarifications.filter(({ tag, resolved, placeholder }) => tag === 'critical' && !resolved && !placeholder);
}

/** A question's first line, as far as a sentence can hold it. */
export function shortQuestion(question: string): string {
  const [line = ''] = question.split(/[\r\n]/, 1);
  return shortened(line, LONGEST);
}

const LONGEST = 100;
