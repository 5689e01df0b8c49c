import { newExecPlan } from '../../core/actions/newExecPlan';
import { newPlan } from '../../core/actions/newPlan';
import type { Dialect } from '../../core/lint/dialect';
import { dirname } from '../../core/repo/paths';
import { dialects } from '../../dialects';
import { applyChanges } from '../../node/applyChanges';
import { NodeFiles } from '../../node/nodeFiles';
import { systemClock } from '../../node/systemClock';
import { CannotRun, choiceOption, type Command, textOption } from '../command';
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
    const input = { title, dialect, now: systemClock(io.environment).now(), files };
    const outcome = await (isExecPlan(dialect) ? newExecPlan(input) : newPlan(input));
    if (!outcome.ok) throw new CannotRun(outcome.message);
    await applyChanges(files, outcome.changes);
    const { plan } = outcome;
    const feature = dirname(plan);
    io.out(format === 'json' ? `${JSON.stringify({ feature, plan })}\n` : `${feature}\n`);
    return 0;
  },
};

/** ExecPlans, and what a team has made of them, stand in folders of their own and not in feature folders. */
function isExecPlan({ id, base }: Pick<Dialect, 'id' | 'base'>): boolean {
  return id === EXEC_PLAN || base === EXEC_PLAN;
}
