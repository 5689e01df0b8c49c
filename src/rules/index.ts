import type { Rule } from '../core/lint/rule';
import brokenLink from './broken-link';
import checkboxMalformed from './checkbox-malformed';
import headingLevel from './heading-level';
import mergeConflict from './merge-conflict';
import placeholder from './placeholder';
import sectionDuplicate from './section-duplicate';
import sectionEmpty from './section-empty';
import sectionMissing from './section-missing';
import sectionOrder from './section-order';
import sectionUnknown from './section-unknown';
import title from './title';
import unknownRule from './unknown-rule';

/** Rules that several dialects share. A new one is a file and a line here. */
export const planRules: readonly Rule[] = [
  brokenLink,
  checkboxMalformed,
  headingLevel,
  mergeConflict,
  placeholder,
  sectionDuplicate,
  sectionEmpty,
  sectionMissing,
  sectionOrder,
  sectionUnknown,
  title,
  unknownRule,
];
