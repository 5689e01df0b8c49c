import type { Contract } from '../plan/contract';
import type { Rule } from './rule';

/** A plan format: a template with what is read from it, and the rules its plans are held against. */
export interface Dialect {
  /** `codex`; also the folder's name. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** One line: when to take it. */
  readonly description: string;
  /** Read from the template at the first call, then kept. */
  readonly contract: () => Contract;
  readonly rules: readonly Rule[];
  /** Whether a file of that path (see ports.ts) is a plan of this dialect, judged by place and name alone. */
  readonly claims: (path: string) => boolean;
}
