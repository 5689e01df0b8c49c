import { MarkdownDocument } from '../markdown/document';
import type { Clarification, Plan } from '../plan/model';
import { readPlan } from '../plan/readPlan';
import { utcDate } from '../repo/paths';
import { applyEdits } from '../text/edits';
import type { TextEdit } from '../text/range';

export interface ClarificationInput {
  readonly plan: Plan;
  /** The text that the plan was read from. */
  readonly text: string;
  /** One of the plan's. */
  readonly question: Clarification;
  /** Put behind the mark in brackets where it is given: `**Resolved (2026-11-21)** — …`. */
  readonly now?: Date;
}

/** The edits of the plan's text, absolute, or one sentence why there are none. */
export type ClarificationResult =
  { readonly ok: true; readonly edits: readonly TextEdit[] } | { readonly ok: false; readonly message: string };

/**
 * Writes the answer to a question behind it, in the form that real plans have: `… **Resolved** — <answer>`. The question stays
 * as it is written; a box before it is ticked.
 */
export function answerClarification(input: ClarificationInput & { readonly answer: string }): ClarificationResult {
  const answer = oneLine(input.answer);
  if (answer === '') return { ok: false, message: 'The answer is empty: say what was decided.' };
  if (input.question.resolved)
    return { ok: false, message: 'This question has an answer already: change it in the plan.' };
  return written(input, 'Resolved', answer, ({ resolved }) => resolved);
}

/**
 * Puts a question off: `… **Deferred** — <reason>`. A critical one cannot be: work does not start without its answer (codex,
 * Part 2, Plan Flow).
 *
 * @param reason why, or until when
 */
export function deferClarification(input: ClarificationInput & { readonly reason: string }): ClarificationResult {
  const { question } = input;
  const reason = oneLine(input.reason);
  if (question.tag === 'critical') {
    return {
      ok: false,
      message:
        'A critical question cannot be put off: answer it, or tag it [Nice] if work can begin without the answer.',
    };
  }
  if (question.resolved)
    return { ok: false, message: 'This question has an answer already, so there is nothing to put off.' };
  if (question.deferred)
    return { ok: false, message: 'This question is put off already: change the reason in the plan.' };
  if (reason === '') return { ok: false, message: 'Say why the question is put off, or until when.' };
  return written(input, 'Deferred', reason, ({ deferred }) => deferred);
}

/** Behind the question where that is read back as it is meant, else in a bullet below it; never where it would change anything else. */
function written(
  { plan, text, question, now }: ClarificationInput,
  word: 'Resolved' | 'Deferred',
  said: string,
  holds: (clarification: Clarification) => boolean,
): ClarificationResult {
  const { item, placeholder } = question;
  const index = plan.clarifications.indexOf(question);
  if (index < 0) return { ok: false, message: 'This question is not in the plan any more: look at the plan again.' };
  if (placeholder)
    return { ok: false, message: "This is the template's own question: write yours in its place first." };
  const mark = now ? `**${word} (${utcDate(now)})**` : `**${word}**`;
  const { start, end } = plan.resolve(item.textSpan);
  const lineStart = text.lastIndexOf('\n', plan.offsetOf(item.span) - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const box = item.box?.state === 'open' && word === 'Resolved' ? plan.resolve(item.box.span) : undefined;
  const tick = box ? [{ ...box, newText: '[x]' }] : [];
  const forms = [` ${mark} — ${said}`, `${plan.eol}${indent}  - ${mark} — ${said}`];
  for (const newText of forms) {
    const edits = [...tick, { start: end, end, newText }];
    // Without the tick, which by itself makes a question count as answered.
    const after = readPlan(
      new MarkdownDocument(applyEdits(text, edits.slice(tick.length))),
      plan.contract,
    ).clarifications;
    const isMeant = after.every((one, at) => (at === index ? holds(one) : same(one, plan.clarifications[at])));
    if (after.length === plan.clarifications.length && isMeant) return { ok: true, edits };
  }
  const [line] = text.slice(start, end).split(/[\r\n]/, 1);
  return {
    ok: false,
    message: `"${line ?? ''}" is not closed (a code span, a fence or a comment), so it would swallow the answer: close it first.`,
  };
}

function same(a: Clarification, b: Clarification | undefined): boolean {
  return a.question === b?.question && a.resolved === b.resolved && a.deferred === b.deferred;
}

/** A line break would end the bullet. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
