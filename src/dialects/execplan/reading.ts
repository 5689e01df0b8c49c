import type { Contract } from '../../core/plan/contract';
import { frontMatterField, frontMatterText, type PlanFrontMatter } from '../../core/plan/frontMatter';
import { flatItems } from '../../core/plan/items';
import { labelled, type LabelledEntry, readLabelled } from '../../core/plan/labelled';
import type { Block, Item, Located, Plan, Section, Span, Stage } from '../../core/plan/model';
import { isPlaceholder } from '../../core/plan/placeholders';
import { type ProgressEntry, readProgress, type StampStyle } from '../../core/plan/progressEntries';
import { isRealDate, readStamps } from '../../core/plan/stamps';
import { perSection, type Unit, type UnitList, unitProgress } from '../../core/plan/units';

/** What an ExecPlan says in its own terms. Everything below is kept for each section, so it is cheap to ask for again. */

/** Real plans number their sections (`## 3. Progress`) and add to the names (`## Progress (Update First)`, `## Progress - Phase 1`). */
const NUMBER = '^(?:\\d+(?:\\.\\d+)*[.)]?\\s+)?';
const PROGRESS = new RegExp(`${NUMBER}progress\\b`);
const DECISIONS = new RegExp(`${NUMBER}decisions?(?: log)?\\b`);
const SURPRISES = new RegExp(`${NUMBER}surprises\\b`);
const MILESTONE = /^milestones?\s+(?:[a-z]?\d+[a-z]?(?:\.\d+)*|[a-z])\b/;

export const DECISION_LABELS = ['Decision', 'Rationale', 'Date/Author', 'Date'] as const;
export const SURPRISE_LABELS = ['Observation', 'Evidence'] as const;

/** The skeleton's form of a stamp: `- [x] (2025-10-01 13:00Z) …`. */
export const skeletonStamp: StampStyle = { separator: ' ', seconds: false, zone: 'Z', before: '(', behind: ') ' };

export function isProgress(section: Pick<Section, 'key'> | undefined): boolean {
  return section !== undefined && PROGRESS.test(section.key);
}

export function isDecisionLog(section: Pick<Section, 'key'> | undefined): boolean {
  return section !== undefined && DECISIONS.test(section.key);
}

export function isSurprises(section: Pick<Section, 'key'> | undefined): boolean {
  return section !== undefined && SURPRISES.test(section.key);
}

/** The entries of a Progress section, nested ones and those below its own headings included. */
export const progressOf: (section: Section) => readonly ProgressEntry[] = perSection((section) =>
  readProgress(section.blocks),
);

export const decisionsOf: (section: Section) => readonly LabelledEntry[] = perSection((section) =>
  section.blocks.flatMap((block) => [...readLabelled(block, DECISION_LABELS)]),
);

export const surprisesOf: (section: Section) => readonly LabelledEntry[] = perSection((section) =>
  section.blocks.flatMap((block) => [...readLabelled(block, SURPRISE_LABELS)]),
);

/** A day that an entry gives itself. */
export interface DatedEntry {
  /** `YYYY-MM-DD`, of a day that exists. */
  readonly date: string;
  readonly span: Span;
}

/** The newest day that an entry of Progress or of the Decision Log bears. */
export function newestEntry(plan: Pick<Plan, 'sections'>): DatedEntry | undefined {
  let newest: DatedEntry | undefined;
  for (const section of plan.sections) {
    const entry = newestIn(section);
    if (entry && (!newest || entry.date > newest.date)) newest = entry;
  }
  return newest;
}

const newestIn: (section: Section) => DatedEntry | undefined = perSection((section) => {
  const dated = isProgress(section) ? datedProgress(section) : isDecisionLog(section) ? datedDecisions(section) : [];
  return dated.reduce<DatedEntry | undefined>((best, one) => (best && best.date >= one.date ? best : one), undefined);
});

function datedProgress(section: Section): readonly DatedEntry[] {
  return progressOf(section).flatMap(({ stamp, stampSpan }) =>
    stamp?.isReal && stampSpan ? [{ date: stamp.date, span: stampSpan }] : [],
  );
}

function datedDecisions(section: Section): readonly DatedEntry[] {
  return decisionsOf(section).flatMap((entry) => {
    const field = labelled(entry, 'Date/Author') ?? labelled(entry, 'Date');
    const [stamp] = readStamps(field?.value ?? '');
    if (!field || !stamp?.isReal) return [];
    const { chunk, start } = field.valueSpan;
    return [{ date: stamp.date, span: { chunk, start: start + stamp.start, end: start + stamp.end } }];
  });
}

/** A level-3 or level-4 heading such as `Milestone 2: …`, wherever it stands. */
export function isMilestoneHeading(block: Pick<Block, 'heading'>): boolean {
  const { heading } = block;
  return heading !== undefined && heading.depth > 1 && heading.depth < 5 && MILESTONE.test(heading.key);
}

/** The blocks of a section that begin a milestone. */
export const milestoneHeadings: (section: Section) => readonly Block[] = perSection((section) =>
  section.blocks.filter(isMilestoneHeading),
);

const unitsIn: (section: Section) => readonly Unit[] = perSection((section) => {
  if (isProgress(section)) return [progressUnit(section)];
  return milestoneHeadings(section).flatMap((block) => milestoneUnit(block) ?? []);
});

/** Milestones, which tell the story, and Progress, which has the boxes; in the order of the document. */
export function unitsOf(plan: Pick<Plan, 'sections'>): readonly Unit[] {
  return plan.sections.flatMap((section) => [...unitsIn(section)]);
}

function progressUnit(section: Section): Unit {
  const lists = section.blocks.flatMap((block): UnitList[] => {
    const items = boxesOf(block);
    if (items.length === 0) return [];
    const { heading } = block;
    return [{ name: 'tasks', label: heading?.text ?? section.heading.text, ...(heading && { heading }), items }];
  });
  const tasks = lists.flatMap(({ items }) => [...items]);
  const { heading, span } = section;
  return { kind: 'task', title: heading.text, heading, span, lists, progress: unitProgress(tasks, undefined) };
}

function milestoneUnit(block: Block): Unit | undefined {
  const { heading, span } = block;
  if (!heading) return undefined;
  const match = /^(milestone\s+\S*?)[\s:.)\u2010-\u2015-]+(.*)$/i.exec(heading.text);
  const items = boxesOf(block);
  return {
    kind: 'milestone',
    ...(match?.[1] !== undefined && { id: match[1] }),
    title: match?.[2] === undefined || match[2] === '' ? heading.text : match[2],
    heading,
    span,
    lists: items.length > 0 ? [{ name: 'tasks', label: heading.text, heading, items }] : [],
    progress: unitProgress(items, undefined),
  };
}

function boxesOf(block: Block): readonly Item[] {
  return flatItems(block.items).filter(({ box }) => box);
}

const boxesIn: (section: Section) => readonly Item[] = perSection((section) =>
  isProgress(section)
    ? progressOf(section)
        .map(({ item }) => item)
        .filter(({ box }) => box)
    : [],
);

/** The boxes of all Progress sections. */
export function progressBoxes(plan: Pick<Plan, 'sections'>): readonly Item[] {
  const found = plan.sections.map(boxesIn).filter(({ length }) => length > 0);
  return found.length === 1 ? (found[0] ?? []) : found.flat();
}

/** By the front matter's status; where there is none that is known, by the boxes of Progress. */
export function stageOf(plan: Plan): Stage {
  switch (frontMatterText(plan.frontMatter, 'status')?.toLowerCase()) {
    case 'planned':
      return isTemplate(plan) ? 'draft' : 'ready';
    case 'active':
    case 'paused':
      return 'executing';
    case 'done':
    case 'archived':
      return 'done';
    default:
  }
  const boxes = progressBoxes(plan);
  const done = boxes.filter(({ box }) => box?.state === 'done').length;
  if (done > 0 && done === boxes.length) return 'done';
  if (done > 0 || boxes.some(({ box }) => box?.state === 'partial')) return 'executing';
  return isTemplate(plan) ? 'draft' : 'ready';
}

const unfilled = new WeakMap<Contract, (section: Section) => boolean>();

/** A section of the plan still holds what the template has there to be filled in. */
function isTemplate({ contract, sections }: Plan): boolean {
  let isUnfilled = unfilled.get(contract);
  if (!isUnfilled) {
    isUnfilled = perSection(({ blocks }) =>
      blocks.some(({ angles }) => angles.some((angle) => isPlaceholder(contract, angle))),
    );
    unfilled.set(contract, isUnfilled);
  }
  return sections.some(isUnfilled);
}

/** The plan's id, as its front matter has it. */
export function idOf(plan: Pick<Plan, 'frontMatter'>): Located | undefined {
  return frontMatterField(plan.frontMatter, 'id');
}

/** A day of the front matter; undefined where it is none. */
export function dayOf(frontMatter: PlanFrontMatter | undefined, key: string): Located | undefined {
  const field = frontMatterField(frontMatter, key);
  return field && isRealDate(field.text) ? field : undefined;
}

/** The edit of a value of the front matter that keeps the quotes it stands in. */
export function valueEdit({ span }: Located, newText: string): { readonly span: Span; readonly newText: string } {
  const quote = /^["']/.exec(span.chunk.text.slice(span.start, span.end))?.[0] ?? '';
  return { span, newText: `${quote}${newText}${quote}` };
}
