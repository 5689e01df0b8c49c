import { canonicalStoryId } from '../plan/storyId';
import { dirname, join, names } from './paths';

/**
 * The folder that a unit's runs are kept in: `runs/S-1` beside the plan for a story (codex, Story Runbook & Logs), `runs` for
 * everything else (codex, Structure; codex-web, Run Directories & Logs).
 */
export function runHomeOf(planPath: string, unit?: string): string {
  const story = unit === undefined ? undefined : canonicalStoryId(unit);
  return join(dirname(planPath), names.runs, story ?? '');
}
