import { makeExecPlan, proposeExecPlan } from '../../../core/actions/execplans/newExecPlan';
import { execPlanIdOf } from '../../../core/repo/execPlanPaths';
import { execplan } from '../../../dialects/execplan';
import { allocatorOf } from '../../../node/allocator';
import { GitOtherWork } from '../../../node/gitOtherWork';
import { type Command, textOption } from '../../command';
import { forTerminal } from '../../forTerminal';
import { refused } from '../../execplan/answer';
import { layoutOf, layoutOption } from '../../execplan/layout';
import { today } from '../../execplan/today';
import { registryOptions, withRegistry } from '../../execplan/updateRegistry';
import { execPlanCommand } from '../../execplan/verb';

export const execPlanNew: Command = execPlanCommand({
  name: 'execplan new',
  summary: 'Make an ExecPlan with the next free id of the day.',
  details: [
    'Makes .agent/exec_plans/active/<slug>/<id>_<slug>.md and brings registry.json up to date. No two calls get one id,\n' +
      'whenever they run. Where another branch or working copy has the id already, that is said first.',
    'The day is that of the machine, or in UTC that of SOURCE_DATE_EPOCH where it is set. A title that begins with a dash\n' +
      'goes behind --.',
    'JSON is one object: error, message, plan_id, created, registry; issues where the registry was not written.',
    'Exit code: 0 made; 1 made, but the registry was not written; 2 refused.',
  ],
  words: ['title'],
  options: {
    slug: { type: 'string', value: '<name>', summary: 'The name of folder and file; made of the title by default.' },
    owner: { type: 'string', value: '<handle>', summary: 'Who it belongs to; @codex by default.' },
    kind: { type: 'string', value: '<word>', summary: 'feature by default.' },
    domain: { type: 'string', value: '<word>', summary: 'backend by default.' },
    date: { type: 'string', value: '<YYYYMMDD>', summary: 'The day of the id, instead of today.' },
    ...registryOptions,
    ...layoutOption,
    'skip-other-branches': {
      type: 'boolean',
      summary: 'Take the next id that no other branch or working copy has.',
    },
  },
  async run({ io, values, words: [title = ''], place }) {
    const { folder, files } = place;
    const given = (option: 'slug' | 'owner' | 'kind' | 'domain' | 'date'): Readonly<Record<string, string>> => {
      const value = textOption(values, option);
      return value === undefined ? {} : { [option]: value };
    };
    const elsewhere = await new GitOtherWork(files.root).filesBelow(folder.base);
    const skips = values['skip-other-branches'] === true;
    const input = {
      folder,
      title,
      ...given('slug'),
      ...given('owner'),
      ...given('kind'),
      ...given('domain'),
      ...given('date'),
      ...today(io),
      layout: layoutOf(values),
      dialect: execplan,
      ...(skips && { avoid: elsewhere.flatMap(({ path }) => execPlanIdOf(path) ?? []) }),
    };
    if (elsewhere.length > 0 && !skips) {
      const proposed = await proposeExecPlan(input);
      const clash = proposed.ok && elsewhere.find(({ path }) => execPlanIdOf(path) === proposed.id);
      if (clash)
        io.err(
          `planloom: ${forTerminal(clash.where)} has ${proposed.id} already (${forTerminal(clash.path)}), so the two will clash when they are merged; ` +
            '--skip-other-branches takes the next id that nobody has.\n',
        );
    }
    const outcome = await makeExecPlan(input, allocatorOf(files));
    if (!outcome.ok) return refused(outcome);
    const created = place.absolute(outcome.relative);
    return withRegistry({ place, values, io }, () => ({
      code: 0,
      json: { plan_id: outcome.id, created },
      lines: [`${outcome.id} made: ${created}`],
    }));
  },
});
