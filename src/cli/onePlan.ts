import { PlanSession } from '../core/lint/session';
import { BYTE_ORDER_MARK } from '../core/markdown/frontMatterFence';
import type { Plan, Span } from '../core/plan/model';
import { planOf } from '../core/repo/paths';
import { LineIndex } from '../core/text/lineIndex';
import { CannotRun } from './command';
import { collectPlans, type PlanFile } from './planFiles';

/** The plan that a command is about. */
export interface OnePlan extends PlanFile {
  readonly plan: Plan;
  /** Without the byte order mark. */
  readonly text: string;
  /** `path:line:column`, from 1. */
  readonly placeOf: (span: Span) => string;
}

/**
 * Reads the one plan that a call names, by its file or by its feature folder. Throws a CannotRun or a FileProblem that says what
 * is wrong.
 */
export async function onePlan(cwd: string, positionals: readonly string[], example: string): Promise<OnePlan> {
  const [argument, ...more] = positionals;
  if (argument === undefined) throw new CannotRun(`Name the plan, as in ${example}.`);
  if (more.length > 0) throw new CannotRun(`Name one plan, not ${positionals.length}, as in ${example}.`);
  const { plans, folders } = await collectPlans(cwd, [argument]);
  const [file] = folders.size > 0 ? plans.filter(({ shown }) => shown === planIn(argument)) : plans;
  if (!file) throw new CannotRun(`${argument} is no plan; name the file, as in ${example}.`);
  const written = await file.files.read(file.path);
  if (written === undefined) throw new CannotRun(`${file.shown} is not there.`);
  const text = written.startsWith(BYTE_ORDER_MARK) ? written.slice(BYTE_ORDER_MARK.length) : written;
  const dialect = file.project.dialects.detect(file.path, text)?.dialect;
  if (!dialect) throw new CannotRun(`${file.shown} does not look like a plan; planloom check --as says more.`);
  const session = new PlanSession(text, dialect, file.project.config);
  if (session.isUnread) throw new CannotRun(`${file.shown} is too long to be read as a plan.`);
  const { plan } = session;
  const lines = new LineIndex(text);
  const placeOf = (span: Span): string => {
    const { line, character } = lines.positionAt(plan.resolve(span).start);
    return `${file.shown}:${line + 1}:${character + 1}`;
  };
  return { ...file, plan, text, placeOf };
}

/** The plan of a feature folder as a call names it. */
function planIn(folder: string): string {
  return planOf(folder.replace(/^\.\//, '').replace(/\/+$/, ''));
}
