import { EXEC_PLAN_ID } from '../repo/execPlanPaths';
import { type Metadata, readMetadata } from './metadata';
import { pyStr, pyTrim } from './pyText';

/** What a milestone's front matter says of where it belongs. */
export interface MilestoneMetadata {
  /** Of `execplan_id`, where that is an id. */
  readonly planId?: string;
  /** The plan's part of `id`, where that is a milestone's id. */
  readonly idPlan?: string;
  /** Why it cannot be read as front matter: one half sentence. */
  readonly problem?: string;
  /** It has a day that there is not, such as 30 February, which the format's tools stumble over. */
  readonly hasBadDay?: true;
}

/** Digits of any script are taken, as in the id of a plan. */
const MILESTONE_ID = /^(EP-\p{Nd}{8}-\p{Nd}{3})\/MS\p{Nd}{3}$/u;

/** @param text undefined where the file is not UTF-8 */
export function milestoneMetadata(text: string | undefined): MilestoneMetadata {
  if (text === undefined) return { problem: 'it is not UTF-8 text' };
  const metadata = readMetadata(text);
  // Without front matter nothing is wrong with it, it only says nothing.
  if (!metadata.ok && metadata.code === 'parse.no_front_matter') return {};
  if (!metadata.ok && metadata.code === 'parse.invalid_yaml_date')
    return { problem: 'its front matter has a day that there is not', hasBadDay: true };
  if (!metadata.ok) return { problem: 'its front matter cannot be read' };
  const planId = wordOf(metadata, 'execplan_id');
  const idPlan = MILESTONE_ID.exec(wordOf(metadata, 'id') ?? '')?.[1];
  return {
    ...(planId !== undefined && EXEC_PLAN_ID.test(planId) && { planId }),
    ...(idPlan !== undefined && { idPlan }),
  };
}

/** A value as a word, as the format's tools make one of anything; undefined for a key that is not there. */
export function wordOf(metadata: Metadata, key: string): string | undefined {
  const value = metadata.ok ? metadata.entries.get(key) : undefined;
  return value && pyTrim(pyStr(value));
}
