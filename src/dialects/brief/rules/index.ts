import type { Rule } from '../../../core/lint/rule';
import acceptanceStatus from './acceptance-status';
import boxMissing from './box-missing';
import citation from './citation';
import decision from './decision';
import entryStamp from './entry-stamp';
import exampleLeft from './example-left';
import headerFields from './header-fields';
import headerOneLine from './header-one-line';
import lastUpdated from './last-updated';
import noPath from './no-path';
import nonGoals from './non-goals';
import priority from './priority';
import progressOrder from './progress-order';
import qualityGates from './quality-gates';
import risk from './risk';
import sectionName from './section-name';
import start from './start';
import status from './status';
import stepRemaining from './step-remaining';
import surprise from './surprise';
import tablePipe from './table-pipe';

/** Rules of the brief format's header, tests, log and tables. A new one is a file and a line here. */
export const briefRules: readonly Rule[] = [
  acceptanceStatus,
  boxMissing,
  citation,
  decision,
  entryStamp,
  exampleLeft,
  headerFields,
  headerOneLine,
  lastUpdated,
  noPath,
  nonGoals,
  priority,
  progressOrder,
  qualityGates,
  risk,
  sectionName,
  start,
  status,
  stepRemaining,
  surprise,
  tablePipe,
];
