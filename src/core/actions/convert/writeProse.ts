import { headed, under } from './bodyText';
import type { ContentUnit, Piece } from './content';
import { EXIT_ITEM } from './generated';
import { indented } from './stepLists';
import { joined, joinedLists, sortParts } from './unitParts';
import type { WriteContext } from './writeContext';

/** A unit in words; without its boxes where the format ticks in one place only. */
export function writeProse(unit: ContentUnit, heading: string, context: WriteContext, hasBoxes: boolean): string {
  const { gap, change } = context;
  const parts = hasBoxes ? partsWithGate(unit) : partsWithoutBoxes(unit);
  const [name = '', own] = unit.kind === 'story' ? ['Story', unit.own] : ['', unit.own];
  const purpose = unit.kind === 'story' ? undefined : unit.purpose;
  const words = joined(
    purpose === undefined ? undefined : `**Purpose:** ${change(purpose)}`,
    name === '' ? change(own) : undefined,
    unit.gateText === undefined ? undefined : `**Exit Gate:** ${change(unit.gateText)}`,
  );
  return [
    headed(`### ${heading}`, words, gap),
    ...(name === '' || own === '' ? [] : [under(4, name, own, gap)]),
    ...parts.map((part) => under(4, part.name, change(part.body), gap)),
  ].join('\n\n');
}

function partsWithGate({ parts, gate }: ContentUnit): readonly Piece[] {
  const exit: Piece = { name: 'Exit Checklist', key: 'exit checklist', meaning: 'done', body: gate };
  return gate === '' ? parts : [...parts, exit];
}

function partsWithoutBoxes(unit: ContentUnit): readonly Piece[] {
  const { tests, done, implementation, others } = sortParts(unit);
  return [...others, ...[done, tests, implementation].filter((part): part is Piece => part !== undefined)];
}

/** The boxes of a unit below one for the unit itself; undefined where it has none. */
export function writeChecklist(unit: ContentUnit, label: string, { change }: WriteContext): string | undefined {
  const { testTasks, tasks } = sortParts(unit);
  const list = joinedLists(testTasks, tasks);
  if (list === '' && unit.gate === '') return undefined;
  const box = unit.isDone ? '[x]' : '[ ]';
  const gate = unit.gate === '' ? '' : `  - ${box} ${EXIT_ITEM}\n${indented(indented(unit.gate))}`;
  return joinedLists(`- ${box} ${label}`, indented(change(list)), gate);
}
