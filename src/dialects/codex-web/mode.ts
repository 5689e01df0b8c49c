import { BYTE_ORDER_MARK } from '../../core/markdown/frontMatterFence';
import { frontMatterField } from '../../core/plan/frontMatter';
import type { Plan, Stage } from '../../core/plan/model';
import { stageOf } from '../../core/plan/stage';
import type { FixEdit } from '../../core/lint/rule';
import type { TextEdit } from '../../core/text/range';

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

/**
 * The edit of a plan's text that sets its mode: of the value where the front matter names one, of the front matter where it does
 * not, and of the document's beginning where it has none. undefined where the front matter cannot be read.
 *
 * @param text what the plan was read from
 */
export function setMode(plan: Plan, text: string, mode: Mode): TextEdit | undefined {
  const { frontMatter, eol } = plan;
  if (!frontMatter) {
    const start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    // A fence without its end is the beginning of front matter that nobody can read.
    if (/^---[ \t]*[\r\n]/.test(text.slice(start))) return undefined;
    return { start, end: start, newText: `---${eol}codex_mode: ${mode}${eol}---${eol}${eol}` };
  }
  if (frontMatter.problems.length > 0) return undefined;
  const value = frontMatter.valueSpan(['codex_mode']);
  if (value) {
    const range = plan.resolve(value);
    const isMissing = range.start === range.end && text[range.start - 1] === ':';
    return { ...range, newText: isMissing ? ` ${mode}` : mode };
  }
  const { start } = plan.resolve(frontMatter.contentSpan);
  return { start, end: start, newText: `codex_mode: ${mode}${eol}` };
}

/** As ticks, statuses and the Definition of Ready say; a plan in mode EXECUTE is being carried out even before the first tick. */
export function webStageOf(plan: Plan): Stage {
  const stage = stageOf(plan);
  return (stage === 'draft' || stage === 'ready') && modeOf(plan) === 'EXECUTE' ? 'executing' : stage;
}
