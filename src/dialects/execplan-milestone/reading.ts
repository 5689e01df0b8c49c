import { frontMatterText, type PlanFrontMatter } from '../../core/plan/frontMatter';
import { walkItems } from '../../core/plan/items';
import type { Item, Plan, Section, Span, Stage } from '../../core/plan/model';
import { isRealDate, readStamps } from '../../core/plan/stamps';
import { perSection, type Unit, unitProgress } from '../../core/plan/units';

const DONE = /^definition of done\b/;
const TASKS = /^(?:workstreams?(?: and tasks?)?|tasks?)\b/;
const CHANGELOG = /^change ?log\b/;

const boxesOf: (section: Section) => readonly Item[] = perSection(({ blocks }) =>
  blocks.flatMap(({ items }) => [...walkItems(items)]).filter(({ box }) => box),
);

/** Definition of Done and Workstreams & Tasks, each with its boxes; the first is the gate. */
export function unitsOf(plan: Pick<Plan, 'sections'>): readonly Unit[] {
  return plan.sections.flatMap((section): Unit[] => {
    const isGate = DONE.test(section.key);
    if (!isGate && !TASKS.test(section.key)) return [];
    const items = boxesOf(section);
    const { heading, span } = section;
    return [
      {
        kind: 'task',
        title: heading.text,
        heading,
        span,
        lists: [{ name: isGate ? 'exit' : 'tasks', label: heading.text, heading, items }],
        ...(isGate && { gate: items }),
        progress: isGate ? unitProgress([], items) : unitProgress(items, undefined),
      },
    ];
  });
}

/** The boxes that a completed milestone has ticked. */
export function openBoxes(plan: Pick<Plan, 'sections'>): readonly Item[] {
  return plan.sections
    .filter(({ key }) => DONE.test(key) || TASKS.test(key))
    .flatMap((section) => boxesOf(section).filter(({ box }) => box?.state !== 'done'));
}

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
