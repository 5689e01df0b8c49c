import type { Command, CommandGroup } from '../command';
import { approve } from './approve';
import { check } from './check';
import { convert } from './convert';
import { decide } from './decide';
import { execPlanCommands, execPlanGroups } from './execplan';
import { formats } from './formats';
import { gate } from './gate';
import { newFeature } from './new';
import { runPlan } from './run';
import { scan } from './scan';

/** All verbs, in the order of the help. */
export const commands: readonly Command[] = [
  check,
  newFeature,
  runPlan,
  gate,
  scan,
  decide,
  approve,
  convert,
  formats,
  ...execPlanCommands,
];

/** What verbs of several words begin with; listed behind the others. */
export const groups: readonly CommandGroup[] = execPlanGroups;
