import type { Rule } from '../../../core/lint/rule';
import boxMissing from './box-missing';
import branch from './branch';
import exitGate from './exit-gate';
import flagForm from './flag-form';
import idDuplicate from './id-duplicate';
import idForm from './id-form';
import idMissing from './id-missing';
import idOrder from './id-order';
import optionalPartEmpty from './optional-part-empty';
import parallelFile from './parallel-file';
import parallelOrder from './parallel-order';
import partNumber from './part-number';
import phaseNumber from './phase-number';
import phasePartMissing from './phase-part-missing';
import phaseReference from './phase-reference';
import referenceUnknown from './reference-unknown';
import taskStatus from './task-status';
import taskUnwritten from './task-unwritten';
import testAfterFeature from './test-after-feature';
import title from './title';

/** Rules of the phased format. A new one is a file and a line here. */
export const phasedRules: readonly Rule[] = [
  boxMissing,
  branch,
  exitGate,
  flagForm,
  idDuplicate,
  idForm,
  idMissing,
  idOrder,
  optionalPartEmpty,
  parallelFile,
  parallelOrder,
  partNumber,
  phaseNumber,
  phasePartMissing,
  phaseReference,
  referenceUnknown,
  taskStatus,
  taskUnwritten,
  testAfterFeature,
  title,
];
