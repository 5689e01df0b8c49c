import type { Rule } from '../core/lint/rule';
import brokenLink from './broken-link';
import checkboxMalformed from './checkbox-malformed';
import checklistItemMissing from './checklist-item-missing';
import frontMatter from './front-matter';
import frontMatterKey from './front-matter-key';
import frontMatterValue from './front-matter-value';
import headingLevel from './heading-level';
import idDuplicate from './id-duplicate';
import idUnknown from './id-unknown';
import mergeConflict from './merge-conflict';
import placeholder from './placeholder';
import scanStale from './scan-stale';
import runUnlogged from './run-unlogged';
import sectionDuplicate from './section-duplicate';
import sectionEmpty from './section-empty';
import sectionMissing from './section-missing';
import sectionOrder from './section-order';
import sectionUnknown from './section-unknown';
import title from './title';
import tooLarge from './too-large';
import unknownRule from './unknown-rule';

/** Rules that several dialects share. A new one is a file and a line here. */
export const planRules: readonly Rule[] = [
  brokenLink,
  checkboxMalformed,
  checklistItemMissing,
  frontMatter,
  frontMatterKey,
  frontMatterValue,
  headingLevel,
  idDuplicate,
  idUnknown,
  mergeConflict,
  placeholder,
  runUnlogged,
  scanStale,
  sectionDuplicate,
  sectionEmpty,
  sectionMissing,
  sectionOrder,
  sectionUnknown,
  title,
  tooLarge,
  unknownRule,
];

/** Those of them that read what only templates of teams ask for: checklists of sections, forms of ids. */
export const templateRules: readonly Rule[] = [checklistItemMissing, idDuplicate, idUnknown];
