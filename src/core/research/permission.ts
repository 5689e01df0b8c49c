/** Whether research on the web may be done: `auto` asks each time, `always` once for a workspace and tool. */
export type Permission = 'auto' | 'always' | 'never';

const STRICTEST: readonly Permission[] = ['never', 'auto', 'always'];
const IN_TEXT = /\bENABLE_WEB_RESEARCH\s*=\s*["'`]?(auto|always|never)\b/gi;

/**
 * The strictest of the setting, the environment variable ENABLE_WEB_RESEARCH, and what the plan itself says
 * (`ENABLE_WEB_RESEARCH=never`; format codex, "in your environment or runbook"). A plan or an environment can only forbid or
 * ask for more questions: consent is the user's to give.
 */
export function permissionOf(setting: Permission, environment: string | undefined, plan: string): Permission {
  const named = [...plan.matchAll(IN_TEXT)].map(([, word]) => word?.toLowerCase());
  const all: readonly unknown[] = [setting, environment?.trim().toLowerCase(), ...named];
  return STRICTEST.find((permission) => all.includes(permission)) ?? setting;
}
