import { makeMilestone } from '../../../core/actions/execplans/newMilestone';
import { execplanMilestone } from '../../../dialects/execplan-milestone';
import { allocatorOf } from '../../../node/allocator';
import { type Command, countOption, textOption } from '../../command';
import { refused } from '../../execplan/answer';
import { layoutOf, layoutOption } from '../../execplan/layout';
import { today } from '../../execplan/today';
import { execPlanCommand } from '../../execplan/verb';

export const milestoneNew: Command = execPlanCommand({
  name: 'execplan milestone new',
  summary: 'Make a milestone of an ExecPlan with its next number.',
  details: [
    'Makes milestones/active/MS###_<slug>.md in the plan’s folder. No two calls get one number, whenever they run.',
    'JSON is one object: error, message, plan_id, milestone_id, created.',
    'Exit code: 0 made; 2 refused.',
  ],
  words: ['id', 'title'],
  options: {
    slug: { type: 'string', value: '<name>', summary: 'For the file’s name; made of the title by default.' },
    owner: { type: 'string', value: '<handle>', summary: 'Who it belongs to; as the plan by default.' },
    domain: { type: 'string', value: '<word>', summary: 'As the plan by default.' },
    ms: { type: 'string', value: '<1..999>', range: [1, 999], summary: 'The number, instead of the next one.' },
    ...layoutOption,
  },
  async run({ io, values, words: [id = '', title = ''], place }) {
    const given = (option: 'slug' | 'owner' | 'domain'): Readonly<Record<string, string>> => {
      const value = textOption(values, option);
      return value === undefined ? {} : { [option]: value };
    };
    const ms = countOption(values, 'ms');
    const outcome = await makeMilestone(
      {
        folder: place.folder,
        id,
        title,
        ...given('slug'),
        ...given('owner'),
        ...given('domain'),
        ...(ms !== undefined && { ms }),
        ...today(io),
        layout: layoutOf(values),
        dialect: execplanMilestone,
      },
      allocatorOf(place.files),
    );
    if (!outcome.ok) return refused(outcome);
    const created = place.absolute(outcome.relative);
    return {
      code: 0,
      json: { plan_id: outcome.id, milestone_id: outcome.milestoneId, created },
      lines: [`${outcome.milestoneId} made: ${created}`],
    };
  },
});
