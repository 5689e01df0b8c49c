import type { Command } from '../../command';
import { milestonesAnswer } from '../../execplan/milestonesAnswer';
import { execPlanCommand } from '../../execplan/verb';

export const milestoneRemaining: Command = execPlanCommand({
  name: 'execplan milestone remaining',
  summary: 'List the milestones of an ExecPlan that are still open.',
  details: [
    'JSON is one object: error, message, listed, a list of their ids, and paths.',
    'Exit code: 0 listed, also where there are none; 2 refused.',
  ],
  words: ['id'],
  options: { path: { type: 'boolean', opposite: 'no-path', summary: 'With the path of each.' } },
  run: ({ values, words: [id = ''], place }) =>
    milestonesAnswer(place, id, ({ planId, milestones }) => {
      const open = milestones.filter(({ state }) => state === 'active');
      return {
        code: 0,
        json: { listed: open.map((one) => one.id), paths: open.map(({ path }) => path) },
        lines: [
          `Milestones of ${planId} that are open: ${open.length === 0 ? 'none' : open.length}`,
          ...open.map((one) => (values.path === true ? `${one.id} -> ${one.path}` : one.id)),
        ],
      };
    }),
});
