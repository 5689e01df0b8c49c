import { completeExecPlan } from '../../../core/actions/execplans/completeExecPlan';
import { applyChanges } from '../../../node/applyChanges';
import { type Command, textOption } from '../../command';
import { refused } from '../../execplan/answer';
import { asOnly } from '../../execplan/asOnly';
import { layoutOf, layoutOption } from '../../execplan/layout';
import { today } from '../../execplan/today';
import { registryOptions, withRegistry } from '../../execplan/updateRegistry';
import { execPlanCommand } from '../../execplan/verb';
import { counted } from '../../../core/text/counted';

export const execPlanComplete: Command = execPlanCommand({
  name: 'execplan complete',
  summary: 'Finish an ExecPlan: set its status and move its folder.',
  details: [
    'Moves the plan’s folder to .agent/exec_plans/complete/YYYY/MM/DD/<id>_<slug>, sets status done and updated, and brings\n' +
      'registry.json up to date. Refused while milestones are open. It is done as a whole or not at all.',
    'JSON is one object: error, message, from, to, active_after, registry; issues where the registry was not written.',
    'Exit code: 0 done; 1 done, but the registry was not written; 2 refused. YAML that cannot be read ends with 1, too.',
  ],
  words: ['id'],
  options: {
    date: { type: 'string', value: '<YYYYMMDD>', summary: 'The day it was finished, instead of today.' },
    ...registryOptions,
    ...layoutOption,
  },
  async run({ io, values, words: [id = ''], place }) {
    const date = textOption(values, 'date');
    const { day } = today(io);
    const outcome = await asOnly(place, id, async () => {
      const proposed = await completeExecPlan({
        folder: place.folder,
        id,
        day,
        ...(date !== undefined && { date }),
        layout: layoutOf(values),
      });
      if (proposed.ok) await applyChanges(place.files, proposed.changes);
      return proposed;
    });
    if (!outcome.ok) return refused(outcome, outcome.exitCode);
    const [from, to] = [place.absolute(outcome.from), place.absolute(outcome.to)];
    return withRegistry({ place, values, io }, ({ files }) => {
      const active = files.filter(({ record, completed }) => record !== undefined && !completed).length;
      return {
        code: 0,
        json: { plan_id: outcome.id, from, to, active_after: active },
        lines: [`${outcome.id} is done; ${counted(active, 'ExecPlan')} still active.`, `From: ${from}`, `To: ${to}`],
      };
    });
  },
});
