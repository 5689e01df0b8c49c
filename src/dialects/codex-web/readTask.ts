import { readFields } from '../../core/plan/fields';
import { flatItems } from '../../core/plan/items';
import type { Block, Field, Heading, Item, Span } from '../../core/plan/model';
import { headingKey, normalise } from '../../core/plan/normalise';
import { between, textOf } from '../../core/plan/spans';
import type { Unit } from '../../core/plan/units';
import { progressOf, type Status, statusOf } from './taskStatus';

/** A Loop-Ready Task: `### Task [T-1]: title` with its fields and its checklist. */
export interface Task extends Unit {
  readonly kind: 'task';
  readonly number?: number;
  /** The id within the heading, without brackets. */
  readonly idSpan?: Span;
  /** Has the form `### Task [T-1]: title`, forgiving hyphens and case. */
  readonly wellFormed: boolean;
  /** The field bullets below the heading, in order. */
  readonly fields: readonly TaskField[];
  /** undefined when there is no Status field, or its value is none of the four. */
  readonly status?: Status;
  /** The items with a box, nested ones included. */
  readonly checklist: readonly Item[];
  /** The heading's first. */
  readonly blocks: readonly Block[];
}

/** A field bullet of a task. */
export interface TaskField extends Field {
  /** Name without a bracket, normalised: `perf target`. */
  readonly id: string;
  readonly item: Item;
}

/** `T-1`, also with a non-breaking hyphen or in lower case; not a folder's name and not part of a longer word. */
export const TASK_ID = /(?<![\p{L}\p{N}_/$-])[Tt][-\u2010-\u2013](\d{1,6})(?![\p{L}\p{N}_/])/u;

const WELL_FORMED = /^task \[t-\d+\]: \S/;
/** Means to be a task's: `T-1: title`, `Task 1 - title`, `[T-1] title`, `Task: title`. */
const LIKE_A_TASK = /^(?:task\b *)?\[?t-\d+\b|^task *(?:[[#(]? *t?-?\d+\b|:)/;

/** Runs of blocks that each begin with a task's heading. */
export function taskGroups(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  let open: Block[] | undefined;
  for (const block of blocks) {
    const { heading } = block;
    if (!heading) continue;
    if (isTaskHeading(heading)) groups.push((open = [block]));
    else if (open && heading.depth > (open[0]?.heading?.depth ?? 0)) open.push(block);
    else open = undefined;
  }
  return groups;
}

const taskHeadings = new WeakMap<Heading, boolean>();

/** Whether a heading means to be a task's. */
export function isTaskHeading(heading: Heading): boolean {
  let is = taskHeadings.get(heading);
  if (is === undefined) {
    is = heading.depth >= 3 && LIKE_A_TASK.test(normalise(textOf(heading.textSpan)));
    taskHeadings.set(heading, is);
  }
  return is;
}

/** The task of a run of blocks, as `taskGroups` finds them; undefined where they have no heading. */
export function readTask(blocks: readonly Block[]): Task | undefined {
  const [own] = blocks;
  const heading = own?.heading;
  if (!own || !heading) return undefined;
  const written = textOf(heading.textSpan);
  const match = TASK_ID.exec(written);
  const idStart = heading.textSpan.start + (match?.index ?? 0);
  const items = blocks.flatMap((block) => [...block.items]);
  const checklist = flatItems(items).filter(({ box }) => box);
  const fields = own.items.filter(({ box }) => !box).flatMap((item) => fieldOf(item) ?? []);
  const status = statusOf(fields.find(({ id }) => id === 'status')?.value ?? '');
  return {
    kind: 'task',
    heading,
    ...(match && {
      id: `T-${Number(match[1])}`,
      number: Number(match[1]),
      idSpan: { chunk: heading.textSpan.chunk, start: idStart, end: idStart + match[0].length },
    }),
    title: titleOf(written),
    wellFormed: WELL_FORMED.test(normalise(written)),
    span: between(own.span, (blocks.at(-1) ?? own).span),
    fields,
    ...(status && { status }),
    checklist,
    blocks,
    lists: checklist.length > 0 ? [{ name: 'checklist', label: 'Checklist', items: checklist }] : [],
    ...(checklist.length > 0 && { gate: checklist }),
    progress: progressOf(checklist, status),
  };
}

function fieldOf(item: Item): TaskField | undefined {
  const [field] = readFields(item);
  return field && { ...field, id: headingKey(field.name), item };
}

function titleOf(written: string): string {
  return written
    .replace(/^task\b\s*/i, '')
    .replace(/^[[#(]?\s*(?:[Tt][-\u2010-\u2013]?)?\d+\s*[\])]?/, '')
    .replace(/^\s*[:.\u2014\u2013-]\s*/, '')
    .trim();
}
