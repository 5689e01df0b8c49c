import type { Evidence, PlanGate, UnitGate } from '../../../core/gates/gate';
import { isContradicted } from '../../../core/gates/unitEvidence';
import { walkItems } from '../../../core/plan/items';
import type { Item, Plan } from '../../../core/plan/model';
import { plainText, unitLabel } from '../../../core/plan/unitLabel';
import type { Unit, UnitList } from '../../../core/plan/units';
import { planOf } from '../../../core/repo/paths';
import { listOf, listsIn, type PlanAddress, SUBTASKS, unitKeys } from './address';
import { doubtWords, unitStateNames } from '../../../core/gates/words';
import { unitStateIcons } from './gateStates';
import type { Icon, TreeNode } from './nodes';
import { currentUnit, nameOf, startedTooEarly } from '../../../core/plan/summary';

/** What the nodes of a plan hang on. */
interface Parent {
  readonly id: string;
  readonly feature: string;
  /** Key of the unit, see `unitKeys`. */
  readonly key?: string;
  readonly unit?: Unit;
  /** What the items of its gate rest on, where that is known. */
  readonly evidence?: ReadonlyMap<Item, Evidence>;
}

interface Look {
  readonly icon: string;
  readonly expand: 'collapsed' | 'expanded';
}

/** How the lists of stories look; those of other units are open where they have boxes. */
const looks: Readonly<Record<string, Look>> = {
  acceptance: { icon: 'law', expand: 'collapsed' },
  tasks: { icon: 'checklist', expand: 'expanded' },
  tests: { icon: 'beaker', expand: 'collapsed' },
  exit: { icon: 'key', expand: 'expanded' },
};

/**
 * What a feature's plan shows in the tree: its units, then the Checklist of Subtasks where that has boxes.
 *
 * @param gate of the same plan; without it only its ticks are shown
 */
export function planNodes(id: string, feature: string, plan: Plan, gate?: PlanGate): readonly TreeNode[] {
  const keys = unitKeys(plan.units);
  const current = currentUnit(plan);
  const early = startedTooEarly(plan.units);
  const gates = new Map(gate?.units.map((of) => [of.unit, of]));
  const units = plan.units.map((unit, index) => {
    const key = keys[index] ?? '';
    const waitsFor = early.get(unit);
    const own = gates.get(unit);
    const evidence = own && new Map(own.evidence.map((of) => [of.item, of]));
    return unitNode(
      { id: `${id}/${unit.kind}/${key}`, feature, key, unit, ...(evidence && { evidence }) },
      { unit, isCurrent: unit === current, ...(waitsFor && { waitsFor }), ...(own && { gate: own }) },
    );
  });
  return [...units, ...subtaskNodes({ id, feature }, plan)];
}

/** The plan's own boxes, where they are not what its units are made of. */
function subtaskNodes(parent: Parent, plan: Plan): readonly TreeNode[] {
  const { items, heading } = listOf(plan, SUBTASKS);
  const isShown = plan.units.some(({ lists }) => lists.some((list) => list.items.some((item) => items.includes(item))));
  if (plan.subtasks.length === 0 || isShown) return [];
  const list: UnitList = { name: SUBTASKS, label: 'Checklist of Subtasks', items, ...(heading && { heading }) };
  const node = groupNode(parent, list, { icon: 'checklist', expand: 'collapsed' });
  return node ? [node] : [];
}

interface UnitState {
  readonly unit: Unit;
  readonly isCurrent: boolean;
  /** The unit before it whose gate is open, although this one has begun. */
  readonly waitsFor?: Unit;
  readonly gate?: UnitGate;
}

function unitNode(parent: Parent & { key: string }, state: UnitState): TreeNode {
  const { unit, waitsFor, gate } = state;
  const { kind, id } = unit;
  const label = unitLabel(unit);
  const word = stateWord(state);
  const progress = progressOf(unit);
  const description = [...(gate ? [word.toLowerCase()] : []), ...progress].join(' · ');
  const doubts = [
    ...(gate?.blocked ? [gate.blocked.text] : []),
    ...(gate?.evidence ?? []).filter(isContradicted).map(({ text }) => text),
  ];
  const warning = waitsFor && `Has ticks while the gate of ${nameOf(waitsFor)} is open.`;
  const groups = listsIn(unit).flatMap(
    (list) => groupNode(parent, list, kind === 'story' ? looks[list.name] : undefined) ?? [],
  );
  const [only, ...others] = groups;
  // A checklist needs no row below that says once more that it is one.
  const isChecklist = kind === 'task' && id === undefined && only !== undefined && others.length === 0;
  const children = [...gateNode(parent, unit), ...(isChecklist ? (only.children ?? []) : groups)];
  return {
    id: parent.id,
    kind,
    label,
    description,
    tooltip: [
      label,
      [word, ...progress].join(' · '),
      ...doubts,
      ...(unit.gateText ? [`Exit gate: ${plainText(unit.gateText.text)}`] : []),
      ...(warning === undefined ? [] : [warning]),
    ].join('\n'),
    spoken: [
      label.toLowerCase().startsWith(kind) ? label : `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${label}`,
      word,
      ...spokenProgress(unit),
      ...doubts.slice(0, 1),
      ...(warning === undefined ? [] : [warning]),
    ].join(', '),
    icon: unitIcon(state),
    expand: kind === 'story' || children.length > 0 ? 'collapsed' : 'never',
    feature: parent.feature,
    ...(kind === 'story' && id !== undefined && { story: id }),
    place: { kind: 'plan', path: planOf(parent.feature), address: { unit: parent.key } },
    children,
  };
}

function progressOf({ kind, gate, progress }: Unit): readonly string[] {
  const { tasksDone, tasks, exitDone, exit } = progress;
  const gateText = gate ? `gate ${exitDone}/${exit}` : kind === 'story' ? 'no gate' : undefined;
  return [...(tasks > 0 ? [`tasks ${tasksDone}/${tasks}`] : []), ...(gateText === undefined ? [] : [gateText])];
}

function spokenProgress({ kind, gate, progress }: Unit): readonly string[] {
  const { tasksDone, tasks, exitDone, exit } = progress;
  const gateText = gate ? `${exitDone} of ${exit} exit items` : kind === 'story' ? 'no exit checklist' : undefined;
  return [
    ...(kind === 'story' || tasks > 0 ? [`${tasksDone} of ${tasks} tasks`] : []),
    ...(gateText === undefined ? [] : [gateText]),
  ];
}

/** The gate where it is a sentence. */
function gateNode({ id, feature, key }: Parent & { key: string }, { gateText }: Unit): readonly TreeNode[] {
  const text = plainText(gateText?.text ?? '');
  if (text === '') return [];
  return [
    {
      id: `${id}/gate`,
      kind: 'gate',
      label: text,
      tooltip: `Exit gate: ${text}`,
      spoken: `Exit gate: ${text}`,
      icon: { name: 'key' },
      expand: 'never',
      feature,
      place: { kind: 'plan', path: planOf(feature), address: { unit: key, isGate: true } },
    },
  ];
}

function stateWord({ unit, isCurrent, gate }: UnitState): string {
  if (gate) return gate.state === 'not-started' && isCurrent ? 'Next' : unitStateNames[gate.state];
  if (unit.progress.claimsDone) return 'Done';
  if (unit.progress.started) return 'Under way';
  return isCurrent ? 'Next' : 'Not started';
}

function unitIcon({ unit, isCurrent, waitsFor, gate }: UnitState): Icon {
  if (waitsFor) return unitStateIcons.contradicted;
  if (gate && (gate.state !== 'not-started' || !isCurrent)) return unitStateIcons[gate.state];
  if (unit.progress.claimsDone) return { name: 'pass-filled', color: 'charts.green' };
  if (isCurrent) return { name: unit.progress.started ? 'play-circle' : 'circle-large-outline', color: 'charts.blue' };
  return { name: 'circle-large-outline' };
}

/** undefined when nothing stands in the list. */
function groupNode(parent: Parent, list: UnitList, look?: Look): TreeNode | undefined {
  const { name, label, items } = list;
  if (items.length === 0) return undefined;
  const id = `${parent.id}/${name}`;
  const boxes = [...walkItems(items)].flatMap(({ box }) => box ?? []);
  const done = boxes.filter(({ state }) => state === 'done').length;
  const hasBoxes = boxes.length > 0;
  const address = { ...(parent.key !== undefined && { unit: parent.key }), list: name };
  const { feature } = parent;
  const story = parent.unit?.kind === 'story' ? parent.unit.id : undefined;
  return {
    id,
    kind: 'group',
    label,
    description: hasBoxes ? `${done}/${boxes.length}` : String(items.length),
    spoken: hasBoxes ? `${label}, ${done} of ${boxes.length} done` : `${label}, ${items.length}`,
    icon: { name: look?.icon ?? (hasBoxes ? 'checklist' : 'list-unordered') },
    expand: look?.expand ?? (hasBoxes ? 'expanded' : 'collapsed'),
    feature,
    ...(story !== undefined && { story }),
    place: { kind: 'plan', path: planOf(feature), address },
    children: itemNodes(
      { id, feature, ...(story !== undefined && { story }), ...(parent.evidence && { evidence: parent.evidence }) },
      address,
      items,
      [],
    ),
  };
}

interface ItemParent {
  readonly id: string;
  readonly feature: string;
  readonly story?: string;
  readonly evidence?: ReadonlyMap<Item, Evidence>;
}

type ListAddress = Pick<PlanAddress, 'unit' | 'list'>;

/** Between the ids of nested items: something that no text holds. */
const SEPARATOR = '\u001F';

/**
 * Items are told apart by their text: a row must never come to stand for another item while the user is about to tick it,
 * as it would if its place in the list were its name.
 */
function itemNodes(parent: ItemParent, list: ListAddress, items: readonly Item[], path: readonly number[]): TreeNode[] {
  const seen = new Map<string, number>();
  return items.map((item, index) => {
    const nth = (seen.get(item.text) ?? 0) + 1;
    seen.set(item.text, nth);
    const id = `${parent.id}${SEPARATOR}${nth}:${item.text}`;
    return itemNode({ ...parent, id }, list, item, [...path, index]);
  });
}

/** `own` is the item's id, with what its parent has. */
function itemNode(own: ItemParent, list: ListAddress, item: Item, path: readonly number[]): TreeNode {
  const label = plainText(item.text);
  const children = itemNodes(own, list, item.children, path);
  const evidence = own.evidence?.get(item);
  const doubt = evidence && isContradicted(evidence) ? doubtWords[evidence.state] : undefined;
  const remark = doubt ?? (item.box?.state === 'partial' ? 'begun' : undefined);
  return {
    id: own.id,
    kind: 'item',
    label: label === '' ? '(empty)' : label,
    ...(remark !== undefined && { description: remark }),
    tooltip: evidence ? `${item.text}\n${evidence.text}` : item.text,
    ...(doubt !== undefined && { spoken: `${label}, ${doubt}` }),
    ...(item.box ? { box: item.box.state } : { icon: { name: 'circle-small-filled' } }),
    expand: children.length > 0 ? 'expanded' : 'never',
    feature: own.feature,
    ...(own.story !== undefined && { story: own.story }),
    place: { kind: 'plan', path: planOf(own.feature), address: { ...list, item: { path, text: item.text } } },
    children,
  };
}
