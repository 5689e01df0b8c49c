import type { Severity } from './rule';

/** `default` leaves a rule as it is; `off` silences it; a severity holds whatever the plan's stage. */
export type RuleSetting = 'default' | 'off' | Severity;

/** What `planloom.config.json` and the settings say of rules. Rule ids as keys. */
export interface LintConfig {
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

export const defaultConfig: LintConfig = { rules: {} };

/** `over` wins, rule by rule. */
export function mergeConfigs(base: LintConfig, over: LintConfig): LintConfig {
  return { rules: { ...base.rules, ...over.rules } };
}
