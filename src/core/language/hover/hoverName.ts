import { flatItems } from '../../plan/items';
import type { Item } from '../../plan/model';
import type { Name, NameKind, NameUse } from '../../plan/names';
import { plainText, unitLabel } from '../../plan/unitLabel';
import type { Unit } from '../../plan/units';
import { hoverOf, type HoverAsked, type HoverLook, toSpan } from './hoverAsked';
import { execPlanParts, milestoneParts } from './hoverExecPlan';
import { unitParts } from './hoverUnit';
import { dotted, type Hover, type HoverPart, firstRows, line } from './hoverText';
import { namesIn, type PlanNames } from '../planNames';
import { rangeOf } from '../view';

/** Open items below one that are shown. */
const MOST = 5;

const kinds: Readonly<Record<NameKind, string>> = {
  story: 'story',
  task: 'task',
  phase: 'phase',
  entry: 'entry',
  'exec-plan': 'ExecPlan',
  milestone: 'milestone',
};

/** An id: what it stands for, how far that is, what is open in it. */
export const nameHover: HoverLook = (asked) => {
  const names = namesIn(asked.about.plan);
  const named = namedAt(asked);
  if (!named) return undefined;
  const { name, range } = named;
  const parts = isFile(names, name) ? undefined : partsHere(asked, names, name);
  if (parts) return { range, parts };
  // A plan that numbers nothing in that way means something else by it.
  if (!isElsewhere(name) && !names.isMissing(name)) return undefined;
  return partsElsewhere(asked, name).then((found) => ({ range, parts: found ?? unknownParts(name) }));
};

function namedAt({ view, offset, nameAt }: HoverAsked): ReturnType<NonNullable<HoverAsked['nameAt']>> {
  if (nameAt) return nameAt(offset);
  const use = namesIn(view.plan).at(offset);
  return use && { name: use.name, range: rangeOf(view, use.span) };
}

function isElsewhere({ kind }: Name): boolean {
  return kind === 'exec-plan' || kind === 'milestone';
}

/** An ExecPlan, and a milestone that its plan has no heading or item for. */
function isFile(names: PlanNames, name: Name): boolean {
  if (name.kind !== 'milestone') return name.kind === 'exec-plan';
  return !names.definitionsOf(name).some(({ heading, item }) => heading !== undefined || item !== undefined);
}

/** What has a file of its own. */
async function partsElsewhere(asked: HoverAsked, { kind, id }: Name): Promise<readonly HoverPart[] | undefined> {
  if (kind === 'exec-plan') return execPlanParts(asked, id);
  return kind === 'milestone' ? milestoneParts(asked, id) : undefined;
}

function partsHere(asked: HoverAsked, names: PlanNames, name: Name): readonly HoverPart[] | undefined {
  const [definition, ...others] = names.definitionsOf(name);
  if (!definition) return undefined;
  const parts = definedParts(asked, name, definition);
  const twice = others.map(({ span }) => [
    `${name.id} stands here, too: `,
    { label: 'Show', to: toSpan(asked.about, span) },
  ]);
  return [...parts, ...firstRows(twice, MOST)];
}

function definedParts(asked: HoverAsked, { id }: Name, definition: NameUse): readonly HoverPart[] {
  const { about } = asked;
  const { heading, item, title = '' } = definition;
  const unit = heading && about.plan.units.find((one) => one.heading.span === heading.span);
  if (unit) return unitParts(asked, unit);
  const titled = plainText(title);
  const around = item ? unitOf(asked, item) : undefined;
  return [
    line({ strong: id }, ...(titled === '' ? [] : [' ', { label: titled, to: toSpan(about, definition.span) }])),
    ...dotted([item && stateOf(item), around && `of ${unitLabel(around)}`]),
    ...openBelow(asked, item),
  ];
}

/** The innermost story, phase or task that an item stands in. */
function unitOf({ about: { plan } }: HoverAsked, { span }: Item): Unit | undefined {
  const at = plan.offsetOf(span);
  return plan.units.findLast((unit) => {
    const { start, end } = plan.resolve(unit.span);
    return start <= at && at < end;
  });
}

function stateOf({ box, children }: Item): string | undefined {
  const boxes = flatItems(children).filter((child) => child.box);
  const done = boxes.filter((child) => child.box?.state === 'done').length;
  const below = boxes.length > 0 ? `, ${done}/${boxes.length} below it` : '';
  const words = { open: 'Open', done: 'Done', partial: 'Begun' };
  return box && `${words[box.state]}${below}`;
}

function openBelow({ about }: HoverAsked, item: Item | undefined): readonly HoverPart[] {
  const open = flatItems(item?.children ?? []).filter(({ box }) => box && box.state !== 'done');
  return firstRows(
    open.map(({ text, textSpan }) => [{ label: plainText(text) || '(empty)', to: toSpan(about, textSpan) }]),
    MOST,
  );
}

function unknownParts({ kind, id }: Name): readonly HoverPart[] {
  const where = kind === 'exec-plan' ? 'this workspace folder' : 'the plan';
  return [line({ strong: id }, ` stands for nothing: ${where} has no ${kinds[kind]} of that id.`)];
}

/** A heading of a story, phase or task, pointed at besides its id. */
export function unitHeadingHover(asked: HoverAsked, unit: Unit): Hover {
  return hoverOf(asked, unit.heading.textSpan, unitParts(asked, unit));
}
