import { markdownBelow } from '../../execplans/markdownBelow';
import type { PlanView } from '../../language/view';
import type { PlanWorld } from '../../language/world';
import { MarkdownDocument } from '../../markdown/document';
import type { Plan } from '../../plan/model';
import { readPlan } from '../../plan/readPlan';
import { join, names } from '../../repo/paths';

/** Files that are read at once. */
const BATCH = 32;

/** A Markdown file, read as a plan whether it is one or not: names and links are read in the same way everywhere. */
export interface ReadFile {
  readonly path: string;
  /** Its byte order mark included. */
  readonly text: string;
  /** Counts as `text` does. */
  readonly plan: Plan;
}

/** The files beside a plan that speak about it: the log, what was looked up, proposals. Those that are not there are left out. */
export async function filesBeside(world: PlanWorld, view: PlanView, feature: string): Promise<readonly ReadFile[]> {
  const proposals = await markdownBelow(world.files, join(feature, names.proposals));
  const paths = [names.decisionLog, names.referencedExpertise].map((name) => join(feature, name));
  return readThose(world, view, [...paths, ...proposals.map(({ path }) => path)], () => true);
}

/**
 * Reads those of some files that are worth it; the plan itself is left out.
 *
 * @param isWanted by the raw text: parsing costs far more than reading
 */
export async function readThose(
  world: PlanWorld,
  view: PlanView,
  paths: readonly string[],
  isWanted: (text: string) => boolean,
  signal?: AbortSignal,
): Promise<readonly ReadFile[]> {
  const found: ReadFile[] = [];
  const others = [...new Set(paths)].filter((path) => path !== view.path);
  for (let at = 0; at < others.length; at += BATCH) {
    signal?.throwIfAborted();
    const batch = others.slice(at, at + BATCH);
    const texts = await Promise.all(batch.map((path) => world.files.read(path)));
    for (const [index, text] of texts.entries()) {
      const path = batch[index];
      if (path === undefined || text === undefined || !isWanted(text)) continue;
      const contract = (await world.planAt(path))?.plan.contract ?? view.plan.contract;
      found.push({ path, text, plan: readPlan(new MarkdownDocument(text), contract) });
    }
  }
  return found;
}
