import { MarkdownDocument } from '../../core/markdown/document';
import { blocksOf } from '../../core/plan/blocks';
import type { Contract } from '../../core/plan/contract';
import { normalise } from '../../core/plan/normalise';
import { textOf } from '../../core/plan/spans';
import { isTaskHeading, readTask, TASK_ID, taskGroups } from './readTask';
import { taskMeaning } from './taskMeaning';

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
