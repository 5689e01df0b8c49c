import type { Evidence, UnitGate } from '../../gates/gate';
import { isContradicted } from '../../gates/unitEvidence';
import { runsOf } from '../../gates/unitFacts';
import { unitGate } from '../../gates/unitGate';
import { unitStateNames } from '../../gates/words';
import { flatItems } from '../../plan/items';
import type { Item } from '../../plan/model';
import { nameOf } from '../../plan/summary';
import { plainText } from '../../plan/unitLabel';
import type { Unit } from '../../plan/units';
import { factsOf, type HoverAsked, toSpan } from './hoverAsked';
import { runRow } from './hoverRun';
import { dotted, firstRows, type HoverPart, type HoverText, line } from './hoverText';

/** Open items that are shown. */
const MOST = 5;

/** A story, phase or task: its title and state, what is open, its last run, and what can be done. */
export function unitParts(asked: HoverAsked, unit: Unit): readonly HoverPart[] {
  const { about, now } = asked;
  const facts = factsOf(about);
  const gate = unitGate(about.plan, unit, facts, now);
  const [last] = facts.feature && unit.id !== undefined ? runsOf(unit, facts.feature) : [];
  const title = plainText(unit.title);
  return [
    line(
      { strong: nameOf(unit) },
      ...(unit.id !== undefined && title !== ''
        ? [' ', { label: title, to: toSpan(about, unit.heading.textSpan) }]
        : []),
    ),
    ...dotted([unitStateNames[gate.state], ...progressWords(unit)]),
    ...(last ? [line('Last run: ', ...runRow(last, now))] : []),
    ...actParts(unit, gate),
    ...(gate.blocked ? [line(gate.blocked.text)] : []),
    ...gate.evidence
      .filter(isContradicted)
      .slice(0, MOST)
      .map(({ text }) => line({ strong: 'Ticked, but: ' }, text)),
    ...(unit.gateText ? [line('Exit gate: ', plainText(unit.gateText.text))] : []),
    ...openParts(asked, unit, gate),
  ];
}

/** `tasks 3/4`, `gate 5/8`. */
export function progressWords({
  progress: { tasks, tasksDone, exit, exitDone },
}: Pick<Unit, 'progress'>): readonly string[] {
  return [...(tasks > 0 ? [`tasks ${tasksDone}/${tasks}`] : []), ...(exit > 0 ? [`gate ${exitDone}/${exit}`] : [])];
}

/** Open tasks first, then what the gate still asks for, with what is missing. */
function openParts({ about }: HoverAsked, unit: Unit, { evidence }: UnitGate): readonly HoverPart[] {
  const gate = new Set(unit.gate);
  const tasks = unit.lists
    .flatMap(({ items }) => flatItems(items))
    .filter((item) => item.box && item.box.state !== 'done' && !gate.has(item));
  const open = evidence.filter(({ isTicked }) => !isTicked);
  const row = (item: Item, why?: Evidence): readonly HoverText[] => [
    { label: plainText(item.text) || '(empty)', to: toSpan(about, item.textSpan) },
    ...(item.box?.state === 'partial' ? [' (begun)'] : []),
    ...(why && why.state !== 'ask' ? [` — ${why.text}`] : []),
  ];
  return [
    ...(tasks.length > 0
      ? [
          line('Open tasks:'),
          ...firstRows(
            tasks.map((item) => row(item)),
            MOST,
          ),
        ]
      : []),
    ...(open.length > 0
      ? [
          line('Open in the gate:'),
          ...firstRows(
            open.map((one) => row(one.item, one)),
            MOST,
          ),
        ]
      : []),
  ];
}

function actParts({ id, gate }: Unit, { commands, state }: UnitGate): readonly HoverPart[] {
  if (id === undefined) return [];
  const acts: HoverText[] = [];
  if (commands.length > 0) acts.push({ label: 'Run Tests', to: { act: { name: 'run-tests', unit: id } } });
  if (gate && gate.length > 0 && state !== 'passed')
    acts.push({ label: 'Pass Gate', to: { act: { name: 'pass-gate', unit: id } } });
  return dotted(acts);
}
