import type { Completion } from './completion';
import { inLine, type LinePlace, type Place } from './place';

/** Lines that say when a plan pauses: `6) Decide —`, `Pauses:`, `Budget: …`, `Decision:`. */
const PAUSES =
  /^[ \t]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+)?[*_]*(?:(?:decide|decision|next(?: step)?|exit decision|pauses?|stop(?: tokens?| conditions?)?|status|budget|runtime budgets?|outcome)\b[^:\u2014\u2013-]{0,40}(?::|[\u2014\u2013-]))/i;

const MEANINGS: Readonly<Record<string, string>> = {
  needs_clarification: 'A critical question has no answer: the work pauses until somebody gives one.',
  ready_for_approval: 'The plan is complete, and waits until somebody approves it.',
  blocked: 'The work cannot go on without somebody; the decision log says what blocks it.',
};

/** The stop tokens of the format, in lines that say when work pauses: where their first letters are written, or when asked. */
export function stopTokenCompletions(place: Place): readonly Completion[] {
  const { surround, before, after, view, trigger, isHeading } = place;
  if ((surround !== 'text' && surround !== 'code') || isHeading || (trigger !== undefined && trigger !== '`'))
    return [];
  const written = /(?<![\p{L}\p{N}_])[A-Z_]*$/u.exec(before)?.[0] ?? '';
  if (!PAUSES.test(before) || /^[\p{L}\p{N}]/u.test(after)) return [];
  return tokenCompletions(place, view.plan.contract.stopTokens, written);
}

/** Tokens as they go in at the cursor: in inline code, as the formats write them. */
export function tokenCompletions(
  place: LinePlace,
  tokens: Readonly<Record<string, string>>,
  written: string,
): readonly Completion[] {
  const { before, surround } = place;
  return Object.entries(tokens).map(([meaning, token], index) => ({
    label: token,
    kind: 'token',
    documentation: MEANINGS[meaning] ?? '',
    insertText: surround === 'code' ? token : `\`${token}\``,
    filterText: token,
    range: inLine(place, before.length - written.length, before.length),
    rank: 10 + index,
  }));
}
