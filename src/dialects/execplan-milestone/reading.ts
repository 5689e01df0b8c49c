import { frontMatterText, type PlanFrontMatter } from '../../core/plan/frontMatter';
import { flatItems } from '../../core/plan/items';
import type { Item, Plan, Section, Span, Stage } from '../../core/plan/model';
import { isRealDate, readStamps } from '../../core/plan/stamps';
import { perSection, type Unit, checklistUnit } from '../../core/plan/units';

const DONE = /^definition of done\b/;
const TASKS = /^(?:workstreams?(?: and tasks?)?|tasks?)\b/;
const CHANGELOG = /^change ?log\b/;

const boxesOf: (section: Section) => readonly Item[] = perSection(({ blocks }) =>
  blocks.flatMap(({ items }) => flatItems(items).filter(({ box }) => box)),
);

/** Definition of Done and Workstreams & Tasks, each with its boxes; the first is the gate. */
export function unitsOf(plan: Pick<Plan, 'sections'>): readonly Unit[] {
  return plan.sections.flatMap((section) => unitOf(section) ?? []);
}

const unitOf: (section: Section) => Unit | undefined = perSection((section) => {
  const isGate = DONE.test(section.key);
  if (!isGate && !TASKS.test(section.key)) return undefined;
  const list = { name: isGate ? 'exit' : 'tasks', label: section.heading.text, items: boxesOf(section) };
  return checklistUnit(section, list, isGate);
});

/** The boxes that a completed milestone has ticked. */
export function openBoxes(plan: Pick<Plan, 'sections'>): readonly Item[] {
  const found = plan.sections.map(openIn).filter(({ length }) => length > 0);
  return found.length === 1 ? (found[0] ?? []) : found.flat();
}

const openIn: (section: Section) => readonly Item[] = perSection((section) =>
  DONE.test(section.key) || TASKS.test(section.key) ? boxesOf(section).filter(({ box }) => box?.state !== 'done') : [],
);

/** A status by what it comes to: the documents of the format name some, tools write others. */
export function stageOfStatus(frontMatter: PlanFrontMatter | undefined): Stage | undefined {
  switch (frontMatterText(frontMatter, 'status')?.toLowerCase()) {
    case 'planned':
      return 'ready';
    case 'in_progress':
    case 'active':
    case 'blocked':
    case 'paused':
      return 'executing';
    case 'completed':
    case 'done':
    case 'archived':
      return 'done';
    default:
      return undefined;
  }
}

/** By status; without one by the boxes. */
export function stageOf(plan: Plan): Stage {
  const stage = stageOfStatus(plan.frontMatter);
  if (stage !== undefined && stage !== 'ready') return stage;
  const units = unitsOf(plan);
  if (stage === 'ready') return units.some(({ progress }) => progress.started) ? 'ready' : 'draft';
  return units.some(({ progress }) => progress.started) ? 'executing' : 'draft';
}

/** The newest day of the Changelog. */
export const newestChange: (section: Section) => { readonly date: string; readonly span: Span } | undefined =
  perSection((section) => {
    if (!CHANGELOG.test(section.key)) return undefined;
    let newest: { date: string; span: Span } | undefined;
    for (const { text, textSpan } of section.blocks.flatMap(({ items }) => items)) {
      const [stamp] = readStamps(text);
      if (!stamp || !isRealDate(stamp.date) || (newest && newest.date >= stamp.date)) continue;
      const { chunk, start } = textSpan;
      newest = { date: stamp.date, span: { chunk, start: start + stamp.start, end: start + stamp.end } };
    }
    return newest;
  });
