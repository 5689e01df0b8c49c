import type { Dialect } from '../core/lint/dialect';
import type { Rule } from '../core/lint/rule';
import { codex } from './codex';

/** All built-in dialects. A new one is a folder and a line here. */
export const dialects: readonly Dialect[] = [codex];

/** The dialect of a file of that path (see ports.ts); undefined when it is no plan. */
export function dialectOf(path: string): Dialect | undefined {
  return dialects.find((dialect) => dialect.claims(path));
}

/** The rules of dialects, each once. */
export function rulesOf(of: readonly Dialect[]): readonly Rule[] {
  return [...new Map(of.flatMap((dialect) => dialect.rules).map((rule) => [rule.id, rule])).values()];
}
