import { makeExecPlan } from '../../core/actions/execplans/newExecPlan';
import { newPlan } from '../../core/actions/newPlan';
import type { Dialect } from '../../core/lint/dialect';
import { execPlanFolders } from '../../core/repo/execPlanPaths';
import { dirname } from '../../core/repo/paths';
import { dialects } from '../../dialects';
import { allocatorOf } from '../../node/allocator';
import { applyChanges } from '../../node/applyChanges';
import { NodeFiles } from '../../node/nodeFiles';
import { systemClock } from '../../node/systemClock';
import { CannotRun, choiceOption, type Command, type Io, textOption } from '../command';
import { openFolder } from '../execplan/openFolder';
import { today } from '../execplan/today';
import { dialectNamed, readProject } from '../project';

/** The format of a plan when none is named. */
const DEFAULT = 'codex';
const EXEC_PLAN = 'execplan';

export const newFeature: Command = {
  name: 'new',
  summary: 'Make a feature folder with a plan in it.',
  usage: '<title> [--as <format>] [--format text|json]',
  details: [
    'Makes tasks/<slug>-<YYYYMMDDTHHMMSSZ>/ in the current folder, with plan.md and the files and folders that belong\n' +
      'to it, adds a line to TASKS.md where that file stands, and prints the folder. Nothing is changed when the folder\n' +
      'is there already. With --as execplan the folder is .agent/exec_plans/active/<slug>/, and the plan has the next free id\n' +
      'of the day.',
    `Formats: ${dialects.map(({ id }) => id).join(', ')}, and those of .planloom/templates.`,
    'The time is that of the machine, or SOURCE_DATE_EPOCH (seconds since 1970) where that is set.',
  ],
  options: {
    as: { type: 'string', value: '<format>', summary: 'The format of the plan; codex by default.' },
    format: { type: 'string', value: 'text|json', summary: 'json prints {"feature","plan"}, the paths of both.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const [title, ...more] = positionals;
    if (title === undefined) throw new CannotRun('Give the feature a title, as in planloom new "Auth refresh token".');
    if (more.length > 0)
      throw new CannotRun(`Give one title; put it in quotes: planloom new "${positionals.join(' ')}".`);
    const files = new NodeFiles(io.cwd);
    const project = await readProject(files);
    const dialect = dialectNamed(textOption(values, 'as') ?? DEFAULT, project);
    const plan = await (isExecPlan(dialect) ? execPlan(io, title, dialect) : featurePlan(io, files, title, dialect));
    const feature = dirname(plan);
    io.out(format === 'json' ? `${JSON.stringify({ feature, plan })}\n` : `${feature}\n`);
    return 0;
  },
};

/** Makes the feature; the path of its plan. */
async function featurePlan(io: Io, files: NodeFiles, title: string, dialect: Dialect): Promise<string> {
  const outcome = await newPlan({ title, dialect, now: systemClock(io.environment).now(), files });
  if (!outcome.ok) throw new CannotRun(outcome.message);
  await applyChanges(files, outcome.changes);
  return outcome.plan;
}

/** Makes an ExecPlan; the path of its file. The registry is left as it is: `execplan new` writes it. */
async function execPlan(io: Io, title: string, dialect: Dialect): Promise<string> {
  const { folder, files } = await openFolder(io.cwd, { execPlans: await execPlansIn(new NodeFiles(io.cwd)) });
  const input = { folder, title, dialect, layout: 'current' as const, ...today(io) };
  const outcome = await makeExecPlan(input, allocatorOf(files));
  if (!outcome.ok) throw new CannotRun(outcome.message);
  return folder.nameOf(outcome.relative);
}

/** `.agents/exec_plans` where only that is there. */
async function execPlansIn(files: NodeFiles): Promise<string> {
  const [standard, other] = execPlanFolders;
  if ((await files.stat(standard)) === undefined && (await files.stat(other)) !== undefined) return other;
  return standard;
}

/** ExecPlans, and what a team has made of them, stand in folders of their own and not in feature folders. */
function isExecPlan({ id, base }: Pick<Dialect, 'id' | 'base'>): boolean {
  return id === EXEC_PLAN || base === EXEC_PLAN;
}
