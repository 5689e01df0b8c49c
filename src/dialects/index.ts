import type { Dialect } from '../core/lint/dialect';
import { codex } from './codex';

/** All built-in dialects. A new one is a folder and a line here. */
export const dialects: readonly Dialect[] = [codex];

/** The dialect of a file of that path (see ports.ts); undefined when it is no plan. */
export function dialectOf(path: string): Dialect | undefined {
  return dialects.find((dialect) => dialect.claims(path));
}
