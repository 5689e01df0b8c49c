import { completeMilestone } from '../../../core/actions/execplans/completeMilestone';
import { applyChanges } from '../../../node/applyChanges';
import { type Command, countOption } from '../../command';
import { refused } from '../../execplan/answer';
import { asOnly } from '../../execplan/asOnly';
import { layoutOf, layoutOption } from '../../execplan/layout';
import { today } from '../../execplan/today';
import { execPlanCommand } from '../../execplan/verb';

export const milestoneComplete: Command = execPlanCommand({
  name: 'execplan milestone complete',
  summary: 'Finish a milestone: set its status and move its file.',
  details: [
    'Moves the file to milestones/complete/ and sets status completed and updated. It is done as a whole or not at all.',
    'JSON is one object: error, message, milestone_id, from, to.',
    'Exit code: 0 done; 2 refused; 1 where its YAML cannot be read.',
  ],
  words: ['id'],
  options: {
    ms: {
      type: 'string',
      value: '<1..999>',
      range: [1, 999],
      required: true,
      summary: 'The number in its file’s name.',
    },
    ...layoutOption,
  },
  async run({ io, values, words: [id = ''], place }) {
    const outcome = await asOnly(place, id, async () => {
      const proposed = await completeMilestone({
        folder: place.folder,
        id,
        ms: countOption(values, 'ms') ?? 0,
        day: today(io).day,
        layout: layoutOf(values),
      });
      if (proposed.ok) await applyChanges(place.files, proposed.changes);
      return proposed;
    });
    if (!outcome.ok) return refused(outcome, outcome.exitCode);
    const [from, to] = [place.absolute(outcome.from), place.absolute(outcome.to)];
    return {
      code: 0,
      json: { milestone_id: outcome.milestoneId, from, to },
      lines: [`${outcome.milestoneId} is completed.`, `From: ${from}`, `To: ${to}`],
    };
  },
});
