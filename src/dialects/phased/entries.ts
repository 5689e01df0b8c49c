import { endsOpen, insertionAfter, type Insertion, sectionAfter } from '../../core/plan/insertion';
import type { Entries, Entry, EntryResult } from '../../core/plan/entries';
import type { Item, Plan } from '../../core/plan/model';
import { isAbove } from '../numberBehind';
import { FEATURE_WORDS, headingTaskText, plainPhaseText } from './entryTexts';
import { idOf, type TaskId } from './ids';
import { phasedPlan, type PhasedPlan } from './phasedPlan';
import type { PhasePart } from './phaseParts';
import type { Phase } from './phases';
import { nextId } from './renumber';
import type { PartRole, Task } from './tasks';
import { featureSeries, idSource, renumberTemplate, templatePhase } from './templatePhase';

const OPEN_END = 'It would be swallowed by a code fence or comment that is open above it; close that first.';
const NO_PHASE = 'The plan has no phase yet: add one first.';

/** One phase more, behind the last, with the next number; its tasks have the next free ids. */
const phase: Entry = (plan) => {
  const phased = phasedPlan(plan);
  if (phased.phases.length === 0 && phased.style === 'headings') {
    return { ok: false, message: 'The tasks of this plan are headings and it has no phases: add a task instead.' };
  }
  const last = phased.phases.at(-1);
  const number = nextNumber(phased.phases);
  const text =
    phased.style === 'phased' || phased.tasks.length === 0
      ? renumberTemplate(templatePhase(plan.contract).text, number, phased, idSource(phased))
      : plainPhase(number, phased);
  const first = plan.sections[0];
  const insertion = last
    ? sectionAfter(last.section.blocks, text)
    : first
      ? { span: { ...first.own.span, end: first.own.span.start }, newText: `${text}\n\n` }
      : insertionAfter(plan.blocks, text);
  return result(insertion, `Phase ${number}`);
};

/** A phase as plain task lists have it. */
function plainPhase(number: string, plan: PhasedPlan): string {
  return plainPhaseText(number, `- [ ] ${nextId(plan, mainSeries(plan)).text} ${FEATURE_WORDS}`);
}

/** Behind the highest: `4` after `3`, `3.6` after `3.5`. */
function nextNumber(phases: readonly Phase[]): string {
  let highest: readonly number[] = [0];
  for (const { number } of phases) {
    const levels = (number ?? '').split('.').map(Number);
    if (!levels.some(Number.isNaN) && number !== undefined && isAbove(levels, highest)) highest = levels;
  }
  return [...highest.slice(0, -1), (highest.at(-1) ?? 0) + 1].join('.');
}

/** A task of the Test Plan, or of the Feature Checklist, of the phase at hand. */
function checklistTask(role: 'tests' | 'features'): Entry {
  return (plan, { at }) => {
    const phased = phasedPlan(plan);
    if (phased.style !== 'phased') return task(plan, { now: new Date(0), ...(at !== undefined && { at }) });
    const current = phaseAt(plan, phased, at);
    if (!current) return { ok: false, message: NO_PHASE };
    const id = nextId(phased, role === 'tests' ? testSeries(phased) : featureSeries(phased));
    const part = current.parts.findLast((candidate) => candidate.role === role);
    const words = role === 'tests' ? '<Test task description with exact file path and assertions>' : FEATURE_WORDS;
    if (part) return result(intoPart(part, current, id, words), id.text);
    return result(asNewPart(plan, current, role, `- [ ] ${id.text} ${words}`), id.text);
  };
}

/** A task where this plan keeps its tasks: a feature of the phase at hand, a line of a plain list, or a heading of its own. */
const task: Entry = (plan, context): EntryResult => {
  const phased = phasedPlan(plan);
  if (phased.style === 'phased') return checklistTask('features')(plan, context);
  if (phased.style === 'headings') return headingTask(plan, phased, context.at);
  const id = nextId(phased, mainSeries(phased));
  const current = phaseAt(plan, phased, context.at);
  if (!current) return { ok: false, message: NO_PHASE };
  const last = taskBefore(plan, current.tasks, context.at);
  if (last?.item) return result(behindItem(last.item, last, id, FEATURE_WORDS), id.text);
  return result(insertionAfter([current.section.own], `- [ ] ${id.text} ${FEATURE_WORDS}`), id.text);
};

/** A heading with the lines that the one before it has. */
function headingTask(plan: Plan, phased: PhasedPlan, at: number | undefined): EntryResult {
  const headings = phased.tasks.filter(({ form }) => form === 'heading');
  const last = taskBefore(plan, headings, at) ?? headings.at(-1);
  const section = phased.sections.find(({ tasks }) => last && tasks.includes(last))?.section;
  if (!last?.heading || !section) return { ok: false, message: NO_PHASE };
  const id = nextId(phased, last.id?.series ?? 'T');
  const depth = last.heading.depth;
  const index = section.blocks.indexOf(last.block);
  const rest = section.blocks.slice(index + 1);
  const next = rest.findIndex((block) => (block.heading?.depth ?? 6) <= depth);
  const blocks = [last.block, ...(next < 0 ? rest : rest.slice(0, next))];
  return result(sectionAfter(blocks, headingTaskText(last, id)), id.text);
}

/** The phase that the cursor stands in, else the last one. */
function phaseAt(plan: Plan, { phases }: PhasedPlan, at: number | undefined): Phase | undefined {
  const found =
    at === undefined
      ? undefined
      : phases.find(({ span }) => {
          const { start, end } = plan.resolve(span);
          return start <= at && at < end;
        });
  return found ?? phases.at(-1);
}

/** The last task that begins before the cursor, else the last one of all. */
function taskBefore(plan: Plan, tasks: readonly Task[], at: number | undefined): Task | undefined {
  const own = tasks.filter(({ item }) => item === undefined || item.level === 0);
  return (at === undefined ? undefined : own.findLast(({ span }) => plan.offsetOf(span) <= at)) ?? own.at(-1);
}

function intoPart(part: PhasePart, { tasks }: Phase, id: TaskId, words: string): Insertion | undefined {
  const blocks = new Set(part.blocks);
  const last = tasks.filter(({ block, item }) => blocks.has(block) && item?.level === 0).at(-1);
  if (last?.item) return behindItem(last.item, last, id, words);
  const [own] = part.blocks;
  return own && insertionAfter([own], `- [ ] ${id.text} ${words}`);
}

/** A line like the one before it: its marker, its emphasis around the id, what stands between id and text. */
function behindItem(item: Item, { id: before, idSpan, block }: Task, id: TaskId, words: string): Insertion | undefined {
  if (endsOpen(block) && block.items.at(-1) === item) return undefined;
  const { chunk, end } = item.fullSpan;
  const marker = /^(?:[-*+]|\d{1,9}[.)])[ \t]*/.exec(chunk.text.slice(item.span.start))?.[0] ?? '- ';
  const lineStart = chunk.text.lastIndexOf('\n', item.span.start - 1) + 1;
  const indent = /^[ \t]*$/.exec(chunk.text.slice(lineStart, item.span.start))?.[0] ?? '';
  const open = idSpan && /(?:\*\*|__|`)$/.exec(chunk.text.slice(item.textSpan.start, idSpan.start))?.[0];
  const behind =
    idSpan && before
      ? /^(?:\*\*|__|`)?[ \t]*(?:[:.\u2013\u2014-](?=[ \t]))?(?:\*\*|__)?/.exec(chunk.text.slice(idSpan.end))?.[0]
      : undefined;
  const written = before ? `${open ?? ''}${id.text}${(behind ?? '').trimEnd()}` : id.text;
  const number = /^(\d{1,9})([.)][ \t]*)/.exec(marker);
  const lead = number ? `${Number(number[1]) + 1}${number[2] ?? '. '}` : marker;
  const stop = end - (chunk.text.slice(0, end).length - chunk.text.slice(0, end).trimEnd().length);
  return { span: { chunk, start: stop, end: stop }, newText: `\n${indent}${lead}[ ] ${written} ${words}` };
}

/** The part itself, where the phase does not have it, with one task. */
function asNewPart(plan: Plan, current: Phase, role: 'tests' | 'features', line: string): Insertion | undefined {
  const template = templatePhase(plan.contract).parts.get(role) ?? '';
  const heading = (template.split('\n')[0] ?? '').replace(
    /(#+ Phase )1\b/,
    (_, lead: string) => lead + (current.number ?? ''),
  );
  const later: readonly PartRole[] = role === 'tests' ? ['features', 'optional', 'details'] : ['optional', 'details'];
  const next = current.parts.find((part) => part.role !== undefined && later.includes(part.role))?.blocks[0];
  const text = `${heading}\n\n${line}`;
  if (!next) return insertionAfter(current.section.blocks, text);
  const { chunk, start } = next.span;
  return { span: { chunk, start, end: start }, newText: `${text}\n\n` };
}

/** The series of a plain task list: T, or what most of its tasks have. */
function mainSeries(plan: PhasedPlan): string {
  return plan.series.has('T') || plan.series.size === 0 ? 'T' : featureSeries(plan);
}

/** T, or what the tests of this plan have. */
function testSeries(plan: PhasedPlan): string {
  if (plan.series.has('T')) return 'T';
  return plan.tasks.find(({ role, id }) => role === 'tests' && id)?.id?.series ?? idOf('T', 1).series;
}

function result(insertion: Insertion | undefined, id: string): EntryResult {
  return insertion ? { ok: true, insertion, id } : { ok: false, message: OPEN_END };
}

export const phasedEntries: Entries = {
  phase,
  task,
  'test-task': checklistTask('tests'),
  'feature-task': checklistTask('features'),
};
