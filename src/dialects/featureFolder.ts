import type { Dialect } from '../core/lint/dialect';

/** The place of the formats that stand in feature folders: `tasks/<slug>-<UTC>/plan.md`. */
export const featureFolder: Pick<Dialect, 'globs' | 'claims'> = {
  globs: ['**/tasks/*/plan.md'],
  claims: (path) => /(?:^|\/)tasks\/[^/]+\/plan\.md$/i.test(path),
};
