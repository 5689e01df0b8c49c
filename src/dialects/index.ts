import type { Dialect } from '../core/lint/dialect';
import { DialectSet } from '../core/lint/dialectSet';
import type { Rule } from '../core/lint/rule';
import { brief } from './brief';
import { codex } from './codex';
import { codexWeb } from './codex-web';
import { execplan } from './execplan';
import { execplanMilestone } from './execplan-milestone';
import { phased } from './phased';

/** All built-in dialects. A new one is a folder and a line here. */
export const dialects: readonly Dialect[] = [codex, codexWeb, brief, phased, execplan, execplanMilestone];

/** The built-in dialects alone: what counts where no configuration and no template of a team says otherwise. */
export const builtIn = new DialectSet(dialects);

/** The rules of dialects, each once. */
export function rulesOf(of: readonly Dialect[]): readonly Rule[] {
  return [...new Map(of.flatMap((dialect) => dialect.rules).map((rule) => [rule.id, rule])).values()];
}
