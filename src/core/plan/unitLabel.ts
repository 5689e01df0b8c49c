import { nameOf } from './summary';
import type { Unit, UnitProgress } from './units';

/** What a unit is called in lists: `S-1 Title`, `Phase 2: Title`, `Concrete Steps`. */
export function unitLabel(unit: Pick<Unit, 'id' | 'title' | 'kind'>): string {
  const title = plainText(unit.title);
  if (unit.id === undefined) return title === '' ? nameOf(unit) : title;
  return title === '' ? unit.id : `${unit.id}${unit.id.includes(' ') ? ':' : ''} ${title}`;
}

/** How far a unit is, in lists: `4/4 · gate 5/8`; empty where there is nothing to tick. */
export function unitProgressText({
  tasksDone,
  tasks,
  exitDone,
  exit,
}: Pick<UnitProgress, 'tasksDone' | 'tasks' | 'exitDone' | 'exit'>): string {
  const parts = [...(tasks > 0 ? [`${tasksDone}/${tasks}`] : []), ...(exit > 0 ? [`gate ${exitDone}/${exit}`] : [])];
  return parts.join(' · ');
}

/** Markdown as one line without its marks: emphasis, code, links, line breaks. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
