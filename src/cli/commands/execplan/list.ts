import { collect } from '../../../core/execplans/collect';
import { summaries } from '../../../core/execplans/milestones';
import type { Command } from '../../command';
import { missingFolder, refused } from '../../execplan/answer';
import { issueJson, issueLine } from '../../execplan/registryReport';
import { execPlanCommand } from '../../execplan/verb';
import { counted } from '../../../core/text/counted';

export const execPlanList: Command = execPlanCommand({
  name: 'execplan list',
  summary: 'List the ExecPlans that are not put away yet.',
  details: [
    'Lists the plans that do not stand where finished ones are put, whatever their status, with their milestones.',
    'JSON is one object: error, message, listed [{id, status, title, progress, path, active_milestones, total_milestones}].',
    'Exit code: 0 listed; 2 a plan has errors, which execplan-registry check says, or there is no such folder.',
  ],
  words: [],
  options: { path: { type: 'boolean', opposite: 'no-path', summary: 'With the path of each.' } },
  async run({ values, place }) {
    const collection = await collect(place.folder);
    if (!collection.exists) return missingFolder(place);
    const { issues } = collection;
    if (issues.some(({ severity }) => severity === 'error')) {
      const message = 'Plans have errors, so nothing is listed; "planloom execplan-registry check" says which.';
      return { ...refused({ code: 'registry.failed', message }), json: { issues: issues.map(issueJson) } };
    }
    const plans = (await summaries(place.folder, collection)).map((plan) => ({ ...plan, ...progressOf(plan) }));
    const total = plans.reduce((sum, { total_milestones }) => sum + total_milestones, 0);
    const active = plans.reduce((sum, { active_milestones }) => sum + active_milestones, 0);
    const head = `${counted(plans.length, 'ExecPlan')} (${progressOf({ active_milestones: active, total_milestones: total }).progress})`;
    return {
      code: 0,
      json: { listed: plans },
      lines: [
        ...issues.map(issueLine),
        head,
        ...plans.map(
          ({ id, status, title, progress, path }) =>
            `${id} [${status}] ${title} (${progress})${values.path === true ? ` -> ${path}` : ''}`,
        ),
      ],
    };
  },
});

interface Counts {
  readonly active_milestones: number;
  readonly total_milestones: number;
}

function progressOf({ active_milestones: active, total_milestones: total }: Counts): { readonly progress: string } {
  return { progress: total === 0 ? 'milestones none' : `milestones ${total - active}/${total} completed` };
}
