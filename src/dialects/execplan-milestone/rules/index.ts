import type { Rule } from '../../../core/lint/rule';
import fileName from './file-name';
import idParts from './id-parts';
import planUnknown from './plan-unknown';
import statusBoxes from './status-boxes';
import statusPlace from './status-place';
import updatedBeforeCreated from './updated-before-created';
import updatedBehind from './updated-behind';

/** Rules of milestones. A new one is a file and a line here. */
export const milestoneRules: readonly Rule[] = [
  fileName,
  idParts,
  planUnknown,
  statusBoxes,
  statusPlace,
  updatedBeforeCreated,
  updatedBehind,
];
