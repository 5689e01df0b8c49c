import type { Command } from '../../command';
import { milestonesAnswer } from '../../execplan/milestonesAnswer';
import { execPlanCommand } from '../../execplan/verb';

export const milestoneList: Command = execPlanCommand({
  name: 'execplan milestone list',
  summary: 'List the milestones of an ExecPlan.',
  details: [
    'Lists them by number, open ones before completed ones.',
    'JSON is one object: error, message, listed [{state, id, path}].',
    'Exit code: 0 listed, also where there are none; 2 refused.',
  ],
  words: ['id'],
  options: { 'active-only': { type: 'boolean', opposite: 'completed', summary: 'Leave out completed ones.' } },
  run: ({ values, words: [id = ''], place }) =>
    milestonesAnswer(place, id, ({ planId, milestones }) => {
      const listed = milestones.filter(({ state }) => values['active-only'] !== true || state === 'active');
      return {
        code: 0,
        json: { listed },
        lines:
          listed.length === 0
            ? [`${planId} has no milestones.`]
            : listed.map(({ state, id: milestone, path }) => `${state} ${milestone} -> ${path}`),
      };
    }),
});
