import type { StopToken } from '../../gates/gate';
import { planPause, type PlanPause } from '../../gates/planGate';
import { unitStateNames } from '../../gates/words';
import type { Contract } from '../../plan/contract';
import { nameOf } from '../../plan/summary';
import { factsOf, hoverOf, type HoverLook, toSpan } from './hoverAsked';
import { firstRows, type HoverAct, type HoverPart, line } from './hoverText';
import type { PlanView } from '../view';
import { wordAt } from '../placeAt';

const WORD = /[\p{L}\p{N}_-]+/gu;

/** When each of the allowed pauses holds, by what planGate goes by. */
const meanings: Readonly<Record<StopToken, string>> = {
  NEEDS_CLARIFICATION: 'Holds while a critical question has no answer.',
  READY_FOR_APPROVAL: 'Holds while the plan is in mode PLAN_ONLY and ready: someone has to approve it.',
  BLOCKED: 'Holds while the current story or task cannot go on without someone, or its time is over.',
};

const acts: Readonly<Record<StopToken, readonly [label: string, name: HoverAct['name']]>> = {
  NEEDS_CLARIFICATION: ['Answer', 'answer-questions'],
  READY_FOR_APPROVAL: ['Approve', 'approve'],
  BLOCKED: ['Append a Decision', 'log-decision'],
};

/** A stop token: why it holds now, or that it does not. */
export const tokenHover: HoverLook = ({ view, about, place, now }) => {
  const word = wordAt(place, WORD);
  const token = word && tokenNamed(word.text, about.plan.contract);
  if (!word || !token) return undefined;
  return hoverOf({ view }, word.span, tokenParts(about, token, word.text, planPause(about.plan, factsOf(about), now)));
};

/** The pause that a word of the contract stands for. */
function tokenNamed(word: string, { stopTokens }: Pick<Contract, 'stopTokens'>): StopToken | undefined {
  const meaning = Object.entries(stopTokens)
    .find(([, text]) => text === word)?.[0]
    .toUpperCase();
  return meaning !== undefined && isToken(meaning) ? meaning : undefined;
}

function isToken(word: string): word is StopToken {
  return Object.hasOwn(meanings, word);
}

function tokenParts(view: PlanView, token: StopToken, word: string, gate: PlanPause): readonly HoverPart[] {
  const name = { strong: word };
  if (gate.token !== token) return [line(name, ' does not hold now.'), line(meanings[token]), line(...insteadOf(gate))];
  const [label, act] = acts[token];
  const unit = gate.current?.unit.id;
  return [
    line(name, ' holds now.'),
    ...firstRows(
      gate.reasons.map(({ text, span }) => [text, ...(span ? [' ', { label: 'Show', to: toSpan(view, span) }] : [])]),
      5,
    ),
    line({ label: label, to: { act: { name: act, ...(unit !== undefined && { unit }) } } }),
  ];
}

function insteadOf({ token, isDone, current, reasons }: PlanPause): readonly string[] {
  if (token !== undefined) return [`What holds is ${token}: ${reasons[0]?.text ?? ''}`];
  if (isDone) return ['Nothing holds the plan up: it is done.'];
  if (!current) return ['Nothing holds the plan up.'];
  return [
    `Nothing holds the plan up: ${nameOf(current.unit)} is next, ${unitStateNames[current.state].toLowerCase()}.`,
  ];
}
