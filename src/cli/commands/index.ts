import type { Command } from '../command';
import { approve } from './approve';
import { check } from './check';
import { decide } from './decide';
import { formats } from './formats';
import { gate } from './gate';
import { newFeature } from './new';
import { runPlan } from './run';
import { scan } from './scan';

/** All verbs, in the order of the help. */
export const commands: readonly Command[] = [check, newFeature, runPlan, gate, scan, decide, approve, formats];
