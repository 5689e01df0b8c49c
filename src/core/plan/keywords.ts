import type { Contract } from './contract';
import type { Located, Section } from './model';
import { isPlaceholder } from './placeholders';
import { endOf, startOf } from './spans';

const MARKER = /^(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)/;
const BOX = /^\[[ xX~]\][ \t]+/;
const COMMENT = /<!--(?:(?!-->)[^])*(?:-->|$)/g;
const QUOTES = '"\'`\u2018\u2019\u201C\u201D';
/** Several quoted phrases in a line, as the format's own placeholder shows them: `"python concurrency", "sql indexes"`. */
const QUOTED = /"[^"]*"|\u201C[^\u201D]*\u201D|`[^`]*`/g;

/**
 * The lines of "Experts to Scan (keywords)": plain, bulleted or quoted. Comments and placeholders are no keywords
 * (the format's own shell takes them as such; real plans have both).
 */
export function readKeywords(section: Section, contract: Pick<Contract, 'placeholders'>): readonly Located[] {
  const { chunk } = section.own.span;
  const keywords: Located[] = [];
  for (const node of section.own.nodes) {
    if (node.type === 'html' || node.type === 'code') continue;
    let at = startOf(node);
    for (const line of chunk.text.slice(at, endOf(node)).split('\n')) {
      for (const { text, start } of phrasesOf(line)) {
        if (isPlaceholder(contract, text)) continue;
        keywords.push({ text, span: { chunk, start: at + start, end: at + start + text.length } });
      }
      at += line.length + 1;
    }
  }
  return keywords;
}

interface Phrase {
  readonly text: string;
  /** Offset in the line. */
  readonly start: number;
}

function phrasesOf(line: string): readonly Phrase[] {
  // Comments become blanks, so that offsets stay what they are.
  const plain = line.replace(COMMENT, (comment) => ' '.repeat(comment.length));
  const lead = plain.length - plain.trimStart().length;
  const marker = MARKER.exec(plain.slice(lead))?.[0].length ?? 0;
  const from = lead + marker + (BOX.exec(plain.slice(lead + marker))?.[0].length ?? 0);
  const rest = plain.slice(from);
  const quoted = [...rest.matchAll(QUOTED)];
  const pieces =
    quoted.length > 1 && rest.replace(QUOTED, '').replace(/[\s,;]/g, '') === ''
      ? quoted.map((match) => ({ text: match[0], start: from + match.index }))
      : [{ text: rest, start: from }];
  return pieces.map(bare).filter(({ text }) => text !== '');
}

/** Without blanks, a comma at its end, and the quotes around it. */
function bare({ text, start }: Phrase): Phrase {
  let from = 0;
  let to = text.length;
  const isBlank = (at: number): boolean => /\s/.test(text.charAt(at));
  const isQuote = (at: number): boolean => QUOTES.includes(text.charAt(at));
  while (from < to && isBlank(from)) from++;
  while (to > from && (isBlank(to - 1) || ',;'.includes(text.charAt(to - 1)))) to--;
  if (from < to && isQuote(from)) from++;
  if (from < to && isQuote(to - 1)) to--;
  while (from < to && isBlank(from)) from++;
  while (to > from && isBlank(to - 1)) to--;
  return { text: text.slice(from, to), start: start + from };
}
