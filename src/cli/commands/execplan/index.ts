import type { Command, CommandGroup } from '../../command';
import { execPlanComplete } from './complete';
import { execPlanList } from './list';
import { milestoneComplete } from './milestoneComplete';
import { milestoneList } from './milestoneList';
import { milestoneNew } from './milestoneNew';
import { milestoneRemaining } from './milestoneRemaining';
import { execPlanNew } from './new';
import { registryBuild, registryCheck, registryUpdate } from './registry';

export const execPlanGroups: readonly CommandGroup[] = [
  { name: 'execplan', summary: 'Make, finish and list ExecPlans and their milestones.' },
  { name: 'execplan milestone', summary: 'Make, finish and list milestones of an ExecPlan.' },
  { name: 'execplan-registry', summary: 'Check the metadata of ExecPlans; write registry.json.' },
];

/** In the order of the help. */
export const execPlanCommands: readonly Command[] = [
  execPlanNew,
  execPlanComplete,
  execPlanList,
  milestoneNew,
  milestoneList,
  milestoneRemaining,
  milestoneComplete,
  registryCheck,
  registryBuild,
  registryUpdate,
];
