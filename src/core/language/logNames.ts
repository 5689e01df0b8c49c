import { MarkdownDocument } from '../markdown/document';
import type { Contract } from '../plan/contract';
import type { Plan } from '../plan/model';
import type { Name } from '../plan/names';
import { readPlan } from '../plan/readPlan';
import { readDecisionLog } from '../repo/decisionLog';
import type { Range } from '../text/range';
import { namesIn } from './planNames';

/** A name in a file beside a plan; UTF-16 offsets in the text. */
export interface LogName extends Range {
  readonly name: Name;
}

/**
 * What of a plan is named in a text that stands beside it: its decision log, its expertise, its proposals. In order. A task without
 * its story is one of the story that the entry is about, where it is about one alone. Never throws.
 *
 * @param contract the plan's
 */
export function logNames(text: string, contract: Contract): readonly LogName[] {
  return logNamesIn(readPlan(new MarkdownDocument(text), contract), text);
}

/** The same, of a text that was read in the terms of the plan's contract. */
export function logNamesIn(plan: Plan, text: string): readonly LogName[] {
  const { contract } = plan;
  const uses = namesIn(plan).uses.map(({ name, span }) => ({ name, ...plan.resolve(span) }));
  const isWithin = ({ name: { kind, id } }: LogName): boolean =>
    contract.story !== undefined && kind === 'task' && !id.includes('/');
  if (!uses.some(isWithin)) return uses;
  const { entries } = readDecisionLog(text);
  return uses.map((use) => {
    const entry = isWithin(use) && entries.find(({ start, end }) => start <= use.start && use.end <= end);
    const [story, ...others] = entry ? entry.stories.filter((id) => id.startsWith('S-')) : [];
    if (story === undefined || others.length > 0) return use;
    return { ...use, name: { kind: 'task', id: `${story}/${use.name.id}` } };
  });
}
