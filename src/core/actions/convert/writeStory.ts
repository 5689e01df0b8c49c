import type { PartSpec, StorySpec } from '../../plan/contract';
import { storyText } from '../addStory';
import { under } from './bodyText';
import type { ContentUnit, Piece } from './content';
import { MARKED_DONE } from './generated';
import { joined, joinedLists, ownWithout, sortParts } from './unitParts';
import type { WriteContext } from './writeContext';

/** Where plans that went through another format keep a story's fields. */
const FIELDS = 'story';

/** Boxes that stood in a list of steps meanwhile are the story's tasks. */
function withTasks(unit: ContentUnit, { parts, tasksKey }: StorySpec): ContentUnit {
  const tasks = parts.find(({ key }) => key === tasksKey);
  if (!tasks || unit.kind !== 'story' || unit.parts.some(({ key }) => key === tasksKey)) return unit;
  const rename = (part: Piece): Piece =>
    part.key === 'checklist' ? { ...part, name: tasks.name, key: tasks.key } : part;
  return { ...unit, parts: unit.parts.map(rename) };
}

/** A unit as a story: the template's block, with what the unit says in its parts. */
export function writeStory(from: ContentUnit, number: number, spec: StorySpec, context: WriteContext): string {
  const unit = withTasks(from, spec);
  const id = `S-${number}`;
  const template = storyText(spec, id, unit.title);
  const [lead = '', ...parts] = template.split(/\n+(?=#### )/);
  const texts = spec.parts.map((part, index): string => {
    const body = partBody(part, unit, spec, context);
    if (body === '') return '';
    return body === undefined ? (parts[index] ?? '').trimEnd() : under(4, part.heading, body, context.gap);
  });
  const extras = extraParts(unit, spec).map(({ name, body }) => under(4, name, context.change(body), context.gap));
  return [leadText(lead, unit, spec, context), ...texts.filter((text) => text !== ''), ...extras].join('\n\n');
}

/** Heading and fields. */
function leadText(template: string, unit: ContentUnit, spec: StorySpec, { gap, change }: WriteContext): string {
  const [heading = '', ...lines] = template.split('\n');
  const kept = unit.kind === 'story' ? unit.own : unit.parts.find(({ key }) => key === FIELDS)?.body;
  if (kept !== undefined && kept !== '') {
    const sentence = unit.kind !== 'story' && unit.purpose !== undefined ? `- User Story: ${unit.purpose}` : undefined;
    return `${heading}${gap}${joinedLists(kept, /^- User Story:/m.test(kept) ? undefined : sentence)}`;
  }
  const owner = unit.fields.get('owner');
  const fields = lines.map((line) => {
    if (line.startsWith('- User Story:') && isSentence(unit.purpose)) return `- User Story: ${unit.purpose ?? ''}`;
    return owner === undefined ? line : line.replace(/(Owner: )<[^<>]*>/, (_, label: string) => label + owner);
  });
  const purpose = isSentence(unit.purpose) ? '' : (unit.purpose ?? '');
  const keys = new Set(spec.parts.map(({ key }) => key));
  const own = ownWithout(unit.own, (key, value) => isTaken(key, value) || keys.has(key));
  return joined([heading, ...fields].join('\n').trimEnd(), change(purpose), change(own));
}

function isSentence(text: string | undefined): boolean {
  return text !== undefined && /^as an? .* i want /i.test(text);
}

/** Fields of tasks that a story has a part for, or that its boxes say. */
function isTaken(key: string, value: string): boolean {
  return /^(?:owner|dod|tests to run)$/.test(key) || (key === 'status' && /^(?:todo|in-progress|done)$/.test(value));
}

/** What comes into a part; undefined leaves the template's words. */
function partBody(part: PartSpec, unit: ContentUnit, spec: StorySpec, context: WriteContext): string | undefined {
  if (part.key === spec.exitKey) return exitBody(unit);
  const same = unit.parts.find(({ key }) => key === part.key);
  const change = (body: string | undefined): string | undefined =>
    body === undefined || body === '' ? undefined : context.change(body);
  if (unit.kind === 'story') return change(same?.body);
  const sorted = sortParts(unit);
  const bullet = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : text.includes('\n') || /^[-*+] /.test(text) ? text : `- ${text}`;
  if (part.key === spec.tasksKey) return change(joinedLists(sorted.testTasks, sorted.tasks));
  if (part.key === spec.testsKey)
    return change(joinedLists(bullet(unit.fields.get('tests to run')), sorted.tests?.body));
  if (same) return change(same.body);
  const field = unit.fields.get(part.key);
  if (field !== undefined) return change(bullet(field));
  if (part.key.endsWith('definition of done'))
    return change(joinedLists(bullet(unit.gateText), bullet(unit.fields.get('dod')), sorted.done?.body));
  if (part.key.endsWith('implementation plan')) return change(sorted.implementation?.body);
  return undefined;
}

/**
 * The gate as the unit has it; undefined for the template's. Nobody ticked the template's items, so a unit that is done has none of
 * them, and one that work went on behind, although it is not done, has no gate: it never held anybody up.
 */
function exitBody(unit: ContentUnit): string | undefined {
  if (unit.gate !== '') return unit.gate;
  if (!unit.isDone) return unit.isPassed ? '' : undefined;
  return `- [x] ${MARKED_DONE}`;
}

/** Parts that the template has no block for. */
function extraParts(unit: ContentUnit, spec: StorySpec): readonly Piece[] {
  const known = new Set(spec.parts.map(({ key }) => key));
  if (unit.kind === 'story') return unit.parts.filter(({ key }) => !known.has(key));
  const { others, done, implementation, tests } = sortParts(unit);
  const has = (pattern: RegExp): boolean => spec.parts.some(({ key }) => pattern.test(key));
  const unplaced = [
    ...(done && !has(/definition of done$/) ? [done] : []),
    ...(implementation && !has(/implementation plan$/) ? [implementation] : []),
    ...(tests && spec.testsKey === undefined ? [tests] : []),
    ...others.filter(({ key }) => !known.has(key) && key !== FIELDS),
  ];
  return unplaced;
}
