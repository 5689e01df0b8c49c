import type { Rule } from '../../../core/lint/rule';
import boxElsewhere from './box-elsewhere';
import decisionEntry from './decision-entry';
import externalLink from './external-link';
import fence from './fence';
import frontMatterMissing from './front-matter-missing';
import headingBlank from './heading-blank';
import idDuplicate from './id-duplicate';
import idMatchesFile from './id-matches-file';
import metadata from './metadata';
import metadataStyle from './metadata-style';
import milestoneDuplicate from './milestone-duplicate';
import outcomesOpen from './outcomes-open';
import progressBox from './progress-box';
import progressStamp from './progress-stamp';
import relation from './relation';
import sectionName from './section-name';
import statusPlace from './status-place';
import statusProgress from './status-progress';
import surpriseEntry from './surprise-entry';
import titleId from './title-id';
import updatedBeforeCreated from './updated-before-created';
import updatedBehind from './updated-behind';

/** Rules of ExecPlans. A new one is a file and a line here. */
export const execplanRules: readonly Rule[] = [
  boxElsewhere,
  decisionEntry,
  externalLink,
  fence,
  frontMatterMissing,
  headingBlank,
  idDuplicate,
  idMatchesFile,
  metadata,
  metadataStyle,
  milestoneDuplicate,
  outcomesOpen,
  progressBox,
  progressStamp,
  relation,
  sectionName,
  statusPlace,
  statusProgress,
  surpriseEntry,
  titleId,
  updatedBeforeCreated,
  updatedBehind,
];
