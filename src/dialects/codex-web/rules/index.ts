import type { Rule } from '../../../core/lint/rule';
import approval from './approval';
import clarificationOpen from './clarification-open';
import clarificationTag from './clarification-tag';
import modeProgress from './mode-progress';
import modeSection from './mode-section';
import modeTriggers from './mode-triggers';
import researchNote from './research-note';
import researchSource from './research-source';
import taskFields from './task-fields';
import taskHeading from './task-heading';
import taskIdDuplicate from './task-id-duplicate';
import taskIdGap from './task-id-gap';
import taskIdMismatch from './task-id-mismatch';
import taskItemFalse from './task-item-false';
import taskItemMissing from './task-item-missing';
import taskLog from './task-log';
import taskReference from './task-reference';
import taskStatus from './task-status';

/** Rules of the codex-web format's modes, tasks, questions and research. A new one is a file and a line here. */
export const codexWebRules: readonly Rule[] = [
  approval,
  clarificationOpen,
  clarificationTag,
  modeProgress,
  modeSection,
  modeTriggers,
  researchNote,
  researchSource,
  taskFields,
  taskHeading,
  taskIdDuplicate,
  taskIdGap,
  taskIdMismatch,
  taskItemFalse,
  taskItemMissing,
  taskLog,
  taskReference,
  taskStatus,
];
