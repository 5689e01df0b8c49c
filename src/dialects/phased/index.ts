import type { Dialect, SnippetSpec } from '../../core/lint/dialect';
import { walkItems } from '../../core/plan/items';
import type { Contract } from '../../core/plan/contract';
import { readContract } from '../../core/plan/readContract';
import { slugOf } from '../../core/repo/slug';
import { planRules } from '../../rules';
import { featureFolder } from '../featureFolder';
import { phasedDivision } from './division';
import { phasedEntries } from './entries';
import { readLead } from './ids';
import { readPhasedNames } from './names';
import { phasedPlan } from './phasedPlan';
import { PHASE } from './phases';
import { stageOf, unitsOf } from './phaseUnits';
import { phasedRules } from './rules';
import { phasedSnippets } from './snippets';
import { isTaskHeading } from './tasks';
import template from './template.md';

/** Real plans have sections of their own, and the format does not forbid them. */
const LEFT_OUT = new Set(['plan/section-unknown']);

/** Meets the keys of the headings that only phases of this format have. */
const PART = /\b(?:test plan|feature checklist)\b|\b[tf]-series\b/;

/** Keys of the sections behind the phases that no other format has. */
const CLOSING = new Set([
  'implementation order',
  'dependencies overview',
  'parallel execution examples',
  'validation checklist',
  'exit criteria',
]);

let contract: Contract | undefined;
let snippets: readonly SnippetSpec[] | undefined;

/** formats/phased: phases with exit gates, and tasks with ids that run through the whole document. */
export const phased: Dialect = {
  id: 'phased',
  name: 'Phased plan',
  description: 'Phases with exit gates; tests and features as tasks with ids, for work that is done step by step.',
  contract: () =>
    (contract ??= readContract({
      dialect: 'phased',
      template,
      repeated: PHASE,
      reading: {
        units: unitsOf,
        stage: stageOf,
        names: readPhasedNames,
        // Plain task lists, and plans whose tasks are headings, do without the closing sections; a bare list is no empty plan.
        expects: (plan) =>
          phasedPlan(plan).style === 'phased' ||
          (plan.sections.length === 0 && plan.outside.every(({ items }) => items.length === 0)),
      },
    })),
  rules: [...planRules.filter(({ id }) => !LEFT_OUT.has(id)), ...phasedRules],
  ceilings: {
    'plan/section-order': 'hint',
    'plan/heading-level': 'hint',
    // A later phase may rightly be unwritten while an earlier one is worked on.
    'plan/placeholder': 'warning',
    // Real task lists write `[-]` for what was called off.
    'plan/checkbox-malformed': 'hint',
  },
  ...featureFolder,
  hint: /^#{1,4}[ \t]*(?:phase|week|sprint)[ \t]*[\d<ivx]|^#{2,6}[ \t]*(?:\*\*)?[A-Z]{1,2}\d{3}|^#[ \t]*(?:tasks\b|\[feature title)/im,
  hasSignature: ({ headings, blocks }) => {
    const title = headings.find(({ depth }) => depth === 1);
    const phases = headings.filter(({ depth, key }) => depth === 2 && PHASE.test(key)).length;
    const boxes = blocks.flatMap(({ items }) =>
      [...walkItems(items)].filter(({ box, text }) => box && readLead(text)?.id),
    );
    if (phases >= 2 && boxes.length >= 2) return true;
    // A small feature has one phase; its parts are the format's own.
    const hasPart = headings.some(({ depth, key }) => depth === 3 && PART.test(key));
    if (phases === 1 && boxes.length > 0 && hasPart) return true;
    // Phases at the wrong level, or named otherwise, with the sections that stand behind them.
    const closing = headings.filter(({ depth, key }) => depth === 2 && CLOSING.has(key)).length;
    if (closing >= 2 && boxes.length >= 2) return true;
    if (phases >= 1 && title && /\[feature title here\]/i.test(title.text)) return true;
    // spec-kit's tasks.md, also before it has phases.
    if (title && /^tasks\b/.test(title.key) && boxes.length >= 2) return true;
    const tasks = headings.filter((heading) => heading.depth > 2 && isTaskHeading(heading)).length;
    return tasks > 0 && title !== undefined && /^(?:feature \d+\b|f\d{3}\b)/.test(title.key);
  },
  scaffold: { folders: [], emptyFiles: [] },
  fill: (text, { title }) =>
    text.replace('[FEATURE TITLE HERE]', () => title).replace('<feature-name>', () => slugOf(title)),
  entries: phasedEntries,
  division: phasedDivision,
  get snippets() {
    return (snippets ??= phasedSnippets(this.contract()));
  },
};
