import { distance } from 'fastest-levenshtein';
import type { ExecPlanIndex } from '../../core/repo/execPlanIndex';

/** More letters than this may not differ: most ids of a project are alike. */
const MOST = 3;

/** The ids of plans that a mistaken one most likely means, the likeliest first; those of the same day before others. */
export function nearestIds(id: string, index: ExecPlanIndex, isWanted: (id: string) => boolean): readonly string[] {
  const day = id.slice(0, 'EP-YYYYMMDD'.length);
  return [...index]
    .filter(([other, facts]) => isWanted(other) && facts.some(({ registered }) => registered))
    .map(([other]) => ({ other, edits: distance(id, other), isOfDay: other.startsWith(day) }))
    .filter(({ edits }) => edits <= MOST)
    .sort((a, b) => a.edits - b.edits || Number(b.isOfDay) - Number(a.isOfDay) || (a.other < b.other ? -1 : 1))
    .map(({ other }) => other);
}
