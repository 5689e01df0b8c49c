import type { Command } from '../command';
import { check } from './check';
import { formats } from './formats';
import { newFeature } from './new';

/** All verbs, in the order of the help. */
export const commands: readonly Command[] = [check, newFeature, formats];
