import { frontMatterField } from '../../core/plan/frontMatter';
import type { Plan, Stage } from '../../core/plan/model';
import { stageOf } from '../../core/plan/stage';
import type { FixEdit } from '../../core/lint/rule';

/** What the agent may do (format codex-web, section 0). */
export type Mode = 'PLAN_ONLY' | 'EXECUTE';

/**
 * The mode that a plan's front matter names. undefined where it names none: the format then takes PLAN_ONLY, but real plans
 * carry no front matter and are carried out all the same, so nothing is concluded from silence.
 */
export function modeOf({ frontMatter }: Pick<Plan, 'frontMatter'>): Mode | undefined {
  const text = frontMatterField(frontMatter, 'codex_mode')?.text.toUpperCase();
  return text === 'PLAN_ONLY' || text === 'EXECUTE' ? text : undefined;
}

/** Changes the plan's mode; undefined where it names none. */
export function modeEdit({ frontMatter }: Pick<Plan, 'frontMatter'>, mode: Mode): FixEdit | undefined {
  const span = frontMatter?.valueSpan(['codex_mode']);
  return span && { span, newText: mode };
}

/** As ticks, statuses and the Definition of Ready say; a plan in mode EXECUTE is being carried out even before the first tick. */
export function webStageOf(plan: Plan): Stage {
  const stage = stageOf(plan);
  return (stage === 'draft' || stage === 'ready') && modeOf(plan) === 'EXECUTE' ? 'executing' : stage;
}
