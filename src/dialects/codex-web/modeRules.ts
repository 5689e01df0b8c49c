import { readFrontMatter } from '../../core/markdown/frontMatter';
import type { Plan } from '../../core/plan/model';
import type { Mode } from './mode';
import template from './template.md';

/** How the mode is told from what a user asks for (format codex-web, `mode_detection_rules`). */
export interface ModeRules {
  readonly default: Mode;
  readonly planOnly: readonly string[];
  readonly execute: readonly string[];
}

let formatRules: ModeRules | undefined;

/** The rules of a plan's front matter; what it does not say is as the format has it. */
export function modeRulesOf(plan?: Pick<Plan, 'frontMatter'>): ModeRules {
  formatRules ??= readRules(readFrontMatter(template)?.data, { default: 'PLAN_ONLY', planOnly: [], execute: [] });
  return readRules(plan?.frontMatter?.data, formatRules);
}

function readRules(data: unknown, otherwise: ModeRules): ModeRules {
  const rules = entryOf(data, 'mode_detection_rules');
  const words = (key: string): readonly string[] | undefined => {
    const list = entryOf(rules, key);
    if (!Array.isArray(list)) return undefined;
    return list.filter((word): word is string => typeof word === 'string' && word.trim() !== '');
  };
  const mode = entryOf(rules, 'default');
  return {
    default: mode === 'EXECUTE' || mode === 'PLAN_ONLY' ? mode : otherwise.default,
    planOnly: words('plan_only_triggers') ?? otherwise.planOnly,
    execute: words('execute_triggers') ?? otherwise.execute,
  };
}

function entryOf(data: unknown, key: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return Object.entries(data).find(([name]) => name === key)?.[1];
}
