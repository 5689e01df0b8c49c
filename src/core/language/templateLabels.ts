import { labelKey } from '../plan/labelled';

/** A label in a line, such as `Priority:`, wherever in it. */
export interface LineLabel {
  readonly name: string;
  readonly key: string;
  /** Of the name, from the start of the line. */
  readonly start: number;
  readonly end: number;
  /** What stands behind the colon, up to the next label; trimmed. */
  readonly value: string;
}

const MARKER = String.raw`^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\[[ xX~]\][ \t]+)?`;
const BETWEEN = String.raw`[ \t]+[|\u2022\u00b7][ \t]*`;
const NAME = String.raw`[\p{L}][\p{L}\p{N} \u00a0\u2010\u2011/()&-]{0,60}?`;
const LABEL = new RegExp(`(?:${MARKER}|${BETWEEN})[*_]{0,3}(${NAME})[*_]{0,3}[ \\t]*:(?!\\/\\/)[*_]{0,3}`, 'gu');

/** Longer lines are prose. */
const LONGEST = 2000;

/** The labels of one line: at its beginning, behind the marker of a list, and between bars and bullets. */
export function labelsIn(line: string): readonly LineLabel[] {
  if (line.length > LONGEST || !line.includes(':')) return [];
  const matches = [...line.matchAll(LABEL)];
  return matches.map((match, index) => {
    const [whole, name = ''] = match;
    const start = match.index + whole.lastIndexOf(name, whole.lastIndexOf(':'));
    const next = matches[index + 1];
    return {
      name,
      key: labelKey(name),
      start,
      end: start + name.length,
      value: line.slice(match.index + whole.length, next?.index).trim(),
    };
  });
}

/** The labels of a template's text with what it has behind them, by their keys; the first of a name counts. */
export function templateLabels(template: string): ReadonlyMap<string, LineLabel> {
  const labels = new Map<string, LineLabel>();
  for (const line of template.split('\n'))
    for (const label of labelsIn(line)) if (!labels.has(label.key)) labels.set(label.key, label);
  return labels;
}
