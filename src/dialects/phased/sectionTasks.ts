import { walkItems } from '../../core/plan/items';
import type { Block, Item, Section } from '../../core/plan/model';
import { readLead, type TaskId } from './ids';
import type { PhasePart } from './phaseParts';
import { PHASE } from './phases';
import { isTaskHeading, type PartRole, readBoxTask, readHeadingTask, type Task } from './tasks';

/** What a section asks to do, the boxes of its gate left out. */
export function readTasks(section: Section, parts: readonly PhasePart[], gate: ReadonlySet<Item>): readonly Task[] {
  const roles = new Map<Block, PartRole | undefined>(
    parts.flatMap(({ role, blocks }) => blocks.map((block) => [block, role] as const)),
  );
  const tasks: Task[] = [];
  for (let index = 0; index < section.blocks.length; index++) {
    const block = section.blocks[index];
    if (!block) continue;
    const { heading } = block;
    if (heading && isTaskHeading(heading)) {
      const rest = section.blocks.slice(index + 1);
      const next = rest.findIndex((other) => (other.heading?.depth ?? 6) <= heading.depth);
      const below = [block, ...(next < 0 ? rest : rest.slice(0, next))];
      const criteria = below.flatMap(({ items }) => [...walkItems(items)].filter(({ box }) => box));
      tasks.push(readHeadingTask(heading, below, criteria, roles.get(block)));
      index += below.length - 1;
      continue;
    }
    for (const item of walkItems(block.items)) {
      const task = gate.has(item) ? undefined : readBoxTask(item, block, roles.get(block));
      // Where no phase says that boxes are tasks, only an id does.
      if (task && (PHASE.test(section.key) || task.id)) tasks.push(task);
    }
  }
  return tasks;
}

/** What stands before the id where a box is meant. */
export const NO_BOX = /^\[.?.?\][ \t]*(?=\S)/u;

/** Ids that bullets without a box begin with, and such with a box that is none to Markdown. */
export function readDeclared(section: Section): readonly TaskId[] {
  return section.blocks.flatMap(({ items }) =>
    [...walkItems(items)].flatMap(({ box, text }) => (box ? [] : (readLead(text.replace(NO_BOX, ''))?.id ?? []))),
  );
}
