import type { Plan, Section, Stage } from './model';
import { normalise } from './normalise';
import { isPlaceholder } from './placeholders';
import { walkItems } from './items';

const READY = 'definition of ready';

/** Reads the stage off what the plan says of itself: its ticks, then its Definition of Ready. */
export function stageOf(plan: Pick<Plan, 'contract' | 'units' | 'subtasks' | 'sections'>): Stage {
  const { units, subtasks } = plan;
  const ticked = subtasks.filter((item) => item.box?.state === 'done').length;
  const allSubtasks = subtasks.length > 0 && ticked === subtasks.length;
  if (units.length > 0 ? units.every((unit) => unit.progress.claimsDone) || allSubtasks : allSubtasks) return 'done';
  if (ticked > 0 || units.some((unit) => unit.progress.started)) return 'executing';
  const ready = plan.sections.find((section) => section.key === READY);
  return ready && isFilledIn(ready, plan) ? 'ready' : 'draft';
}

function isFilledIn(section: Section, plan: Pick<Plan, 'contract'>): boolean {
  if (section.own.empty || section.own.angles.some((angle) => isPlaceholder(plan.contract, angle))) return false;
  const template = normalise(section.spec?.template ?? '');
  const items = [...walkItems(section.own.items)];
  return items.length === 0 || items.some((item) => !template.includes(normalise(item.text)));
}
