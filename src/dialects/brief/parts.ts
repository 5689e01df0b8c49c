import type { Contract, SectionSpec } from '../../core/plan/contract';
import { flatItems } from '../../core/plan/items';
import type { Item, Plan, Section, Stage } from '../../core/plan/model';
import { isPlaceholder } from '../../core/plan/placeholders';
import { type ProgressEntry, readProgress, type StampStyle } from '../../core/plan/progressEntries';
import { perSection, type Unit, checklistUnit } from '../../core/plan/units';
import { statusOf } from './header';

/** Keys of the sections that are read further. */
export const keys = {
  acceptance: 'success criteria / acceptance tests',
  steps: 'concrete steps',
  progress: 'progress',
  surprises: 'surprises and discoveries',
  decisions: 'decision log',
  risks: 'risks and mitigations',
  tests: 'test plan',
  work: 'plan of work',
  context: 'context and orientation',
} as const;

export const DECISION = ['Decision', 'Rationale', 'Date/Author'] as const;
export const SURPRISE = ['Observation', 'Evidence'] as const;
export const RISK = ['Risk', 'Mitigation'] as const;

/** `(2025-10-13T19:00Z) text`. */
export const briefStamp: StampStyle = { separator: 'T', seconds: false, zone: 'Z', before: '(', behind: ') ' };

/** `Progress (Running Log)`, and what later generations of the format call it: `Progress Log (running)`, `Progress Per Session`. */
export function isProgress({ key }: Pick<Section, 'key'>): boolean {
  return key === keys.progress || /^progress (?:log|per session)\b/.test(key);
}

export function sectionNamed(plan: Pick<Plan, 'sections'>, key: string): Section | undefined {
  return plan.sections.find((section) => section.key === key);
}

export function progressSection(plan: Pick<Plan, 'sections'>): Section | undefined {
  return sectionNamed(plan, keys.progress) ?? plan.sections.find(isProgress);
}

/** The entries of a section's lists, nested ones too. */
export const entriesOf = perSection((section): readonly ProgressEntry[] => readProgress(section.blocks));

/** Those of its root lists. */
export const progressOf = perSection((section): readonly ProgressEntry[] =>
  entriesOf(section).filter(({ item }) => item.level === 0),
);

/** The boxes of a section, nested ones too. */
export const boxesOf = perSection((section): readonly Item[] =>
  section.blocks.flatMap((block) => flatItems(block.items).filter(({ box }) => box)),
);

/** Boxes that say something: the template's example, ticked or not, says nothing. */
const ownBoxes = perSection((section): readonly Item[] =>
  boxesOf(section).filter(
    ({ text }) => !text.includes('<') || (!/<example\b/i.test(text) && !/^(?:\([^()]*\)\s*)?<[^<>]*>$/.test(text)),
  ),
);

const isDone = ({ box }: Item): boolean => box?.state === 'done';

/** The acceptance boxes; empty where the section is not there. */
export function acceptanceOf(plan: Pick<Plan, 'sections'>): readonly Item[] {
  const section = sectionNamed(plan, keys.acceptance);
  return section ? ownBoxes(section) : [];
}

/** The boxes of "Concrete Steps"; empty where the steps are a table. */
export function stepsOf(plan: Pick<Plan, 'sections'>): readonly Item[] {
  const section = sectionNamed(plan, keys.steps);
  return section ? ownBoxes(section) : [];
}

/**
 * The Status of the header decides: Proposed is `ready` when the success criteria are filled in and `draft` otherwise, In
 * Progress and Blocked are `executing`, Complete is `done`. A plan without Status is read by its ticks.
 */
export function briefStage(plan: Plan): Stage {
  switch (statusOf(plan)?.status) {
    case 'complete':
      return 'done';
    case 'in progress':
    case 'blocked':
      return 'executing';
    case 'proposed':
      return unstarted(plan);
    case undefined: {
      const acceptance = acceptanceOf(plan);
      if (acceptance.length > 0 && acceptance.every(isDone)) return 'done';
      return [...acceptance, ...stepsOf(plan)].some(isDone) ? 'executing' : unstarted(plan);
    }
  }
}

function unstarted(plan: Plan): Stage {
  const section = sectionNamed(plan, keys.acceptance);
  return section && isFilledIn(section, plan.contract) ? 'ready' : 'draft';
}

function isFilledIn(section: Section, contract: Contract): boolean {
  const items = section.blocks.flatMap((block) => block.items);
  const isOpen = section.blocks.some((block) => block.angles.some((angle) => isPlaceholder(contract, angle)));
  return items.length > 0 && !isOpen;
}

/** Headings of the plans that a later generation of the format is known by; they do without most of the sections. */
const TASK_TABLE = /^(?:task table|executor contract|requirements freeze)\b/;
const PHASE_PLAN = /^(?:high level phase plan|detailed phase task steps|progress per session)\b/;

/** Which missing sections a plan is told of: those of its own generation of the format. */
export function briefExpects({ sections }: Pick<Plan, 'sections'>, { key, need }: SectionSpec): boolean {
  if (sections.some((section) => TASK_TABLE.test(section.key))) return false;
  if (key === keys.progress && sections.some(isProgress)) return false;
  return need === 'required' || !sections.some((section) => PHASE_PLAN.test(section.key));
}

/** What the tree shows: the steps, then the acceptance tests, which are the gate of the whole plan. */
export function briefUnits(plan: Plan): readonly Unit[] {
  return plan.sections.flatMap((section) => unitOf(section) ?? []);
}

const unitOf = perSection((section): Unit | undefined => {
  const isGate = section.key === keys.acceptance;
  if (!isGate && section.key !== keys.steps) return undefined;
  const items = boxesOf(section);
  if (items.length === 0) return undefined;
  const list = { name: isGate ? 'acceptance' : 'tasks', label: isGate ? 'Acceptance Tests' : 'Steps', items };
  return checklistUnit(section, list, isGate);
});
