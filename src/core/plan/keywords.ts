import type { Contract } from './contract';
import type { Located, Section } from './model';
import { isPlaceholder } from './placeholders';
import { endOf, startOf } from './spans';

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
      const inner = /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX~]\]\s+)?["'“‘`]?([^]*?)["'”’`]?[,;]?\s*$/.exec(line);
      const text = (inner?.[1] ?? '').trim();
      if (text !== '' && !isPlaceholder(contract, text) && !text.startsWith('<!--')) {
        const start = at + line.indexOf(text);
        keywords.push({ text, span: { chunk, start, end: start + text.length } });
      }
      at += line.length + 1;
    }
  }
  return keywords;
}
