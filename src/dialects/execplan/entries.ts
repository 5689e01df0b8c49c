import type { Entries, EntryContext, EntryResult } from '../../core/plan/entries';
import { insertionAfter, sectionInsertion } from '../../core/plan/insertion';
import { type LabelledEntry, lastLabelled } from '../../core/plan/labelled';
import type { Block, Item, Plan, Section, Span } from '../../core/plan/model';
import { stamped, stampStyle } from '../../core/plan/progressEntries';
import { textOf } from '../../core/plan/spans';
import { utcDate } from '../../core/repo/paths';
import { milestoneText } from './milestoneText';
import {
  DECISION_LABELS,
  isDecisionLog,
  isMilestoneHeading,
  milestoneHeadings,
  isProgress,
  isSurprises,
  progressOf,
  skeletonStamp,
  SURPRISE_LABELS,
} from './reading';

/** What can be added to an ExecPlan. */
export const execplanEntries: Entries = {
  task: (plan, context) => addBox(plan, context, () => ({ text: '[ ] <next step>', isDone: false })),
  progress: (plan, context) =>
    addBox(plan, context, (section) => {
      const entries = progressOf(section);
      const stamp = stamped(context.now, stampStyle(entries, skeletonStamp));
      // A log without boxes goes on without.
      const hasBoxes = entries.length === 0 || entries.some(({ item }) => item.box);
      return { text: `${hasBoxes ? '[x] ' : ''}${stamp}<what was done>`, isDone: true };
    }),
  decision: (plan, { now }) =>
    addLabelled(plan, isDecisionLog, DECISION_LABELS, 'Decision Log', [
      ['Decision', '<what was decided>'],
      ['Rationale', '<why>'],
      ['Date/Author', `${utcDate(now)} / <who>`],
    ]),
  surprise: (plan) =>
    addLabelled(plan, isSurprises, SURPRISE_LABELS, 'Surprises & Discoveries', [
      ['Observation', '<what was not expected>'],
      ['Evidence', '<the few lines of output that show it>'],
    ]),
  milestone: addMilestone,
};

const OPEN_END = 'A fence or comment is open there; close it first.';

function missing(name: string): EntryResult {
  return { ok: false, message: `The plan has no section "${name}"; insert it first.` };
}

function after(blocks: readonly Block[], text: string, id?: string): EntryResult {
  const insertion = insertionAfter(blocks, text);
  return insertion ? { ok: true, insertion, ...(id !== undefined && { id }) } : { ok: false, message: OPEN_END };
}

function holds(plan: Plan, span: Span, at: number | undefined): boolean {
  if (at === undefined) return false;
  const { start, end } = plan.resolve(span);
  return start <= at && at < end;
}

/** Done entries go behind the last one that is done, new steps to the end. */
function addBox(
  plan: Plan,
  { at }: EntryContext,
  write: (section: Section) => { readonly text: string; readonly isDone: boolean },
): EntryResult {
  const sections = plan.sections.filter(isProgress);
  const section = sections.find(({ span }) => holds(plan, span, at)) ?? sections.at(-1);
  if (!section) return missing('Progress');
  const { text, isDone } = write(section);
  const lists = section.blocks.filter(({ items }) => items.length > 0);
  const block = section.blocks.find(({ span }) => holds(plan, span, at)) ?? lists.at(-1) ?? section.own;
  const items = block.items;
  const lastDone = isDone ? items.findLast(({ box }) => box?.state === 'done') : undefined;
  const behind = lastDone ?? items.at(-1);
  return behind ? { ok: true, insertion: itemAfter(behind, text) } : after([block], `- ${text}`);
}

function itemAfter({ fullSpan, span }: Item, text: string): { readonly span: Span; readonly newText: string } {
  const { chunk, start } = fullSpan;
  const end = start + textOf(fullSpan).trimEnd().length;
  const marker = /^(?:[-*+]|(\d{1,9})([.)]))/.exec(textOf(span));
  const next = marker?.[1] === undefined ? (marker?.[0] ?? '-') : `${Number(marker[1]) + 1}${marker[2] ?? '.'}`;
  const indent = chunk.text.slice(chunk.text.lastIndexOf('\n', start - 1) + 1, start);
  return { span: { chunk, start: end, end }, newText: `\n${/^[ \t]*$/.test(indent) ? indent : ''}${next} ${text}` };
}

/** In the form of the section's last entry. */
function addLabelled(
  plan: Plan,
  isWanted: (section: Section) => boolean,
  labels: readonly string[],
  name: string,
  parts: readonly (readonly [label: string, text: string])[],
): EntryResult {
  const section = plan.sections.find(isWanted);
  if (!section) return missing(name);
  const last = lastLabelled(section.blocks, labels);
  const lines = parts.map(([label, text]) => `${label}: ${text}`);
  if (last?.form === 'inline') return behindEntry(last, `- ${lines.join(' \u2022 ')}`, '\n');
  if (last?.form === 'items') return behindEntry(last, lines.map((line) => `- ${line}`).join('\n'), '\n');
  if (last?.items.length === 0) return behindEntry(last, lines.join('\n'), '\n\n');
  const text = `- ${lines.join('\n  ')}`;
  return last ? behindEntry(last, text, '\n') : after([section.own], text);
}

function behindEntry({ span, items }: LabelledEntry, text: string, gap: string): EntryResult {
  const { chunk, start } = span;
  const end = start + chunk.text.slice(start, span.end).trimEnd().length;
  const marker = /^[-*+](?= )/.exec(items[0] ? textOf(items[0].span) : '')?.[0];
  const newText = marker === undefined ? text : text.replace(/^- /gm, `${marker} `);
  return { ok: true, insertion: { span: { chunk, start: end, end }, newText: `${gap}${newText}` } };
}

/** Behind the last milestone, wherever those stand; else in "Milestones", which is made where it is missing. */
function addMilestone(plan: Plan): EntryResult {
  const home = plan.sections.findLast((section) => !isProgress(section) && milestoneHeadings(section).length > 0);
  const own = plan.sections.find(({ key }) => key === 'milestones');
  const headings = (home ? milestoneHeadings(home) : []).flatMap(({ heading }) => heading ?? []);
  const numbers = headings.map(({ key }) => Number(/^milestones? (\d+)/.exec(key)?.[1] ?? 0));
  const id = `Milestone ${Math.max(0, ...numbers) + 1}`;
  const depth = headings.at(-1)?.depth ?? 3;
  const text = milestoneText(depth, id);
  if (home) {
    const last = home.blocks.findLastIndex(isMilestoneHeading);
    const next = home.blocks.findIndex(({ heading }, index) => index > last && (heading?.depth ?? 6) <= depth);
    return after(home.blocks.slice(0, next < 0 ? undefined : next), text, id);
  }
  if (own) return after(own.blocks, text, id);
  const spec = plan.contract.sections.find(({ key }) => key === 'milestones');
  const insertion = spec && sectionInsertion(plan, spec, `## ${spec.name}\n\n${text}`);
  return insertion ? { ok: true, insertion, id } : { ok: false, message: OPEN_END };
}
