import type { Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Entries, Entry, EntryResult } from '../../core/plan/entries';
import { endsOpen, insertionAfter, sectionInsertion } from '../../core/plan/insertion';
import { lastLabelled } from '../../core/plan/labelled';
import type { Block, Item, Plan, Section } from '../../core/plan/model';
import { type ProgressEntry, stamped, stampStyle, tellingEntries } from '../../core/plan/progressEntries';
import { endOf, textOf } from '../../core/plan/spans';
import { briefStamp, DECISION, keys, progressOf, progressSection, sectionNamed, SURPRISE } from './parts';

/** A progress entry, stamped with now in the form that the log uses; at its top where the newest stands first. */
const progress: Entry = (plan, { now }) => {
  const section = progressSection(plan);
  const entries = section ? progressOf(section) : [];
  const style = stampStyle(entries, briefStamp);
  const isTicked = entries.length > 0 && entries.every(({ item }) => item.box);
  const text = `${isTicked ? '[x] ' : ''}${stamped(now, style)}<what changed, where, evidence link(s)>`;
  const first = entries[0]?.item;
  if (first && isNewestFirst(entries)) {
    const { chunk, start } = first.fullSpan;
    return { ok: true, insertion: { span: { chunk, start, end: start }, newText: `${markerOf(first)}${text}\n` } };
  }
  return section ? addItem(section, text) : addSection(plan, keys.progress, `- ${text}`);
};

const decision: Entry = (plan, { now }) => {
  const labels = [
    'Decision: <what was chosen>',
    'Rationale: <why this over alternatives>',
    `Date/Author: ${now.toISOString().slice(0, 10)} \u2022 <name/handle>`,
  ];
  return addLabelled(plan, keys.decisions, DECISION, labels);
};

const surprise: Entry = (plan) =>
  addLabelled(plan, keys.surprises, SURPRISE, ['Observation: <what you saw>', 'Evidence: <path/log/screenshot>']);

/** A box at the end of Concrete Steps; a row where the steps are a table. */
const task: Entry = (plan) => {
  const text = '[ ] <example incomplete step>';
  const section = sectionNamed(plan, keys.steps);
  if (!section) return addSection(plan, keys.steps, `- ${text}`);
  const items = section.blocks.flatMap((block) => block.items);
  const table = section.blocks.flatMap((block) => tableOf(block) ?? []).at(-1);
  return items.length === 0 && table ? addRow(table) : addItem(section, text);
};

export const briefEntries: Entries = { progress, decision, surprise, task };

/** In one line where the section's last entry is, else a label on each line. */
function addLabelled(plan: Plan, key: string, labels: readonly string[], lines: readonly string[]): EntryResult {
  const section = sectionNamed(plan, key);
  if (!section) return addSection(plan, key, `- ${lines.join('\n  ')}`);
  const isInline = lastLabelled(section.blocks, labels)?.form === 'inline';
  return addItem(section, lines.join(isInline ? ' \u2022 ' : '\n'));
}

/** Puts an item behind the section's last one; below its text where it has none yet. */
function addItem(section: Section, text: string): EntryResult {
  const block = section.blocks.findLast(({ items }) => items.length > 0);
  const last = block?.items.at(-1);
  if (block && last && !isOpenIn(block, last)) {
    const marker = markerOf(last);
    const { chunk, start } = last.fullSpan;
    const end = start + textOf(last.fullSpan).trimEnd().length;
    const lines = text.replaceAll('\n', `\n${' '.repeat(marker.length)}`);
    return { ok: true, insertion: { span: { chunk, start: end, end }, newText: `\n${marker}${lines}` } };
  }
  const insertion = insertionAfter([block ?? section.own], `- ${text.replaceAll('\n', '\n  ')}`);
  return insertion ? { ok: true, insertion } : swallowed(section.heading.text);
}

function addSection(plan: Plan, key: string, item: string): EntryResult {
  const spec = plan.contract.sections.find((candidate) => candidate.key === key);
  if (!spec) return { ok: false, message: 'The template has no section for this.' };
  const insertion = sectionInsertion(plan, spec, `## ${spec.heading}\n\n${item}`);
  return insertion ? { ok: true, insertion } : swallowed(spec.name);
}

function addRow({ table, block }: { readonly table: Table; readonly block: Block }): EntryResult {
  const last = table.children.at(-1);
  const number = last && /^\d+$/.exec(toString(last.children[0] ?? last).trim())?.[0];
  const columns = table.children[0]?.children.length ?? 1;
  const cells = Array.from({ length: columns }, (_, index) =>
    index === 0 && number ? String(Number(number) + 1) : '<…>',
  );
  const end = endOf(table);
  const newText = `\n| ${cells.join(' | ')} |`;
  return { ok: true, insertion: { span: { chunk: block.span.chunk, start: end, end }, newText } };
}

function tableOf(block: Block): { readonly table: Table; readonly block: Block } | undefined {
  const table = block.nodes.findLast((node) => node.type === 'table');
  return table && { table, block };
}

/** Whether a fence or comment that the last item holds has no end, so that it would swallow what comes. */
function isOpenIn(block: Block, item: Item): boolean {
  const text = textOf(item.fullSpan);
  const fences = text.split('\n').filter((line) => /^[ \t]*(?:[-*+][ \t]+)?(?:```|~~~)/.test(line)).length;
  return fences % 2 === 1 || text.lastIndexOf('<!--') > text.lastIndexOf('-->') || endsOpen(block);
}

const swallowed = (name: string): EntryResult => ({
  ok: false,
  message: `A code fence or comment in "${name}" is never closed and would swallow the entry: close it first.`,
});

/** An item's marker with the blanks behind it, for the item after it: `- `, `4. `. */
function markerOf(item: Item): string {
  const marker = /^([-*+]|(\d{1,9})([.)]))[ \t]*/.exec(textOf(item.span));
  if (!marker) return '- ';
  return marker[2] === undefined ? `${marker[1] ?? '-'} ` : `${Number(marker[2]) + 1}${marker[3] ?? '.'} `;
}

function isNewestFirst(entries: readonly ProgressEntry[]): boolean {
  const times = tellingEntries(entries).flatMap(({ stamp }) => stamp?.time ?? []);
  const falling = times.filter((time, index) => time < (times[index - 1] ?? time)).length;
  const rising = times.filter((time, index) => time > (times[index - 1] ?? time)).length;
  return falling > rising;
}
