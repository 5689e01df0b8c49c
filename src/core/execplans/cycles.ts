/**
 * Circles of ids that name each other, one for each group of ids that can all be reached from one another: a shortest one through
 * the one that stands first in `related`. What names itself is none.
 *
 * @param related the ids that each id names; those that are no key lead nowhere
 */
export function findCycles(related: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  return groupsOf(related)
    .filter((group) => group.length > 1)
    .map((group) => shortestCircle(group[0] ?? '', new Set(group), related));
}

/** The way from an id back to it within a group, which there is. */
function shortestCircle(
  start: string,
  group: ReadonlySet<string>,
  related: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of related.get(id) ?? []) {
      if (next === start && id !== start) return wayTo(id, cameFrom);
      if (!group.has(next) || next === start || cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      queue.push(next);
    }
  }
  return [start];
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way: string[] = [];
  for (let id: string | undefined = end; id !== undefined; id = cameFrom.get(id)) way.push(id);
  return way.reverse();
}

/** What is known of an id while groups are looked for. */
interface Visit {
  readonly number: number;
  /** The lowest number that can be reached from it among the open ones. */
  lowest: number;
  isOpen: boolean;
  /** Which of its ids is looked at next. */
  next: number;
}

/** Ids that can be reached from one another (Tarjan's algorithm, without recursion: chains may be long). */
function groupsOf(related: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const visits = new Map<string, Visit>();
  const open: string[] = [];
  const groups: string[][] = [];
  const way: string[] = [];
  const enter = (id: string): void => {
    visits.set(id, { number: visits.size, lowest: visits.size, isOpen: true, next: 0 });
    open.push(id);
    way.push(id);
  };
  for (const root of related.keys()) {
    if (visits.has(root)) continue;
    enter(root);
    for (let id = way.at(-1); id !== undefined; id = way.at(-1)) {
      const visit = visits.get(id);
      if (!visit) break;
      const target = related.get(id)?.[visit.next++];
      if (target !== undefined) {
        const known = visits.get(target);
        if (known?.isOpen === true) visit.lowest = Math.min(visit.lowest, known.number);
        else if (!known && related.has(target)) enter(target);
        continue;
      }
      way.pop();
      const before = visits.get(way.at(-1) ?? '');
      if (before && way.length > 0) before.lowest = Math.min(before.lowest, visit.lowest);
      if (visit.lowest === visit.number) groups.push(closeGroup(id, open, visits));
    }
  }
  return groups.sort((a, b) => firstNumber(a, visits) - firstNumber(b, visits));
}

function closeGroup(id: string, open: string[], visits: ReadonlyMap<string, Visit>): string[] {
  const group = open.splice(open.lastIndexOf(id));
  for (const member of group) {
    const visit = visits.get(member);
    if (visit) visit.isOpen = false;
  }
  return group;
}

function firstNumber([first = '']: readonly string[], visits: ReadonlyMap<string, Visit>): number {
  return visits.get(first)?.number ?? 0;
}
