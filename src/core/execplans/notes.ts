import { checkRegistry } from './checkRegistry';
import type { Collection } from './collection';
import { findCycles } from './cycles';
import type { Note } from './note';
import type { PlanRecord } from './record';
import { readRegistry } from './registryDocument';

/** What else is known of a folder, for notes. */
export interface MoreForNotes {
  /** What was found in milestones, and in the texts of plans. */
  readonly found?: readonly Note[];
  /** The text of registry.json as it stands. */
  readonly registry?: string;
}

/**
 * Our own findings, stricter than the format's tools: of each file in order, then what the plans have with each other, then what
 * was found elsewhere, and the registry. None of them keeps a plan out of the registry.
 */
export function notesOn(collection: Collection, more: MoreForNotes = {}): readonly Note[] {
  const { files, plans, issues } = collection;
  // While there are errors nothing is written, so the registry cannot be what the plans say.
  const isWritable = !issues.some(({ severity }) => severity === 'error');
  const isStale =
    isWritable && more.registry !== undefined && checkRegistry(readRegistry(more.registry), collection).length > 0;
  return [
    ...files.flatMap(({ notes }) => notes ?? []),
    ...selfNotes(plans),
    ...cycleNotes(plans, 'depends_on'),
    ...cycleNotes(plans, 'supersedes'),
    ...(more.found ?? []),
    ...(isStale ? [{ severity: 'warning', code: 'registry.stale', params: {} } as const] : []),
  ];
}

function selfNotes(plans: readonly PlanRecord[]): readonly Note[] {
  return plans.flatMap((plan) =>
    (['depends_on', 'supersedes'] as const).flatMap((relation) =>
      plan[relation].flatMap((id, entry): readonly Note[] =>
        id === plan.id
          ? [
              {
                severity: 'warning',
                code: 'relation.self',
                path: plan.path,
                params: { relation },
                at: [relation, entry],
              },
            ]
          : [],
      ),
    ),
  );
}

function cycleNotes(plans: readonly PlanRecord[], relation: 'depends_on' | 'supersedes'): readonly Note[] {
  // Most plans name none, and are in no circle.
  const naming = plans.filter((plan) => plan[relation].length > 0);
  const paths = new Map(naming.map(({ id, path }) => [id, path]));
  const related = new Map(naming.map((plan) => [plan.id, plan[relation]]));
  return findCycles(related).map((ids): Note => {
    const path = paths.get(ids[0] ?? '');
    return {
      severity: 'warning',
      code: 'relation.cycle',
      ...(path !== undefined && { path }),
      params: { relation, ids: [...ids, ...ids.slice(0, 1)] },
      at: [relation],
    };
  });
}
