import { flatItems } from '../../plan/items';
import type { Item } from '../../plan/model';
import type { Name, NameKind, NameUse } from '../../plan/names';
import { plainText, unitLabel } from '../../plan/unitLabel';
import type { Unit } from '../../plan/units';
import { hoverOf, type HoverAsked, type HoverLook, hoverWhen, toSpan } from './hoverAsked';
import { execPlanParts, milestoneParts } from './hoverExecPlan';
import { unitParts } from './hoverUnit';
import { dotted, type Hover, type HoverPart, firstRows, line } from './hoverText';
import { namesIn, type PlanNames } from '../planNames';

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
  const { view, offset } = asked;
  const names = namesIn(view.plan);
  const use = names.at(offset);
  if (!use) return undefined;
  const { name } = use;
  const parts = isFile(names, name) ? undefined : partsHere(asked, names, name);
  if (parts) return hoverOf(asked, use.span, parts);
  // A plan that numbers nothing in that way means something else by it.
  if (!isElsewhere(name) && !names.isMissing(name)) return undefined;
  return hoverWhen(
    asked,
    use.span,
    partsElsewhere(asked, name).then((found) => found ?? unknownParts(name)),
  );
};

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
    { label: 'Show', to: toSpan(asked.view, span) },
  ]);
  return [...parts, ...firstRows(twice, MOST)];
}

function definedParts(asked: HoverAsked, { id }: Name, definition: NameUse): readonly HoverPart[] {
  const { view } = asked;
  const { heading, item, title = '' } = definition;
  const unit = heading && view.plan.units.find((one) => one.heading.span === heading.span);
  if (unit) return unitParts(asked, unit);
  const titled = plainText(title);
  const around = item ? unitOf(asked, item) : undefined;
  return [
    line({ strong: id }, ...(titled === '' ? [] : [' ', { label: titled, to: toSpan(view, definition.span) }])),
    ...dotted([item && stateOf(item), around && `of ${unitLabel(around)}`]),
    ...openBelow(asked, item),
  ];
}

/** The innermost story, phase or task that an item stands in. */
function unitOf({ view: { plan } }: HoverAsked, { span }: Item): Unit | undefined {
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

function openBelow({ view }: HoverAsked, item: Item | undefined): readonly HoverPart[] {
  const open = flatItems(item?.children ?? []).filter(({ box }) => box && box.state !== 'done');
  return firstRows(
    open.map(({ text, textSpan }) => [{ label: plainText(text) || '(empty)', to: toSpan(view, textSpan) }]),
    MOST,
  );
}

function unknownParts({ kind, id }: Name): readonly HoverPart[] {
  const where = kind === 'exec-plan' ? 'this workspace folder' : 'this plan';
  return [line({ strong: id }, ` stands for nothing: ${where} has no ${kinds[kind]} of that id.`)];
}

/** A heading of a story, phase or task, pointed at besides its id. */
export function unitHeadingHover(asked: HoverAsked, unit: Unit): Hover {
  return hoverOf(asked, unit.heading.textSpan, unitParts(asked, unit));
}
