import type { Evidence, EvidenceState } from '../../gates/gate';
import { isContradicted, unitEvidence } from '../../gates/unitEvidence';
import { groupOf } from '../../gates/unitGate';
import { factsOf, hoverOf, type HoverLook, toSpan } from './hoverAsked';
import { runRow } from './hoverRun';
import { dotted, firstRows, type HoverPart, line } from './hoverText';
import { holds } from '../placeAt';

/** Places that are shown with an item. */
const MOST = 5;

/** For people. */
export const evidenceWords: Readonly<Record<EvidenceState, string>> = {
  proven: 'proven',
  missing: 'no evidence',
  stale: 'out of date',
  failed: 'not so',
  ask: 'for a person to judge',
  unknown: 'not looked at',
};

/** An item of a gate: what it rests on. */
export const gateItemHover: HoverLook = (asked) => {
  const { view, place, now } = asked;
  const { unit } = place;
  const item = unit?.gate?.find(({ span }) => holds(span, place));
  if (!unit || !item) return undefined;
  const { plan } = view;
  const { evidence } = unitEvidence(unit, plan.contract, groupOf(plan, unit), factsOf(view));
  const found = evidence.find((one) => one.item === item);
  // Of an item of a team's own there is nothing to say.
  if (!found || (found.state === 'ask' && found.meaning === undefined)) return undefined;
  const { run, related, text } = found;
  return hoverOf(asked, item.span, [
    line({ strong: isContradicted(found) ? 'Ticked, but it is not so' : stateOf(found) }),
    line(text),
    ...firstRows(
      related.map(({ span, message }) => [
        { label: span.chunk.text.slice(span.start, span.end), to: toSpan(view, span) },
        ` ${message}`,
      ]),
      MOST,
    ),
    ...(run ? [line('Run: ', ...runRow(run, now))] : []),
    ...whatToDo(found, unit.id),
  ]);
};

function stateOf({ isTicked, state }: Evidence): string {
  return `${isTicked ? 'Ticked' : 'Open'}: ${evidenceWords[state]}`;
}

/** What to do about an item that does not hold yet. */
function whatToDo({ state, meaning }: Evidence, unit: string | undefined): readonly HoverPart[] {
  if (unit === undefined || state === 'proven' || state === 'ask' || state === 'unknown') return [];
  if (meaning === 'decision-log')
    return dotted([{ label: 'Append a Decision', to: { act: { name: 'log-decision', unit } } }]);
  const isRun = meaning === 'tests' || meaning === 'evidence' || meaning === 'e2e';
  return isRun ? dotted([{ label: 'Run Tests', to: { act: { name: 'run-tests', unit } } }]) : [];
}
