import type { SectionSpec } from '../../plan/contract';
import { under } from './bodyText';
import type { ContentUnit, Piece } from './content';
import { EVERY_BOX } from './generated';
import { joined, joinedLists, ownWithout, sortParts } from './unitParts';
import type { WriteContext } from './writeContext';

const BOX = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX~]\][ \t]+)(?!\[?[A-Z]{1,2}\d{3})(?=\S)/gm;

/** A unit as a phase: purpose, exit gate, tests and features with ids, and all else as details. */
export function writePhase(unit: ContentUnit, number: number, spec: SectionSpec, context: WriteContext): string {
  const template = spec.template.replace(/^(#{2,6} [A-Za-z]+ )1\b/gm, (_, lead: string) => lead + String(number));
  const [lead = '', ...parts] = template.split(/\n+(?=### )/);
  const heading = (lead.split('\n')[0] ?? '').replace(/<[^<>]*>/, () => unit.title);
  const partHeading = (pattern: RegExp): string | undefined =>
    parts.find((part) => pattern.test(part.slice(0, part.search(/\n|$/))))?.split('\n')[0];
  const { testTasks, tasks, tests, done, implementation, others } = sortParts(unit);
  const list = (heading_: string | undefined, items: string, series: 'T' | 'F'): string | undefined =>
    heading_ === undefined || items === '' ? undefined : `${heading_}\n\n${numbered(items, series, context)}`;
  const [named, features] = bySeries(tasks);
  const testItems = joinedLists(testTasks, named) === '' ? asTasks(tests, unit) : joinedLists(testTasks, named);
  const details = [
    ...ownPiece(unit),
    // As tasks they stand in the test plan; as written they are not lost.
    ...(tests && joinedLists(testTasks, named) !== '' ? [tests] : []),
    ...(done ? [done] : []),
    ...others,
  ].map(({ name, body }) => under(4, name, name === 'Story' ? body : context.change(body), '\n\n'));
  const intro = implementation ? context.change(implementation.body) : '';
  const detailsHeading = partHeading(/\bDetails\b/) ?? `### Phase ${number} Details`;
  return joined(
    heading,
    `**Purpose:** ${oneParagraph(unit.purpose) ?? placeholder(lead, 'Purpose')}`,
    gateText(unit, lead),
    list(partHeading(/Test Plan/), testItems, 'T'),
    list(partHeading(/Feature Checklist/), features, 'F'),
    intro === '' && details.length === 0 ? undefined : joined(detailsHeading, intro, ...details),
  );
}

/** Tasks that have an id of the T series, with what stands below them, and the others. */
function bySeries(tasks: string): readonly [tests: string, features: string] {
  const items = tasks.split(/\n(?=(?:[-*+]|\d{1,9}[.)])[ \t])/);
  const isTest = (item: string): boolean => /^\S+[ \t]+\[[ xX~]\][ \t]+\[?T\d{3}(?!\d)/.test(item);
  return [items.filter(isTest).join('\n'), items.filter((item) => !isTest(item)).join('\n')];
}

function gateText(unit: ContentUnit, lead: string): string {
  const words = oneParagraph(unit.gateText) ?? oneParagraph(unit.fields.get('dod'));
  if (unit.gate === '') return `**Exit Gate:** ${words ?? placeholder(lead, 'Exit Gate')}`;
  return `**Exit Gate:** ${words ?? EVERY_BOX}\n\n${unit.gate}`;
}

function placeholder(lead: string, label: string): string {
  return new RegExp(`\\*\\*${label}:\\*\\*[ \\t]*(.*)`).exec(lead)?.[1] ?? '';
}

function oneParagraph(text: string | undefined): string | undefined {
  return text === undefined || /\n\s*\n|\n\s*[-*+] /.test(text) ? undefined : text.replace(/\s*\n\s*/g, ' ');
}

/** Tests are tasks of a series here; whether they pass is what the gate says, so they are ticked where the unit is done. */
function asTasks(tests: Piece | undefined, { isDone, fields }: ContentUnit): string {
  const box = isDone ? '[x]' : '[ ]';
  const field = fields.get('tests to run');
  const body = tests?.body ?? (field === undefined ? '' : `- ${field}`);
  const isList = body !== '' && body.split('\n').every((line) => /^(?:[-*+] |[ \t]+\S|\s*$)/.test(line));
  if (isList) return body.replace(/^([-*+] )(?!\[)/gm, (_, marker: string) => `${marker}${box} `);
  return body === '' ? '' : `- ${box} Run the tests:\n\n${body.replace(/^(?=.)/gm, '  ')}`;
}

function numbered(items: string, series: 'T' | 'F', { change, nextId }: WriteContext): string {
  return change(items).replace(BOX, (_, lead: string) => `${lead}${nextId(series)} `);
}

/** Fields and words below the unit's heading. */
function ownPiece(unit: ContentUnit): readonly Piece[] {
  const body = ownWithout(unit.own, (key, value) => {
    if (key === 'user story') return unit.purpose !== undefined && oneParagraph(unit.purpose) === value;
    if (key === 'tests to run') return true;
    if (key === 'dod') return unit.gateText === undefined && oneParagraph(unit.fields.get('dod')) !== undefined;
    return key === 'status' && /^(?:todo|in-progress|done)$/.test(value);
  });
  const purpose = unit.purpose !== undefined && oneParagraph(unit.purpose) === undefined ? unit.purpose : '';
  const gate = unit.gateText !== undefined && oneParagraph(unit.gateText) === undefined ? unit.gateText : '';
  const name = unit.kind === 'story' ? 'Story' : unit.kind === 'task' ? 'Task' : 'Overview';
  const piece = (title: string, text: string): readonly Piece[] =>
    text === '' ? [] : [{ name: title, key: title.toLowerCase(), meaning: 'context', body: text }];
  return [...piece('Purpose', purpose), ...piece('Exit Gate', gate), ...piece(name, body)];
}
