import type { Divisible, DivisibleList, Division, TakenItems } from '../../core/plan/division';
import { sectionAfter } from '../../core/plan/insertion';
import { walkItems } from '../../core/plan/items';
import type { Block, Item, Plan } from '../../core/plan/model';
import { nameOf } from '../../core/plan/summary';
import { numberBehind } from '../numberBehind';
import { headingTaskText, plainPhaseText } from './entryTexts';
import { phasedPlan, type PhasedPlan } from './phasedPlan';
import type { PhasePart } from './phaseParts';
import type { Phase } from './phases';
import { nextId } from './renumber';
import type { PartRole, Task } from './tasks';
import { idSource, renumberTemplate, templatePhase } from './templatePhase';

/**
 * Tasks of a phase go into a phase behind it and keep their ids, which run through the whole plan; no other phase gets another
 * number. Where tasks are headings, success criteria go into a task behind it.
 */
export const phasedDivision: Division = (plan, { unit, blocks, section }) => {
  if (!unit) return undefined;
  const phased = phasedPlan(plan);
  const reading = phased.sections.find((each) => each.section === section);
  if (reading?.phase?.heading === unit.heading) return ofPhase(plan, phased, reading.phase);
  const task = reading?.tasks.find(({ heading }) => heading === unit.heading);
  return task && ofHeadingTask(phased, task, nameOf(unit), blocks);
};

/** A part of a phase that holds tasks; `part` is undefined for what stands directly below the phase's heading. */
interface PhaseList extends DivisibleList {
  readonly part?: PhasePart;
}

function ofPhase(plan: Plan, phased: PhasedPlan, phase: Phase): Divisible {
  const name = nameOf(phase);
  const place = placeBehind(phased, phase);
  const lists = listsOf(phase);
  return {
    name,
    isUnit: true,
    makes: 'phase',
    lists,
    newId: () =>
      place
        ? { ok: true, id: `${wordOf(phase)} ${place.number}` }
        : {
            ok: false,
            message: `${name} is not numbered in digits, so there is no number for one behind it: give it one first.`,
          },
    insertion: (text) => sectionAfter((place?.behind ?? phase).section.blocks, text),
    titleOf: (item) => {
      const task = phase.tasks.find((other) => other.item === item);
      return (task?.text ?? item.text).replace(/\s+/g, ' ').replace(/[.;,]$/, '');
    },
    draft: (_, taken) => phaseText(plan, phased, { phase, lists, number: place?.number ?? '' }, taken),
  };
}

const known = new WeakMap<Phase, readonly PhaseList[]>();

/** Asked with every move of the cursor. */
function listsOf(phase: Phase): readonly PhaseList[] {
  let lists = known.get(phase);
  if (!lists) known.set(phase, (lists = readLists(phase)));
  return lists;
}

function readLists({ section, parts, tasks }: Phase): readonly PhaseList[] {
  const own = new Set(tasks.map(({ item }) => item));
  const listOf = (label: string, blocks: readonly Block[], part?: PhasePart): readonly PhaseList[] => {
    const items = blocks.flatMap((block) => block.items.filter((item) => hasTask(item, own)));
    return items.length === 0 ? [] : [{ label, holds: 'tasks', blocks, items, keepsOne: true, ...(part && { part }) }];
  };
  return [
    ...listOf(section.heading.text, [section.own]),
    ...parts.flatMap((part) => (part.role === 'details' ? [] : listOf(part.heading.text, part.blocks, part))),
  ];
}

function hasTask(item: Item, tasks: ReadonlySet<Item | undefined>): boolean {
  return tasks.has(item) || item.children.some((child) => hasTask(child, tasks));
}

/** undefined where phases have Roman numbers, or this one none. */
function placeBehind(
  { phases }: PhasedPlan,
  phase: Phase,
): { readonly number: string; readonly behind: Phase } | undefined {
  const { levels } = phase;
  if (!levels) return undefined;
  const behind = phases.slice(phases.indexOf(phase) + 1);
  const { number, skipped } = numberBehind(
    levels,
    behind.map((other) => other.levels),
    phases.map((other) => other.levels).filter((found) => found !== undefined),
  );
  return { number, behind: behind[skipped - 1] ?? phase };
}

/** `Phase`, `Week`, `Sprint`. */
function wordOf({ id }: Phase): string {
  return id?.split(' ')[0] ?? 'Phase';
}

interface NewPhase {
  readonly phase: Phase;
  readonly lists: readonly PhaseList[];
  readonly number: string;
}

/** A phase as the plan has them: in the format's parts, or as a plain list. */
function phaseText(plan: Plan, phased: PhasedPlan, made: NewPhase, { title, texts }: TakenItems): string {
  const { phase, lists, number } = made;
  const textIn = (isWanted: (list: PhaseList) => boolean): string =>
    lists.flatMap((list) => (isWanted(list) ? (texts.get(list) ?? []) : [])).join('\n');
  const text =
    phased.style === 'phased'
      ? partedPhase(plan, phased, made, textIn)
      : plainPhaseText(
          number,
          textIn(() => true),
        );
  const worded = text.replace(/^(#{2,6} )Phase (?=\d)/gm, (_, marks: string) => `${marks}${wordOf(phase)} `);
  return title === '' ? worded : worded.replace(/^(## [^\n]*?:[ \t]*)<[^\n]*>$/m, (_, lead: string) => lead + title);
}

/** Those that every phase has. */
const NEEDED: readonly PartRole[] = ['tests', 'features'];

function partedPhase(
  plan: Plan,
  phased: PhasedPlan,
  { phase, number }: NewPhase,
  textIn: (isWanted: (list: PhaseList) => boolean) => string,
): string {
  const { text, parts } = templatePhase(plan.contract);
  const ids = idSource(phased);
  const numbered = (piece: string): string => renumberTemplate(piece, number, phased, ids);
  const starts = [...parts.values()].map((part) => text.indexOf(part)).filter((start) => start >= 0);
  const pieces = [numbered(text.slice(0, Math.min(text.length, ...starts)).trimEnd())];
  const add = (head: string, items: string): void => {
    if (items !== '') pieces.push(`${numbered(head)}\n\n${items}`);
  };
  for (const [role, part] of parts) {
    // A list without a heading would belong to the Exit Gate above it.
    const items = textIn((list) => (list.part ? list.part.role : 'features') === role);
    if (items !== '') add(headOf(part), items);
    else if (NEEDED.includes(role) || (role === 'details' && phase.parts.some((other) => other.role === role)))
      pieces.push(numbered(part));
  }
  for (const part of phase.parts) {
    if (part.role && parts.has(part.role)) continue;
    const own = part.heading.text.replace(/^(?:phase|week|sprint) [\d.]+ /i, () => `Phase ${number} `);
    add(
      `${'#'.repeat(part.heading.depth)} ${own}`,
      textIn((list) => list.part === part),
    );
  }
  return pieces.join('\n\n');
}

/** A part of the template without its tasks. */
function headOf(part: string): string {
  return (/^[^]*?(?=^[-*+] \[[ xX]\] )/m.exec(part)?.[0] ?? part).trimEnd();
}

function ofHeadingTask(plan: PhasedPlan, task: Task, name: string, blocks: readonly Block[]): Divisible {
  const boxed = new Set(task.criteria);
  const lists = blocks.flatMap((block): DivisibleList[] => {
    const items = block.items.filter((item) => hasTask(item, boxed));
    const label = block.heading?.text ?? name;
    return items.length === 0 ? [] : [{ label, holds: 'criteria', blocks: [block], items, keepsOne: true }];
  });
  const id = nextId(plan, task.id?.series ?? 'T');
  return {
    name,
    isUnit: true,
    makes: 'task',
    lists,
    newId: () => ({ ok: true, id: id.text }),
    insertion: (text) => sectionAfter(blocks, text),
    draft: (_, { title, items, texts }) => {
      const isBegun = items.some((item) => [...walkItems([item])].some(({ box }) => box && box.state !== 'open'));
      return headingTaskText(task, id, {
        ...(title !== '' && { title }),
        ...(isBegun && { status: 'IN_PROGRESS' }),
        criteria: [...texts.values()].join('\n'),
      });
    },
  };
}
