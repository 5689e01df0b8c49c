import type { Clarification } from '../../plan/model';
import { isPlaceholder } from '../../plan/placeholders';
import { commandAt } from './hoverCommand';
import { hoverOf, type HoverLook } from './hoverAsked';
import { type HoverPart, line } from './hoverText';
import { holds, wordAt } from '../placeAt';

/** What may be a placeholder, in code as well: `<paths>`, `...`. */
const ANGLE = /<(?![!/?])[^<>\r\n]{1,300}>|\.{3}|\u2026/g;
/** What is filled in for each run, as the formats write it: `<RUN_ID>`. */
const VARIABLE = /^<(?:RUN_ID|STORY|story|ISO8601Z|UTC|YYYYMMDDTHHMMSSZ|FEATURE_SLUG|feature_slug)>$/;

/** What is still to be filled in, and what never is. */
export const placeholderHover: HoverLook = (asked) => {
  const { view, place } = asked;
  const angle = place.block?.angles.find(({ span }) => holds(span, place));
  const word = angle ?? wordAt(place, ANGLE);
  const command = word && commandAt(view.plan, place);
  const hole = command?.runnable.holes.find((span) => holds(span, place));
  if (hole) {
    return hoverOf(asked, hole, [line({ strong: 'To be filled in' }, ' before this command can be run.')]);
  }
  if (word && VARIABLE.test(word.text)) {
    const text = ' is filled in for each run, and stays as it is in the plan.';
    return hoverOf(asked, word.span, [line({ strong: word.text }, text)]);
  }
  if (!angle || !isPlaceholder(view.plan.contract, angle)) return undefined;
  return hoverOf(asked, angle.span, [
    line({ strong: 'A placeholder' }, ` that was never filled in: ${angle.text.slice(1, -1)}`),
    line(weight(view.plan.stage), ' ', { label: 'plan/placeholder', to: { rule: 'plan/placeholder' } }),
  ]);
};

function weight(stage: string): string {
  return stage === 'draft'
    ? 'The plan is a draft, so this is as it should be; fill it in before the plan says that it is ready.'
    : 'The plan says that it is ready, so this is a hole in it.';
}

/** A clarification tag: what it means, and whether its question is answered. */
export const tagHover: HoverLook = (asked) => {
  const { view, place } = asked;
  if (place.unit || !place.section) return undefined;
  const found = view.plan.clarifications.find(({ tagSpan }) => tagSpan && holds(tagSpan, place));
  return found?.tagSpan && hoverOf(asked, found.tagSpan, tagParts(found, view.plan.contract.stopTokens));
};

function tagParts(
  { tag, resolved, deferred, placeholder }: Clarification,
  { needs_clarification: token }: Readonly<Record<string, string>>,
): readonly HoverPart[] {
  const state = resolved
    ? 'This question is answered.'
    : placeholder
      ? 'This question is still the template’s.'
      : deferred
        ? 'This question was put off.'
        : 'This question has no answer.';
  const meaning =
    tag === 'critical'
      ? `As long as a critical question has no answer, nothing is run${token === undefined ? '' : `: ${token} holds`}.`
      : 'The work may go on without an answer.';
  const isOpen = !resolved && !placeholder;
  return [
    line({ strong: tag === 'critical' ? 'Critical' : 'Nice to have' }, ` — ${meaning}`),
    line(state),
    ...(isOpen ? [line({ label: 'Answer', to: { act: { name: 'answer-questions' } } })] : []),
  ];
}
