import type { Nodes } from 'mdast';
import { MarkdownDocument } from '../../core/markdown/document';
import { blocksOf } from '../../core/plan/blocks';
import type { Contract, Meaning } from '../../core/plan/contract';
import { readFields } from '../../core/plan/fields';
import { flatItems } from '../../core/plan/items';
import { meaningOf } from '../../core/plan/meanings';
import type { Block, Field, Heading, Item, Plan, Section, Span } from '../../core/plan/model';
import { headingKey, normalise } from '../../core/plan/normalise';
import { between, endOf, startOf, textOf } from '../../core/plan/spans';
import { perSection, type Unit, type UnitProgress, unitProgress } from '../../core/plan/units';

/** How far a task says it is (format codex-web, section 8). */
export type Status = 'todo' | 'in-progress' | 'blocked' | 'done';

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

/** What the template has in its task block. */
export interface TaskSpec {
  /** The whole block, for `T-1`; no blank lines around it. */
  readonly template: string;
  /** Key of the section it stands in. */
  readonly sectionKey: string;
  readonly fields: readonly TaskFieldSpec[];
  readonly checklist: readonly TaskItemSpec[];
  /** From the line above the first box to the last: what a task without a checklist lacks. */
  readonly checklistTemplate: string;
}

export interface TaskFieldSpec {
  readonly id: string;
  readonly name: string;
  /** The whole bullet. */
  readonly line: string;
  /** "(if any)". */
  readonly optional: boolean;
}

export interface TaskItemSpec {
  readonly meaning: string;
  /** Without the box, for `T-1`. */
  readonly text: string;
}

/** In the template's order; the first is that of a new task. */
export const STATUSES: readonly Status[] = ['todo', 'in-progress', 'blocked', 'done'];

/** `T-1`, also with a non-breaking hyphen or in lower case; not a folder's name and not part of a longer word. */
export const TASK_ID = /(?<![\p{L}\p{N}_/$-])[Tt][-\u2010-\u2013](\d{1,6})(?![\p{L}\p{N}_/])/u;

/** What the items of a task's checklist ask for, however they are worded. */
const meanings: readonly Meaning[] = [
  { meaning: 'plan', pattern: /^plan|\bplan (?:is |was )?(?:created|written|drafted|made|ready)\b/ },
  { meaning: 'notes', pattern: /\breadme\b|\bchangelog\b|\bnotes\b/ },
  { meaning: 'dod', pattern: /\bdod\b|\bdefinition of done\b/ },
  { meaning: 'tests', pattern: /\btests?\b/ },
  { meaning: 'implementation', pattern: /\bimplement/ },
];

const TASK_IDS = new RegExp(TASK_ID.source, 'gu');
/** What every id holds: cheap to look for. */
const LIKE_AN_ID = /[Tt][-\u2010-\u2013]\d/;

const WELL_FORMED = /^task \[t-\d+\]: \S/;
/** Means to be a task's: `T-1: title`, `Task 1 - title`, `[T-1] title`, `Task: title`. */
const LIKE_A_TASK = /^(?:task\b *)?\[?t-\d+\b|^task *(?:[[#(]? *t?-?\d+\b|:)/;

/** What a checklist item asks for; undefined for one of the team's own. */
export function taskMeaning(item: Item): string | undefined {
  let meaning = meaningOfItem.get(item);
  if (meaning === undefined) meaningOfItem.set(item, (meaning = meaningOf(item.text, meanings) ?? ''));
  return meaning === '' ? undefined : meaning;
}

const meaningOfItem = new WeakMap<Item, string>();

/** The tasks of a plan, in order. */
export function tasksOf(plan: Pick<Plan, 'sections'>): readonly Task[] {
  return plan.sections.flatMap((section) => [...tasksIn(section)]);
}

/** The tasks of a section, read once for each section. */
export const tasksIn: (section: Section) => readonly Task[] = perSection((section) => {
  const tasks: Task[] = [];
  for (const group of taskGroups(section.blocks)) {
    const task = knownTask(group);
    if (task) tasks.push(task);
  }
  return tasks;
});

const known = new WeakMap<Block, Task>();

/** The same object again as long as the task's blocks are the same. */
function knownTask(group: readonly Block[]): Task | undefined {
  const [own] = group;
  const before = own && known.get(own);
  const isSame =
    before?.blocks.length === group.length && before.blocks.every((block, index) => block === group[index]);
  if (isSame) return before;
  const task = readTask(group);
  if (own && task) known.set(own, task);
  return task;
}

/** The number of the next free task id: one more than the highest there is. */
export function nextTaskNumber(tasks: readonly Pick<Task, 'number'>[]): number {
  return Math.max(0, ...tasks.map((task) => task.number ?? 0)) + 1;
}

const specs = new WeakMap<Contract, { readonly spec: TaskSpec | undefined }>();

/** The contract's task block; undefined where its template has none. */
export function taskSpecOf(contract: Contract): TaskSpec | undefined {
  let known = specs.get(contract);
  if (!known) specs.set(contract, (known = { spec: readTaskSpec(contract) }));
  return known.spec;
}

/** The template's task block for another id; the hyphens each is written with stay. */
export function taskText(spec: TaskSpec, id: string, title = ''): string {
  const renumbered = forTask(spec.template, id);
  return title === ''
    ? renumbered
    : renumbered.replace(/^(### [^\n]*?:[ \t]*)<[^\n]*>$/m, (_, lead: string) => lead + title);
}

/** A piece of the template with the id `T-1` in it replaced. */
export function forTask(text: string, id: string): string {
  const number = id.replace(/\D/g, '');
  return text.replace(new RegExp(TASK_ID.source, 'gu'), (found) => found.replace(/\d+$/, number));
}

/** Where an id is named. */
export interface Mention {
  readonly number: number;
  /** `T-1`, without brackets. */
  readonly span: Span;
  /** The digits alone. */
  readonly digits: Span;
  /** In square brackets, which leave no doubt that a task is meant. */
  readonly bracketed: boolean;
}

/** All task ids that a section names, its own headings included; nothing in fences or comments. Read once for each section. */
export const mentionsIn: (section: Section) => readonly Mention[] = perSection((section) =>
  section.blocks.flatMap((block) => [...mentionsOf(block)]),
);

const mentions = new WeakMap<Block, readonly Mention[]>();

/** All task ids that a block names. */
export function mentionsOf(block: Block): readonly Mention[] {
  let found = mentions.get(block);
  if (!found) mentions.set(block, (found = [...readMentions(block)]));
  return found;
}

function* readMentions(block: Block): Generator<Mention> {
  const { chunk } = block.span;
  const stretches = [
    ...(block.heading ? [block.heading.span] : []),
    ...block.nodes.map((node): Stretch => ({ start: startOf(node), end: endOf(node) })),
  ];
  let hidden: readonly Stretch[] | undefined;
  for (const { start, end } of stretches) {
    const text = chunk.text.slice(start, end);
    if (!LIKE_AN_ID.test(text)) continue;
    for (const match of text.matchAll(TASK_IDS)) {
      const at = start + match.index;
      hidden ??= block.nodes.flatMap((node) => [...hiddenIn(node)]);
      if (hidden.some((range) => range.start <= at && at < range.end)) continue;
      const stop = at + match[0].length;
      const lineStart = text.lastIndexOf('\n', match.index) + 1;
      yield {
        number: Number(match[1]),
        span: { chunk, start: at, end: stop },
        digits: { chunk, start: stop - (match[1]?.length ?? 0), end: stop },
        bracketed:
          /\[[^[\]\n]*$/.test(text.slice(lineStart, match.index)) && /^[^[\]\n]*\](?!\()/.test(chunk.text.slice(stop)),
      };
    }
  }
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function* hiddenIn(node: Nodes): Generator<Stretch> {
  if (node.type === 'code' || node.type === 'html') yield { start: startOf(node), end: endOf(node) };
  else if ('children' in node) for (const child of node.children) yield* hiddenIn(child);
}

/** Runs of blocks that each begin with a task's heading. */
function taskGroups(blocks: readonly Block[]): Block[][] {
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

function isTaskHeading(heading: Heading): boolean {
  let is = taskHeadings.get(heading);
  if (is === undefined) {
    is = heading.depth >= 3 && LIKE_A_TASK.test(normalise(textOf(heading.textSpan)));
    taskHeadings.set(heading, is);
  }
  return is;
}

function readTask(blocks: readonly Block[]): Task | undefined {
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

/** Which of the four a value means: it may go on behind the word (`blocked — waits for T-2`). */
export function statusOf(value: string): Status | undefined {
  const [word = ''] = normalise(value).split(/ *[|,;:.()[\]/]| +- /);
  return value.includes('|') ? undefined : STATUSES.find((status) => status === word.replace(/[^a-z]+$/, ''));
}

/** The Status decides where there is one: a task may be done although a box does not apply to it. */
function progressOf(checklist: readonly Item[], status: Status | undefined): UnitProgress {
  const ticks = unitProgress([], checklist.length > 0 ? checklist : undefined);
  return {
    ...ticks,
    started: ticks.started || status === 'in-progress' || status === 'done',
    claimsDone: status === undefined ? ticks.claimsDone : status === 'done',
  };
}

function titleOf(written: string): string {
  return written
    .replace(/^task\b\s*/i, '')
    .replace(/^[[#(]?\s*(?:[Tt][-\u2010-\u2013]?)?\d+\s*[\])]?/, '')
    .replace(/^\s*[:.\u2014\u2013-]\s*/, '')
    .trim();
}

function readTaskSpec(contract: Contract): TaskSpec | undefined {
  const blocks = new MarkdownDocument(contract.template).chunks.flatMap((chunk) => [...blocksOf(chunk)]);
  let sectionKey = '';
  for (const [index, block] of blocks.entries()) {
    if (block.heading?.depth === 2) sectionKey = block.heading.key;
    if (!block.heading || !isTaskHeading(block.heading)) continue;
    const [group] = taskGroups(blocks.slice(index));
    const task = group && readTask(group);
    if (!task) return undefined;
    const template = group
      .map(({ span }) => textOf(span))
      .join('')
      .trimEnd();
    return {
      template,
      sectionKey,
      fields: task.fields.map(({ id, name, item }) => ({
        id,
        name,
        line: textOf(item.span),
        optional: /\((?:optional|if)\b/i.test(name),
      })),
      checklist: task.checklist.map((item) => ({
        meaning: taskMeaning(item) ?? normalise(item.text),
        text: item.text,
      })),
      checklistTemplate: checklistOf(template),
    };
  }
  return undefined;
}

/** From the paragraph above the first box on. */
function checklistOf(template: string): string {
  const lines = template.split('\n');
  const box = lines.findIndex((line) => line.startsWith('- [ ]'));
  return lines.slice(/\S/.test(lines[box - 1] ?? '') ? box - 1 : box).join('\n');
}
