import type { Item, Plan, Section, Stage } from '../plan/model';
import { walkItems } from '../plan/items';
import { isPlaceholder } from '../plan/placeholders';
import { perSection, type PlanReading, type Unit, checklistUnit } from '../plan/units';

/**
 * How plans of a template without stories are read: each section with boxes is worked through as one, ticks say how far the
 * plan is, and what still holds a placeholder is a draft.
 */
export function generalReading(): PlanReading {
  const unitOf = perSection(readUnit);
  const isOpen = new WeakMap<Section, boolean>();
  const holdsPlaceholder = (section: Section, plan: Plan): boolean => {
    let open = isOpen.get(section);
    if (open === undefined) {
      open = section.blocks.some(({ angles }) => angles.some((angle) => isPlaceholder(plan.contract, angle)));
      isOpen.set(section, open);
    }
    return open;
  };
  return {
    units: (plan) => plan.sections.flatMap((section) => unitOf(section) ?? []),
    stage: (plan): Stage => {
      const { units } = plan;
      if (units.length > 0 && units.every(({ progress }) => progress.claimsDone)) return 'done';
      if (units.some(({ progress }) => progress.started)) return 'executing';
      const isFilledIn = plan.sections.length > 0 && !plan.sections.some((section) => holdsPlaceholder(section, plan));
      return isFilledIn ? 'ready' : 'draft';
    },
  };
}

function readUnit(section: Section): Unit | undefined {
  const tasks: Item[] = section.blocks.flatMap(({ items }) => [...walkItems(items)].filter(({ box }) => box));
  if (tasks.length === 0) return undefined;
  return checklistUnit(section, { name: 'tasks', label: 'Tasks', items: tasks }, false);
}
