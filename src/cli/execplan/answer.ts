import type { Refusal } from '../../core/actions/execplans/outcome';
import type { ExitCode } from '../command';
import type { OpenFolder } from './openFolder';

/** What a verb found or did: how it ends the process, for tools, and for people. */
export interface Answer {
  readonly code: ExitCode;
  /** Why the code is not 0; the sentence goes to stderr. */
  readonly problem?: Pick<Refusal, 'message'> & { readonly code: string };
  /** The properties of `--format json`, `error` and `message` aside. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What `--format text` prints. */
  readonly lines: readonly string[];
}

/** The answer to what was refused. */
export function refused(problem: NonNullable<Answer['problem']>, code: ExitCode = 2): Answer {
  return { code, problem, json: {}, lines: [] };
}

/** The answer where there is no folder of ExecPlans. */
export function missingFolder({ absolute }: Pick<OpenFolder, 'absolute'>): Answer {
  return refused({ code: 'dir.missing', message: `There are no ExecPlans: ${absolute('')} is not there.` });
}
