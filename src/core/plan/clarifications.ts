import type { Contract } from './contract';
import type { Clarification, ClarificationTag, Item, Section } from './model';
import { isPlaceholder } from './placeholders';

const TAG = /^(?:\*\*|__|`)?\[(critical|nice(?:[- \u2010\u2011]to[- \u2010\u2011]have)?)\](?:\*\*|__|`)?:?\s*/i;
/** An answer in place: `**Resolved (Option A)** — …`, `— Answer: …`, `→ Decided: …`, `✅ confirmed`. */
const ANSWER =
  /(?:^|[*_([\u2014\u2013:\u2192✅.?!]\s*|\s-\s+)(?:resolved|answered|answer|decided|decision|closed|confirmed)\b\s*(?:[():*_\]\u2014\u2013,.-]|$)/iu;
/** The same for one that is put off: `**Deferred** — until the beta`, `(deferred)`. */
const DEFERRED =
  /(?:^|[*_([\u2014\u2013:\u2192.?!]\s*|\s-\s+)(?:deferred|postponed)\b\s*(?:[():*_\]\u2014\u2013,.-]|$)/iu;
const STRUCK = /^~~[^]+~~/;

/** The questions of a section; none of one that is not "Clarification Questions". */
export function questionsIn(section: Section, contract: Pick<Contract, 'placeholders'>): readonly Clarification[] {
  return section.key === 'clarification questions' ? readClarifications(section, contract) : [];
}

/**
 * The questions of "Clarification Questions", one per bullet, in the forms that plans use. A question counts as resolved when
 * its box is ticked, it is struck through, or an answer stands behind it or in a bullet below it; as deferred when that is said
 * in the same places. Read once for each section.
 */
export function readClarifications(
  section: Section,
  contract: Pick<Contract, 'placeholders'>,
): readonly Clarification[] {
  let entry = known.get(section);
  if (entry?.placeholders !== contract.placeholders) {
    const questions = section.own.items.map((item) => readClarification(item, contract));
    known.set(section, (entry = { placeholders: contract.placeholders, questions }));
  }
  return entry.questions;
}

const known = new WeakMap<
  Section,
  { readonly placeholders: Contract['placeholders']; readonly questions: readonly Clarification[] }
>();

function readClarification(item: Item, contract: Pick<Contract, 'placeholders'>): Clarification {
  const struck = STRUCK.test(item.text);
  const lead = struck ? 2 : 0;
  const match = TAG.exec(item.text.slice(lead));
  const question = item.text.slice(lead + (match?.[0].length ?? 0)).trim();
  const tag: ClarificationTag | undefined = match
    ? match[1]?.toLowerCase() === 'critical'
      ? 'critical'
      : 'nice'
    : undefined;
  const resolved =
    struck ||
    STRUCK.test(question) ||
    item.box?.state === 'done' ||
    ANSWER.test(question) ||
    item.children.some((child) =>
      /^\W*(?:(?:resolved|answered|answer|decided|decision|closed|confirmed)\b|a\s*[:)])/i.test(child.text),
    );
  const deferred =
    DEFERRED.test(question) || item.children.some((child) => /^\W*(?:deferred|postponed)\b/i.test(child.text));
  const bracket = match ? item.textSpan.start + lead + match[0].indexOf('[') : 0;
  return {
    item,
    ...(tag && {
      tag,
      tagSpan: { chunk: item.textSpan.chunk, start: bracket, end: bracket + (match?.[1]?.length ?? 0) + 2 },
    }),
    question,
    resolved,
    deferred: deferred && !resolved,
    placeholder: isPlaceholder(contract, question) || /^<[^<>]*>$/.test(question),
  };
}
