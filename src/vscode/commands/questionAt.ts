import type { Clarification } from '../../core/plan/model';
import type { Loop } from './loop';

/**
 * The question at a place of the plan: where a code action was asked for, else the cursor. undefined when none of those given
 * stands there.
 *
 * @param options `{ at?: number }`: UTF-16 offset in the plan
 */
export function questionAt(
  { plan, at }: Pick<Loop, 'plan' | 'at'>,
  questions: readonly Clarification[],
  options: unknown,
): Clarification | undefined {
  const offset = offsetIn(options) ?? at;
  if (offset === undefined) return undefined;
  return questions.find(({ item, placeholder }) => {
    const { start, end } = plan.resolve(item.fullSpan);
    return !placeholder && start <= offset && offset <= end;
  });
}

function offsetIn(options: unknown): number | undefined {
  const isGiven = typeof options === 'object' && options !== null && 'at' in options;
  return isGiven && typeof options.at === 'number' ? options.at : undefined;
}
