import { newPlan } from '../../core/actions/newPlan';
import { dialects } from '../../dialects';
import { applyChanges } from '../../node/applyChanges';
import { NodeFiles } from '../../node/nodeFiles';
import { systemClock } from '../../node/systemClock';
import { CannotRun, choiceOption, type Command } from '../command';

export const newFeature: Command = {
  name: 'new',
  summary: 'Make a feature folder with a plan in it.',
  usage: '<title> [--format text|json]',
  details: [
    'Makes tasks/<slug>-<YYYYMMDDTHHMMSSZ>/ in the current folder, with plan.md and the files and folders that belong\n' +
      'to it, adds a line to TASKS.md where that file stands, and prints the folder. Nothing is changed when the folder\n' +
      'is there already.',
    'The time is that of the machine, or SOURCE_DATE_EPOCH (seconds since 1970) where that is set.',
  ],
  options: {
    format: { type: 'string', value: 'text|json', summary: 'json prints {"feature","plan"}, the paths of both.' },
  },
  async run({ io, values, positionals }) {
    const format = choiceOption(values, 'format', ['text', 'json']);
    const [title, ...more] = positionals;
    if (title === undefined) throw new CannotRun('Give the feature a title, as in planloom new "Auth refresh token".');
    if (more.length > 0)
      throw new CannotRun(`Give one title; put it in quotes: planloom new "${positionals.join(' ')}".`);
    const [dialect] = dialects;
    if (!dialect) throw new CannotRun('There is no plan format to start from.');

    const files = new NodeFiles(io.cwd);
    const outcome = await newPlan({ title, dialect, now: systemClock(io.environment).now(), files });
    if (!outcome.ok) throw new CannotRun(outcome.message);
    await applyChanges(files, outcome.changes);
    const { feature, plan } = outcome;
    io.out(format === 'json' ? `${JSON.stringify({ feature, plan })}\n` : `${feature}\n`);
    return 0;
  },
};
