import type { Rule } from '../../../core/lint/rule';
import fileName from './file-name';
import idParts from './id-parts';
import numberDuplicate from './number-duplicate';
import planUnknown from './plan-unknown';
import readAsPlan from './read-as-plan';
import statusBoxes from './status-boxes';
import statusPlace from './status-place';
import updatedBeforeCreated from './updated-before-created';
import updatedBehind from './updated-behind';

/** Rules of milestones. A new one is a file and a line here. */
export const milestoneRules: readonly Rule[] = [
  fileName,
  idParts,
  numberDuplicate,
  planUnknown,
  readAsPlan,
  statusBoxes,
  statusPlace,
  updatedBeforeCreated,
  updatedBehind,
];
