import type { Directive, Located, Span } from './model';
import { textOf } from './spans';

const DIRECTIVE = /<!--\s*planloom-(disable-next-line|disable-file|disable|enable)(?:\s+([^]*?))?\s*-->/g;

/**
 * Suppression comments in a stretch of HTML: `<!-- planloom-disable rule-a rule-b -- reason -->` and `-enable`,
 * `-disable-next-line`, `-disable-file`. No rule names means all rules.
 */
export function readDirectives(html: Span): Directive[] {
  const text = textOf(html);
  if (!text.includes('planloom-')) return [];
  return [...text.matchAll(DIRECTIVE)].map((match) => {
    const start = html.start + match.index;
    const names = (match[2] ?? '').split(/\s--(?:\s|$)/, 1)[0] ?? '';
    const namesStart =
      match[2] === undefined
        ? start
        : start + match[0].indexOf(match[2], 4 + 'planloom-'.length + (match[1]?.length ?? 0));
    const rules: Located[] = [...names.matchAll(/[^\s,]+/g)].map((name) => ({
      text: name[0],
      span: { chunk: html.chunk, start: namesStart + name.index, end: namesStart + name.index + name[0].length },
    }));
    return {
      kind: match[1] as Directive['kind'],
      rules,
      span: { chunk: html.chunk, start, end: start + match[0].length },
    };
  });
}
